import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { catalogModuleDetail } from '../../src/contract/catalogModules';
import { discovery } from '../../src/contract/discovery';
import { form } from '../../src/contract/form';
import { me } from '../../src/contract/me';
import { partnerSettings } from '../../src/contract/partnerSettings';
import { OPERATIONS } from '../../src/contract/operations/operations';
import { OPEN_OPERATIONS, READ_OPERATIONS, type Example } from './examples';
import { CASES_OF_THEIR_OWN } from './examples';
import { catalogOf } from './catalog';
import { EVERYBODY, FIRST, NOBODY, SECOND, URL_UNDER_TEST, USER } from './target';

describe('every operation', () => {
  it('is covered by the reads here or by cases of its own', () => {
    const covered = [...Object.keys(OPEN_OPERATIONS), ...Object.keys(READ_OPERATIONS), ...CASES_OF_THEIR_OWN];
    assert.deepEqual(covered.sort(), Object.keys(OPERATIONS).sort());
  });

  for (const [id, read] of Object.entries<Example>({ ...OPEN_OPERATIONS, ...READ_OPERATIONS })) {
    it(`${id} answers as the contract says`, async () => {
      const answer = await read();
      assert.ok(answer.status < 300, `${answer.status} ${answer.text.slice(0, 500)}`);
    });
  }

  it('names its requests itself when the caller does not', async () => {
    const answer = await fetch(`${URL_UNDER_TEST}/.well-known/rad-partner`);
    assert.notEqual(answer.headers.get('x-request-id') ?? '', '');
    discovery.parse(await answer.json());
  });

  it('gives a request id back with a problem too', async () => {
    await NOBODY.refused('me', 'unauthenticated');
    await FIRST.refused('getDeployment', 'not_found', { path: { deploymentId: randomUUID() } });
  });

  it('needs no token for discovery and the metadata, and ignores a wrong one there', async () => {
    const { headers, status } = await fetch(`${URL_UNDER_TEST}/.well-known/rad-partner`, {
      headers: { authorization: 'Bearer wrong' },
    });
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^application\/json/);
  });

  it('answers a browser editor: preflight, and headers that scripts may read', async () => {
    const url = FIRST.url('putPublishedModules');
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://vscode.dev',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type,idempotency-key,if-match,x-request-id',
      },
    });
    assert.ok(preflight.ok, String(preflight.status));
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT|\*/);
    const allowed = (preflight.headers.get('access-control-allow-headers') ?? '').toLowerCase();
    for (const name of ['authorization', 'content-type', 'idempotency-key', 'if-match', 'x-request-id'])
      assert.ok(allowed.includes(name), `${name} is not allowed`);
    assert.notEqual(preflight.headers.get('access-control-allow-credentials'), 'true');
    const answer = await fetch(FIRST.url('me'), {
      headers: { origin: 'https://vscode.dev', authorization: `Bearer ${FIRST.token ?? ''}` },
    });
    assert.match(answer.headers.get('access-control-allow-origin') ?? '', /^(\*|https:\/\/vscode\.dev)$/);
    const exposed = (answer.headers.get('access-control-expose-headers') ?? '').toLowerCase();
    for (const name of ['etag', 'retry-after', 'x-request-id', 'next-offset'])
      assert.ok(exposed.includes(name), `${name} is not exposed`);
  });

  it('says who each account is', async () => {
    const ids = new Set<string>();
    for (const caller of EVERYBODY) {
      const { id, roles } = await caller.read('me', me);
      ids.add(id);
      assert.ok(roles.includes('user'), `${caller.name}: ${roles.join()}`);
      assert.equal(roles.includes('partner'), caller !== USER, `${caller.name}: ${roles.join()}`);
    }
    assert.equal(ids.size, EVERYBODY.length, 'the tokens belong to the same account');
  });

  it('returns no secret with the settings', async () => {
    const settings = await FIRST.read('getPartnerSettings', partnerSettings);
    assert.deepEqual(
      Object.keys(settings.githubToken).filter((name) => !['configured', 'scopes', 'updatedAt'].includes(name)),
      [],
    );
    const { text } = await FIRST.done('getPartnerSettings');
    assert.doesNotMatch(text, /gh[pousr]_|github_pat_/);
  });

  it('builds the form of every module that is visible, without its platform variables or secrets', async () => {
    for (const module of await catalogOf(SECOND)) {
      const detail = await SECOND.read('getModule', catalogModuleDetail, { path: { moduleId: module.id } });
      assert.deepEqual(
        { ...detail, contactable: undefined, commitSha: undefined },
        {
          ...module,
          contactable: undefined,
          commitSha: undefined,
        },
      );
      const asked = { path: { moduleId: module.id } };
      const advanced = await SECOND.read('getForm', form, asked);
      assert.equal(advanced.commitSha, detail.commitSha);
      const groups = advanced.steps.map(({ group }) => group ?? Number.POSITIVE_INFINITY);
      assert.deepEqual(
        groups,
        [...new Set(groups)].sort((one, other) => one - other),
      );
      const fields = advanced.steps.flatMap((step) => step.fields);
      assert.equal(new Set(fields.map(({ name }) => name)).size, fields.length);
      for (const field of fields) assert.ok(!('value' in field), `${field.name} has a value on a first deployment`);
      const basic = await SECOND.read('getForm', form, { ...asked, query: { mode: 'basic' } });
      const basicNames = basic.steps.flatMap((step) => step.fields).map(({ name }) => name);
      assert.deepEqual(
        basicNames.sort(),
        fields
          .filter(({ required }) => required)
          .map(({ name }) => name)
          .sort(),
        `${module.name} in basic mode`,
      );
      const rad = await SECOND.read('getForm', form, { ...asked, query: { target: 'rad' } });
      const radFields = rad.steps.flatMap((step) => step.fields);
      assert.ok(!radFields.some(({ notRadManaged }) => notRadManaged), `${module.name} for a project of RAD`);
    }
  });
});
