import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { formatDeepLink, parseDeepLink, type DeepLink, type DeepLinkRefusal } from '../../../src/common/deepLink';
import { randomised } from '../randomised';

const BASE = 'vscode://rad-partner.rad-partner/';

const GOOD: readonly (readonly [path: string, link: DeepLink])[] = [
  ['module/acme/modules/GCP_Services', { route: 'module', repository: 'acme/modules', module: 'GCP_Services' }],
  ['module/A-1/.github/v1.2-x', { route: 'module', repository: 'A-1/.github', module: 'v1.2-x' }],
  ['module/acme/modules/..x', { route: 'module', repository: 'acme/modules', module: '..x' }],
  ['module/acme/modules/M?windowId=4', { route: 'module', repository: 'acme/modules', module: 'M' }],
  ['module/acme/modules/M?windowId=_blank', { route: 'module', repository: 'acme/modules', module: 'M' }],
  ['jules/31415926535897932384', { route: 'jules', session: '31415926535897932384' }],
  ['deployment/6ba6d5fd-a73e', { route: 'deployment', deployment: '6ba6d5fd-a73e' }],
  ['credits', { route: 'credits' }],
  ['credits/buy', { route: 'credits', section: 'buy' }],
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
  [`${BASE}jules`, 'badSegment'],
  [`${BASE}jules/1/2`, 'badSegment'],
  [`${BASE}jules/1:archive`, 'badCharacter'],
  [`${BASE}jules/..`, 'badSegment'],
  [`${BASE}jules/1?x=y`, 'badParameter'],
  [`${BASE}Module/a/b/c`, 'unknownRoute'],
  [`${BASE}__proto__/a`, 'unknownRoute'],
  [`${BASE}constructor`, 'unknownRoute'],
  [`${BASE}/module/a/b/c`, 'unknownRoute'],
  [`${BASE}deployments/1`, 'unknownRoute'],
  [`${BASE}deployment/`, 'badSegment'],
  [`${BASE}deployment/a/b`, 'badSegment'],
  [`${BASE}deployment/a?x=1`, 'badParameter'],
  [`${BASE}session/1`, 'unknownRoute'],
  [`${BASE}credit`, 'unknownRoute'],
  [`${BASE}credits/balance`, 'badSegment'],
  [`${BASE}credits/buy/now`, 'badSegment'],
  [`${BASE}credits?amount=25`, 'badParameter'],
  ['vscode://rad-partner.rad-partner', 'notOurLink'],
  ['vscode://rad-partner.rad-partner.evil.test/module/a/b/c', 'notOurLink'],
  ['vscode://evil.rad-partner/module/a/b/c', 'notOurLink'],
  ['vscode://RAD-PARTNER.rad-partner/module/a/b/c', 'notOurLink'],
  ['vscode:///rad-partner.rad-partner/module/a/b/c', 'notOurLink'],
  ['https://rad-partner.rad-partner/module/a/b/c', 'notOurLink'],
  ['vscode-insiders://rad-partner.rad-partner/module/a/b/c', 'notOurLink'],
  ['javascript:alert(1)', 'badCharacter'],
  ['vscode://user:secret@rad-partner.rad-partner/module/a/b/c', 'badCharacter'],
  ['vscode://rad-partner.rad-partner:80/module/a/b/c', 'badCharacter'],
  [` ${BASE}module/a/b/c`, 'badCharacter'],
  [`${BASE}module/a/b/c\n`, 'badCharacter'],
  [`${BASE}module/a/b/c\u0000`, 'badCharacter'],
  [`${BASE}module/a/b\\c`, 'badCharacter'],
  [`${BASE}module/a/b/c#fragment`, 'badCharacter'],
  [`${BASE}module/a/b/%2e%2e`, 'badCharacter'],
  [`${BASE}module/a/b/%2Fetc%2Fpasswd`, 'badCharacter'],
  [`${BASE}module/a/b/$(id)`, 'badCharacter'],
  [`${BASE}module/a/b/\`id\``, 'badCharacter'],
  [`${BASE}module/a/b/<script>`, 'badCharacter'],
  [`${BASE}module/a/b/\u202ec`, 'badCharacter'],
  [`${BASE}module/\u0430cme/modules/M`, 'badCharacter'],
  [`${BASE}module/a/b/..`, 'badSegment'],
  [`${BASE}module/-rf/b/c`, 'badSegment'],
  [`${BASE}module/`, 'badSegment'],
  [`${BASE}module`, 'badSegment'],
  [`${BASE}module/a/b/c/`, 'badSegment'],
  [`${BASE}module/a/b/c/d`, 'badSegment'],
  [`${BASE}module/a/b/c=2`, 'badSegment'],
  [`${BASE}module/a/b/${'a'.repeat(101)}`, 'badSegment'],
  [`${BASE}module/../module/a`, 'badSegment'],
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
  [`${BASE}module/a/b/c?confirm=yes`, 'badParameter'],
  [`${BASE}module/a/b/c?windowId=x`, 'badParameter'],
  [`${BASE}module/a/b/c?`, 'badParameter'],
  [`${BASE}module/a/b/c?windowId=1?windowId=2`, 'badParameter'],
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
  [`${BASE}module/${'a/'.repeat(300)}`, 'tooLong'],
];

describe('deep links', () => {
  for (const [path, link] of GOOD) {
    it(`opens ${path}`, () => {
      assert.deepEqual(parseDeepLink(BASE + path), { ok: true, link });
    });
  }

  it('follow the scheme of the editor', () => {
    const text = 'vscode-insiders://rad-partner.rad-partner/module/a/b/c';
    assert.equal(parseDeepLink(text, 'vscode-insiders').ok, true);
    assert.equal(formatDeepLink({ route: 'module', repository: 'a/b', module: 'c' }, 'vscode-insiders'), text);
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
  const step = fc.constantFrom('platform', 'github', 'repository', 'jules');
  const anyLink = fc.oneof(
    fc.record({ route: fc.constant('module'), repository, module: name }, { noNullPrototype: true }),
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
    assert.equal(formatDeepLink({ route: 'module', repository: 'acme/modules', module: 'M?x=2' }), undefined);
    assert.equal(formatDeepLink({ route: 'connect', repository: 'acme&step=jules' }), undefined);
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
