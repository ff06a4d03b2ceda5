import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import type { GitHubCredential } from '../../github/credential';
import type { Endpoints } from '../../platform/connection';
import type { AccountStore } from '../../platform/signIn/accountStore';
import type { SecretPort } from '../../platform/signIn/secretPort';
import type { SandboxDescriptor } from '../../sandbox/descriptor';

/** Where is stored which sandbox was set up last, with its start token: another one is set up anew. */
const SETUP_KEY = 'rad.sandbox';

const gitHubKey = ({ githubApiUrl }: Endpoints): string => `rad.github ${githubApiUrl}`;
const julesKey = ({ julesUrl }: Endpoints): string => `rad.jules ${julesUrl}`;

/**
 * Connects a sandbox as a partner would, once: account, GitHub and key. What the partner then takes away (signs out,
 * disconnects) stays away.
 */
export class SandboxSetup {
  private turns: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly accounts: AccountStore,
    private readonly secrets: SecretPort,
  ) {}

  /** The addresses of the sandbox that was set up last. */
  async last(): Promise<Endpoints | undefined> {
    return parseSetup(await this.secrets.get(SETUP_KEY));
  }

  /**
   * @param isWanted whether the sandbox is still the chosen platform when it is this call's turn
   * @returns where the services are. @throws AppError when the sandbox does not answer; `cancelled`
   */
  setUp(descriptor: SandboxDescriptor, isWanted: () => boolean = () => true): Promise<Endpoints> {
    return this.inTurn(async () => {
      if (!isWanted()) throw new AppError('cancelled');
      return this.setUpNow(descriptor);
    });
  }

  /** Takes away what `setUp` made, with every account of that sandbox. @returns where it was */
  forget(): Promise<Endpoints | undefined> {
    return this.inTurn(() => this.forgetNow());
  }

  /** One after the other: forgetting in the middle of connecting would leave half of it. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turns.then(work);
    this.turns = turn.catch(() => undefined);
    return turn;
  }

  private async setUpNow(descriptor: SandboxDescriptor): Promise<Endpoints> {
    const endpoints = endpointsOf(descriptor);
    const record = JSON.stringify({ ...endpoints, startToken: descriptor.startToken });
    if ((await this.secrets.get(SETUP_KEY)) === record) return endpoints;
    await this.forgetNow();
    await this.signIn(descriptor);
    const [owner = ''] = descriptor.repositories[0]?.name.split('/') ?? [];
    const credential: GitHubCredential = { kind: 'token', login: owner, token: descriptor.github.token };
    await this.secrets.store(gitHubKey(endpoints), JSON.stringify(credential));
    await this.secrets.store(julesKey(endpoints), descriptor.agent.key);
    await this.secrets.store(SETUP_KEY, record);
    return endpoints;
  }

  private async forgetNow(): Promise<Endpoints | undefined> {
    const endpoints = await this.last();
    if (endpoints === undefined) return undefined;
    const accounts = (await this.accounts.load()).filter(({ platformUrl }) => platformUrl === endpoints.platformUrl);
    for (const { key } of accounts) await this.accounts.remove(key);
    for (const key of [gitHubKey(endpoints), julesKey(endpoints), SETUP_KEY]) await this.secrets.delete(key);
    return endpoints;
  }

  private async signIn({ platformUrl, startToken: token }: SandboxDescriptor): Promise<void> {
    const [{ AccountClient }, { onlyToken }] = await Promise.all([
      import('../../platform/accountClient'),
      import('../../platform/signIn/onlyToken'),
    ]);
    const { id, email } = await new AccountClient({ platformUrl, tokens: onlyToken(token) }).me();
    const profile = { platformUrl, platformName: l10n.t('RAD Sandbox'), id, email };
    await this.accounts.add(profile, { kind: 'pasted', token });
  }
}

/** Where the services of a running sandbox are. */
const endpointsOf = ({ platformUrl, github, agent }: SandboxDescriptor): Endpoints => ({
  kind: 'sandbox',
  platformUrl,
  githubApiUrl: github.url,
  julesUrl: `${agent.url}/v1alpha`,
});

function parseSetup(text: string | undefined): Endpoints | undefined {
  try {
    const { platformUrl, githubApiUrl, julesUrl } = JSON.parse(text ?? '{}') as Partial<Record<string, unknown>>;
    return typeof platformUrl === 'string' && typeof githubApiUrl === 'string' && typeof julesUrl === 'string'
      ? { kind: 'sandbox', platformUrl, githubApiUrl, julesUrl }
      : undefined;
  } catch {
    return undefined;
  }
}
