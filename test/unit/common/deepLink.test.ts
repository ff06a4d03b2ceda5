import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { formatDeepLink, parseDeepLink, type DeepLink, type DeepLinkRefusal } from '../../../src/common/deepLink';
import { randomised } from '../randomised';

const BASE = 'vscode://rad-partner.rad-partner/';

const GOOD: readonly (readonly [path: string, link: DeepLink])[] = [
  ['module/acme/modules/GCP_Services', { route: 'module', repository: 'acme/modules', module: 'GCP_Services' }],
  ['module/A-1/.github/v1.2-x', { route: 'module', repository: 'A-1/.github', module: 'v1.2-x' }],
  ['module/acme/modules/..x', { route: 'module', repository: 'acme/modules', module: '..x' }],
  ['deployment/9f8e7d6c-1b2a-4c3d', { route: 'deployment', id: '9f8e7d6c-1b2a-4c3d' }],
  ['deployment/dep_1.2~3?windowId=4', { route: 'deployment', id: 'dep_1.2~3' }],
  ['session/14550388554331055113', { route: 'session', id: '14550388554331055113' }],
  ['session/1?windowId=_blank', { route: 'session', id: '1' }],
  ['connect', { route: 'connect' }],
  ['connect?step=jules', { route: 'connect', step: 'jules' }],
  [
    'connect?repository=acme/modules&step=repository',
    { route: 'connect', step: 'repository', repository: 'acme/modules' },
  ],
];

const HOSTILE: readonly (readonly [link: string, refusal: DeepLinkRefusal])[] = [
  ['', 'badCharacter'],
  [BASE, 'unknownRoute'],
  [`${BASE}unknown/1`, 'unknownRoute'],
  [`${BASE}Module/a/b/c`, 'unknownRoute'],
  [`${BASE}__proto__/a`, 'unknownRoute'],
  [`${BASE}/deployment/1`, 'unknownRoute'],
  ['vscode://rad-partner.rad-partner', 'notOurLink'],
  ['vscode://rad-partner.rad-partner.evil.test/deployment/1', 'notOurLink'],
  ['vscode://evil.rad-partner/deployment/1', 'notOurLink'],
  ['vscode://RAD-PARTNER.rad-partner/deployment/1', 'notOurLink'],
  ['vscode:///rad-partner.rad-partner/deployment/1', 'notOurLink'],
  ['https://rad-partner.rad-partner/deployment/1', 'notOurLink'],
  ['vscode-insiders://rad-partner.rad-partner/deployment/1', 'notOurLink'],
  ['javascript:alert(1)', 'badCharacter'],
  ['vscode://user:secret@rad-partner.rad-partner/deployment/1', 'badCharacter'],
  ['vscode://rad-partner.rad-partner:80/deployment/1', 'badCharacter'],
  [` ${BASE}deployment/1`, 'badCharacter'],
  [`${BASE}deployment/1\n`, 'badCharacter'],
  [`${BASE}deployment/1\u0000`, 'badCharacter'],
  [`${BASE}deployment\\1`, 'badCharacter'],
  [`${BASE}deployment/1#fragment`, 'badCharacter'],
  [`${BASE}deployment/%2e%2e`, 'badCharacter'],
  [`${BASE}deployment/%2Fetc%2Fpasswd`, 'badCharacter'],
  [`${BASE}deployment/$(id)`, 'badCharacter'],
  [`${BASE}deployment/\`id\``, 'badCharacter'],
  [`${BASE}deployment/<script>`, 'badCharacter'],
  [`${BASE}deployment/\u202e1`, 'badCharacter'],
  [`${BASE}module/\u0430cme/modules/M`, 'badCharacter'],
  [`${BASE}deployment/..`, 'badSegment'],
  [`${BASE}deployment/-rf`, 'badSegment'],
  [`${BASE}deployment/`, 'badSegment'],
  [`${BASE}deployment`, 'badSegment'],
  [`${BASE}deployment/1/`, 'badSegment'],
  [`${BASE}deployment/1/2`, 'badSegment'],
  [`${BASE}deployment/1=2`, 'badSegment'],
  [`${BASE}deployment/${'a'.repeat(129)}`, 'badSegment'],
  [`${BASE}session/../deployment/1`, 'badSegment'],
  [`${BASE}module/acme/modules`, 'badSegment'],
  [`${BASE}module/acme/modules/`, 'badSegment'],
  [`${BASE}module/acme/../M`, 'badSegment'],
  [`${BASE}module/acme/modules/..`, 'badSegment'],
  [`${BASE}module/acme/modules/.`, 'badSegment'],
  [`${BASE}module/acme/modules/a/b`, 'badSegment'],
  [`${BASE}module/-acme/modules/M`, 'badSegment'],
  [`${BASE}module/github.com/acme/M`, 'badSegment'],
  [`${BASE}module/${'a'.repeat(40)}/modules/M`, 'badSegment'],
  [`${BASE}connect/`, 'badSegment'],
  [`${BASE}connect/evil.test`, 'badSegment'],
  [`${BASE}deployment/1?confirm=yes`, 'badParameter'],
  [`${BASE}deployment/1?windowId=x`, 'badParameter'],
  [`${BASE}deployment/1?`, 'badParameter'],
  [`${BASE}deployment/1?windowId=1?windowId=2`, 'badParameter'],
  [`${BASE}connect?host=evil.test`, 'badParameter'],
  [`${BASE}connect?platformUrl=evil.test`, 'badParameter'],
  [`${BASE}connect?platformUrl=https://evil.test`, 'badCharacter'],
  [`${BASE}connect?token=abc`, 'badParameter'],
  [`${BASE}connect?step=everything`, 'badParameter'],
  [`${BASE}connect?step=constructor`, 'badParameter'],
  [`${BASE}connect?step=`, 'badParameter'],
  [`${BASE}connect?step`, 'badParameter'],
  [`${BASE}connect?step=jules&step=github`, 'badParameter'],
  [`${BASE}connect?step=jules=github`, 'badParameter'],
  [`${BASE}connect?step=jules&`, 'badParameter'],
  [`${BASE}connect?repository=//evil.test/x`, 'badParameter'],
  [`${BASE}connect?repository=acme`, 'badParameter'],
  [`${BASE}connect?repository=acme/..`, 'badParameter'],
  [`${BASE}deployment/${'a/'.repeat(300)}`, 'tooLong'],
];

