import fc from 'fast-check';
import { CatalogClient, type PublishedSet } from '../../../src/platform/catalogClient';
import { requestsPerSecond } from '../../../src/sandbox/http/rateLimit';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { randomised } from '../randomised';
import { temporaryFolder } from '../sandbox/bundledSandbox';
import { commitAll, git, newRepository, writeFiles } from '../sandbox/gitFixture';
import { localSandbox } from '../sandbox/localSandbox';
import { ModelPlatform, type CommittedModule, type Commits, type TestPlatform } from './modelPlatform';
import { PublishWorld, stepArbitrary, Tally } from './publishWorld';

const NAMES = ['A', 'B', 'C', 'D', 'E'];

const MOSTLY_PUBLISHABLE = ['publishable', 'publishable', 'publishable', 'publishable', 'helper', 'broken'] as const;

const directory = (name: string): fc.Arbitrary<CommittedModule | undefined> =>
  fc.option(
    fc.record({
      name: fc.constant(name),
      path: fc.constantFrom(`modules/${name}`, `modules/${name}`, `modules/${name}`, name),
      treeSha: fc.constantFrom('1', '2', '3', '4').map((digit) => digit.repeat(40)),
      kind: fc.constantFrom<CommittedModule['kind']>(...MOSTLY_PUBLISHABLE),
      isRefused: fc.constantFrom(false, false, false, false, true),
    }),
    { nil: undefined, freq: 9 },
  );

const commitArbitrary = fc
  .tuple(...NAMES.map(directory))
  .map((modules) => modules.filter((module) => module !== undefined));

const commitsArbitrary: fc.Arbitrary<Commits> = fc
  .array(commitArbitrary, { minLength: 2, maxLength: 4 })
  .map((commits) => new Map(commits.map((modules, index) => [String(index + 1).padStart(40, 'c'), modules])));

const platformArbitrary = fc
  .record({
    repositories: fc.array(commitsArbitrary, { minLength: 1, maxLength: 2 }),
    limit: fc.integer({ min: 2, max: 9 }),
  })
  .map(({ repositories, limit }) => ({
    limit,
    repositories: new Map(repositories.map((commits, index) => [`partner/repository-${String(index)}`, commits])),
  }));

describe('publishing, whatever windows do (property)', () => {
  it('plan, apply and reload give what was ticked, and nothing else changes: by the rules of the platform', async () => {
    const tally = new Tally();
    const { numRuns, seed } = randomised(4000);
    await fc.assert(
      fc.asyncProperty(
        platformArbitrary,
        fc.array(stepArbitrary, { minLength: 8, maxLength: 40 }),
        async ({ repositories, limit }, steps) => {
          await new PublishWorld(new ModelPlatform(repositories, limit), tally).run(steps);
        },
      ),
      { numRuns, seed },
    );
    console.log(`      ${String(numRuns)} runs, seed ${String(seed)}: ${tally.toString()}`);
  });

  describe('over real HTTP', function () {
    const { numRuns, seed } = randomised(100, 4);
    this.timeout(60_000 + numRuns * 3_000);
    let sandbox: RunningSandbox | undefined;

    after(() => sandbox?.close());

    it('the same holds of the routes of a sandbox', async () => {
      const folder = newRepository('Partner Repo');
      makeCommits(folder);
      sandbox = await localSandbox(temporaryFolder(), { folder, moduleLimit: 4, rateLimit: requestsPerSecond(0) });
      const platform = new SandboxPlatform(sandbox);
      const tally = new Tally();
      await fc.assert(
        fc.asyncProperty(fc.array(stepArbitrary, { minLength: 8, maxLength: 25 }), async (steps) => {
          await platform.empty();
          await new PublishWorld(platform, tally).run(steps);
        }),
        { numRuns, seed },
      );
      console.log(`      ${String(numRuns)} runs, seed ${String(seed)}: ${tally.toString()}`);
    });
  });
});

const variable = (name: string, value: string): string => `variable "${name}" {\n  default = ${value}\n}\n`;
const module = (cost: number): string => variable('public_access', 'true') + variable('credit_cost', String(cost));

/** Modules that come, change, move and go; one that the platform refuses at times. */
function makeCommits(root: string): void {
  writeFiles(root, { 'modules/A/variables.tf': module(1), 'modules/B/variables.tf': module(1) });
  commitAll(root);
  writeFiles(root, {
    'modules/A/variables.tf': module(2),
    'modules/C/variables.tf': module(1),
    'D/variables.tf': module(1),
  });
  commitAll(root);
  // A variable that is there twice: the platform refuses it.
  writeFiles(root, { 'modules/B/variables.tf': module(2), 'modules/C/variables.tf': module(1) + module(1) });
  commitAll(root);
  git(root, 'mv', 'D', 'modules/D');
  git(root, 'rm', '-rq', 'modules/A');
  writeFiles(root, { 'modules/E/variables.tf': module(5), 'modules/F/variables.tf': module(5) });
  commitAll(root);
}

/** A sandbox with a repository of the test beside its sample. */
class SandboxPlatform implements TestPlatform {
  readonly repositories: ReadonlyMap<string, Commits>;
  private readonly client: CatalogClient;

  constructor({ descriptor }: RunningSandbox) {
    const token = (): Promise<string> => Promise.resolve(descriptor.startToken);
    const { platformUrl } = descriptor;
    this.client = new CatalogClient({ platformUrl, tokens: { accessToken: token, accessTokenAfter: token } });
    this.repositories = new Map(descriptor.repositories.map(({ name, clonePath }) => [name, commitsOf(clonePath)]));
  }

  read(repository: string): Promise<PublishedSet> {
    return this.client.publishedModules(repository);
  }

  replacePublishedModules: TestPlatform['replacePublishedModules'] = (...args) =>
    this.client.replacePublishedModules(...args);

  /** Nothing is published any more. */
  async empty(): Promise<void> {
    for (const repository of this.repositories.keys()) {
      const { etag } = await this.read(repository);
      const body = { repository, dryRun: false, modules: [] };
      await this.client.replacePublishedModules(body, etag, crypto.randomUUID());
    }
  }
}

/** The module directories of each commit, as git has them. */
function commitsOf(clonePath: string): Commits {
  const commits = git(clonePath, 'log', '--format=%H', '-n', '4', 'HEAD').split('\n').reverse();
  return new Map(commits.map((commit) => [commit, modulesAt(clonePath, commit)]));
}

function modulesAt(clonePath: string, commit: string): readonly CommittedModule[] {
  const lines = git(clonePath, 'ls-tree', '-r', '-d', commit).split('\n');
  return lines.flatMap((line): CommittedModule[] => {
    const [, treeSha = '', path = ''] = /^\d+ tree (\w+)\t(.+)$/.exec(line) ?? [];
    const name = path.split('/').at(-1) ?? '';
    if (path === 'modules' || !/^(?:modules\/)?\w+$/.test(path)) return [];
    return [{ name, path, treeSha, kind: 'publishable', isRefused: false }];
  });
}
