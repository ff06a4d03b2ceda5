import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { Emitter } from '../../../src/common/emitter';
import type { Log } from '../../../src/common/log';
import type { PartnerSettings } from '../../../src/contract/partnerSettings';
import { PartnerSettingsClient } from '../../../src/platform/partnerSettingsClient';
import { accountKey, type Account } from '../../../src/platform/signIn/account';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';
import { readIdentity } from '../../../src/sandbox/life/identity';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import type { PlatformSession } from '../../../src/vscode/connection/platformSession';
import { RepositorySelection } from '../../../src/vscode/github/repositorySelection';
import { AnswerWindow, SharedFile } from '../platform/answerWindows';
import { temporaryFolder } from '../sandbox/bundledSandbox';
import { localSandbox } from '../sandbox/localSandbox';

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A client whose next reading waits until it is let go, after the platform has answered. */
class HeldClient extends PartnerSettingsClient {
  private held: Promise<void> | undefined;

  hold(): () => void {
    let release = (): void => undefined;
    this.held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  override async read(signal?: AbortSignal): Promise<PartnerSettings> {
    const { held } = this;
    this.held = undefined;
    const settings = await super.read(signal);
    await held;
    return settings;
  }
}

describe('the selected repository', () => {
  let sandbox: RunningSandbox;
  let file: SharedFile;
  let account: Account | undefined;
  let client: HeldClient;
  const switched = new Emitter<undefined>();
  const dataDir = temporaryFolder();
  let sample: string;

  const accountOf = (id: string): Account => {
    const { platformUrl } = sandbox.descriptor;
    return {
      key: accountKey(platformUrl, id),
      platformUrl,
      platformName: 'Sandbox',
      id,
      email: `${id}@sandbox.example`,
    };
  };
  const use = (id: string | undefined): void => {
    account = id === undefined ? undefined : accountOf(id);
    switched.fire(undefined);
  };
  const windowOf = () => {
    const answers = new AnswerWindow(file);
    const session = (): PlatformSession | undefined =>
      account && ({ account, settings: client } as unknown as PlatformSession);
    const connection = {
      get account() {
        return account;
      },
      onDidChange: switched.event,
      open: () => Promise.resolve(session()),
      require: () => Promise.resolve(session() ?? assert.fail('nobody is signed in')),
    };
    const current = async () => {
      await answers.cache.load();
      return account && answers.cache.of({ origin: account.platformUrl, account: account.id });
    };
    return { selection: new RepositorySelection(connection, { current }, silent), answers };
  };

  before(async () => {
    sandbox = await localSandbox(dataDir);
    sample = sandbox.descriptor.repositories[0]?.name ?? '';
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    const { platformUrl, startToken } = sandbox.descriptor;
    client = new HeldClient({ platformUrl, tokens: onlyToken(startToken) });
    file = new SharedFile();
    account = accountOf('sandbox-partner');
    await client.forgetRepository();
    await client.forgetGitHubToken();
  });

  it('is read, selected and forgotten, and tells each change once', async () => {
    const { selection } = windowOf();
    let changes = 0;
    selection.onDidChange(() => changes++);
    assert.equal(selection.settings, undefined);
    assert.equal((await selection.read())?.repository, undefined);
    await selection.select(sample);
    await selection.read();
    assert.equal(selection.fullName, sample);
    assert.ok(Date.now() - (selection.readAt ?? 0) < 5000);
    assert.equal(changes, 2);
    await selection.forget();
    assert.equal(selection.fullName, undefined);
    assert.equal(changes, 3);
    assert.equal((await client.read()).repository, undefined);
    selection.dispose();
  });

  it('the platform is given a token and it is taken back; what it refuses changes nothing', async () => {
    const { githubToken, githubTokenWithoutScope } = await readIdentity(dataDir);
    const { selection } = windowOf();
    await selection.select(sample);
    for (const [wrong, words] of [
      ['ghp_nobody', /does not know this token/],
      [githubTokenWithoutScope, /lacks the scope repo/],
    ] as const)
      await assert.rejects(selection.storeToken(wrong), { reason: 'invalidRequest', message: words });
    assert.equal(selection.settings?.githubToken.configured, false);
    await selection.storeToken(githubToken);
    assert.deepEqual(
      [selection.settings.githubToken.configured, selection.settings.githubToken.scopes],
      [true, ['repo']],
    );
    assert.equal(selection.fullName, sample);
    await selection.forgetToken();
    assert.deepEqual(selection.settings.githubToken, { configured: false, scopes: [] });
    assert.ok(!JSON.stringify(file.written).includes(githubToken));
    selection.dispose();
  });

  it('a token for one account goes to no other that takes its place: before it is asked for, or while it waits', async () => {
    const { githubToken } = await readIdentity(dataDir);
    const { selection } = windowOf();
    const key = account?.key;
    const refused = (error: unknown) =>
      AppError.is(error, 'invalidRequest') && /account changed meanwhile/.test(error.message);
    const earlier = selection.forget();
    const waiting = selection.storeToken(githubToken);
    use('somebody');
    await assert.rejects(waiting, refused);
    await earlier.catch(() => undefined);
    await assert.rejects(selection.storeToken(githubToken, undefined, key), refused);
    assert.deepEqual((await client.read()).githubToken, { configured: false, scopes: [] });
    use('sandbox-partner');
    await selection.storeToken(githubToken, undefined, key);
    assert.equal((await client.read()).githubToken.configured, true);
    selection.dispose();
  });

  it('is known before any request in the next window', async () => {
    const first = windowOf();
    await first.selection.select(sample);
    await first.answers.cache.save();
    const next = windowOf().selection;
    await next.load();
    assert.equal(next.fullName, sample);
    assert.equal(next.readAt, first.selection.readAt);
  });

  it('of one account is never shown to another, nor kept for it', async () => {
    const { selection, answers } = windowOf();
    await selection.select(sample);
    const release = client.hold();
    const slow = selection.read();
    use('somebody');
    assert.equal(selection.settings, undefined);
    release();
    await assert.rejects(slow, { reason: 'cancelled' });
    assert.equal(selection.settings, undefined);
    await answers.cache.save();
    assert.deepEqual([...new Set(file.entries.map(({ account: id }) => id))], ['sandbox-partner']);
    use('sandbox-partner');
    await selection.load();
    assert.equal(selection.fullName, sample);
    use(undefined);
    assert.equal(selection.fullName, undefined);
  });

  it('a reading that began before a change does not undo it', async () => {
    const { selection } = windowOf();
    const release = client.hold();
    const slow = selection.read();
    // Long enough for the platform to have answered the reading.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await selection.select(sample);
    release();
    assert.equal((await slow)?.repository, undefined);
    assert.equal(selection.fullName, sample);
  });

  it('of two changes the one asked for last stays', async () => {
    const { selection } = windowOf();
    await Promise.all([selection.select(sample), selection.forget()]);
    assert.equal(selection.fullName, undefined);
    assert.equal((await client.read()).repository, undefined);
  });

  it('a repository of somebody else is refused with the platform’s words', async () => {
    const { selection } = windowOf();
    await assert.rejects(selection.select('nobody/nothing'), {
      reason: 'invalidRequest',
      message: /You have no repository nobody\/nothing/,
    });
    assert.equal(selection.fullName, undefined);
  });
});