describe('deep links', () => {
  for (const [path, link] of GOOD) {
    it(`opens ${path}`, () => {
      assert.deepEqual(parseDeepLink(BASE + path), { ok: true, link });
    });
  }

  it('follow the scheme of the editor', () => {
    const text = 'vscode-insiders://rad-partner.rad-partner/deployment/1';
    assert.equal(parseDeepLink(text, 'vscode-insiders').ok, true);
    assert.equal(formatDeepLink({ route: 'deployment', id: '1' }, 'vscode-insiders'), text);
  });

  for (const [link, refusal] of HOSTILE) {
    it(`refuses ${JSON.stringify(link.slice(0, 90))}: ${refusal}`, () => {
      assert.deepEqual(parseDeepLink(link), { ok: false, refusal });
    });
  }

  const name = fc.stringMatching(/^[\w.-]{1,100}$/).filter((text) => !/^\.{1,2}$/.test(text));
  const repository = fc
    .tuple(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/), name)
    .map((parts) => parts.join('/'));
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/);
  const step = fc.constantFrom('platform', 'github', 'repository', 'jules');
  const anyLink = fc.oneof(
    fc.record({ route: fc.constant('module'), repository, module: name }, { noNullPrototype: true }),
    fc.record({ route: fc.constantFrom('deployment', 'session'), id }, { noNullPrototype: true }),
    fc.record({ route: fc.constant('connect'), step, repository }, { requiredKeys: ['route'], noNullPrototype: true }),
  ) as fc.Arbitrary<DeepLink>;

  it('come back as they were written', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        const text = formatDeepLink(link);
        assert.ok(text !== undefined);
        assert.deepEqual(parseDeepLink(text), { ok: true, link });
      }),
      randomised(20_000),
    );
  });

  it('are never written from what cannot be read', () => {
    assert.equal(formatDeepLink({ route: 'module', repository: 'acme/modules', module: 'with space' }), undefined);
    assert.equal(formatDeepLink({ route: 'deployment', id: '1?x=2' }), undefined);
  });

  it('never throw, and what is read is written again', () => {
    const piece = fc.constantFrom('/', '?', '=', '&', '..', '%2e', '@', '#', 'connect', 'module', 'deployment', 'step');
    const near = fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 12 });
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      near.map((parts) => BASE + parts.join('')),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        const reading = parseDeepLink(candidate);
        if (!reading.ok) return;
        const written = formatDeepLink(reading.link);
        assert.ok(written !== undefined);
        assert.deepEqual(parseDeepLink(written), reading);
      }),
      randomised(20_000),
    );
  });
});
