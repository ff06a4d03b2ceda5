import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { JulesClient } from '../../../src/jules/julesClient';
import { AgentServer, agentRepository, KEY, REPOSITORY, SOURCE } from '../sandbox/agentFixture';

const WRONG_KEY = 'AIzaWrongKeyOfSomebody0123456789';

describe('Jules client against the sandbox’s agent', () => {
  let server: AgentServer;
  let bare: string;
  let apiUrl: string;

  before(() => {
    ({ bare } = agentRepository({ 'modules/One/main.tf': '' }));
  });
  beforeEach(async () => {
    server = await new AgentServer(bare).start();
    apiUrl = server.url;
  });
  afterEach(() => server.close());

  const client = (key = KEY): JulesClient => new JulesClient({ apiUrl, key });
  const failure = async (call: Promise<unknown>): Promise<AppError> => {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof AppError, String(error));
    return error;
  };

  it('accepts a right key', async () => {
    await client().checkKey();
  });

  it('does not accept a wrong key, and repeats neither the key nor the misleading answer', async () => {
    const error = await failure(client(WRONG_KEY).checkKey());
    assert.equal(error.reason, 'unauthenticated');
    assert.equal(error.details.service, 'jules');
    assert.equal(error.details.code, 'CREDENTIALS_MISSING');
    const everything = JSON.stringify([error.details, error.message, error.stack, String(error.cause)]);
    assert.ok(!everything.includes(WRONG_KEY));
    assert.ok(!everything.includes('not supported'));
  });

  it('says the same when the service words it otherwise', async () => {
    await server.start({ quirks: { misleadingKeyError: false } });
    apiUrl = server.url;
    assert.equal((await failure(client(WRONG_KEY).checkKey())).reason, 'unauthenticated');
  });

  it('needs no request for a key that cannot be one', async () => {
    await server.close();
    assert.equal((await failure(client('').checkKey())).reason, 'signedOut');
    for (const key of ['two\nlines', 'sp ace', 'ключ', 'x'.repeat(513)]) {
      const error = await failure(client(key).checkKey());
      assert.equal(error.reason, 'unauthenticated');
      assert.ok(!JSON.stringify([error.message, error.details]).includes(key));
    }
  });

  it('finds the source of a repository, whatever the case of its letters', async () => {
    const source = await client().findSource(REPOSITORY.toUpperCase());
    assert.equal(source?.name, SOURCE);
    assert.deepEqual([source.owner, source.repository], REPOSITORY.split('/'));
    assert.equal(source.isPrivate, false);
    assert.equal(source.defaultBranch, 'trunk');
    assert.deepEqual(source.branches, ['trunk']);
  });

  it('finds it by its repository where names have the form of the documentation', async () => {
    await server.start({ quirks: { realNames: false } });
    apiUrl = server.url;
    assert.equal((await client().findSource(REPOSITORY))?.name, `sources/github-${REPOSITORY.replace('/', '-')}`);
  });

  it('a repository that is not connected yet has no source', async () => {
    assert.equal(await client().findSource('sandbox-partner/module'), undefined);
    assert.equal(await client().findSource('partner/modules'), undefined);
    await server.start({ repositories: () => new Map() });
    apiUrl = server.url;
    assert.equal(await client().findSource(REPOSITORY), undefined);
  });

  it('stops when it is told to', async () => {
    const error = await failure(client().findSource(REPOSITORY, AbortSignal.abort()));
    assert.equal(error.reason, 'cancelled');
  });
});
