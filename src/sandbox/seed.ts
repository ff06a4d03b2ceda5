import { randomUUID } from 'node:crypto';
import { publisherById, PARTNER, PARTNER_TWO } from './account';
import { firstCommit } from './git/sampleRepository';
import type { Identity } from './life/identity';
import type { CatalogEntry } from './publishing/catalogEntry';
import type { Platform } from './platform';
import { inTransaction } from './store/database';
import type { Story, StoryRepository } from './story';
import { insertStory } from './story/insertStory';
import { WITHDRAWN_MODULE, type StoryModule } from './story/storyModule';
import { moduleJudge } from './verdict/judgeModule';

/** The tokens with which the platform reads the partners' repositories at first. */
export type SeedTokens = Pick<Identity, 'githubToken' | 'githubTokenOfPartnerTwo'>;

/**
 * Makes every repository known to the platform. Those of the story start with what it says is published, and their
 * partners with the repository selected and a GitHub token; any other repository starts with nothing published. What
 * the database holds already stays.
 * @param withHistory a new database also gets the six months before
 * @throws Error when the story names a module that the platform refuses
 */
export async function seed(platform: Platform, story: Story, tokens: SeedTokens, withHistory = true): Promise<void> {
  const { catalog, database, repositories } = platform;
  const fresh = story.repositories.filter(({ name }) => catalog.read(name) === undefined);
  const entries = new Map<string, readonly CatalogEntry[]>();
  for (const repository of fresh) entries.set(repository.name, await firstEntries(platform, repository));
  const isNew = withHistory && fresh.length === story.repositories.length;
  const withdrawn = isNew ? await withdrawnModules(platform, story) : [];
  inTransaction(database, () => {
    for (const { name, owner } of repositories.all) catalog.addRepository(name, owner);
    for (const repository of fresh) {
      const at = publishedAt(repository);
      catalog.replace(repository.name, entries.get(repository.name) ?? [], emailOf(repository.owner), at);
      seedSettings(platform, repository, tokens, at);
    }
    if (!isNew) return;
    const published = fresh.flatMap(({ name }) => catalog.read(name)?.rows ?? []);
    insertStory(database, [...published, ...withdrawn], platform.now());
  });
}

/** What the first partner published once: it is in the history and in no catalog. */
async function withdrawnModules(platform: Platform, story: Story): Promise<readonly StoryModule[]> {
  const owned = story.repositories.filter(({ name }) => name === story.repository);
  const modules: StoryModule[] = [];
  for (const repository of owned) {
    const { name, owner } = repository;
    const entries = await firstEntries(platform, { ...repository, published: [WITHDRAWN_MODULE] });
    modules.push(...entries.map((entry) => ({ ...entry, id: randomUUID(), owner, repository: name })));
  }
  return modules;
}

/** The first commit's modules were published when it was made. */
function publishedAt({ commits: [first] }: StoryRepository): Date {
  if (first === undefined) throw new Error('a repository of the story has no commit');
  return first.at;
}

function emailOf(owner: string): string {
  const publisher = publisherById(owner);
  if (publisher === undefined) throw new Error(`nobody has the id ${owner}`);
  return publisher.email;
}

function seedSettings(
  { settings }: Platform,
  { name, owner }: StoryRepository,
  { githubToken, githubTokenOfPartnerTwo }: SeedTokens,
  at: Date,
): void {
  const token = { [PARTNER.id]: githubToken, [PARTNER_TWO.id]: githubTokenOfPartnerTwo }[owner];
  if (token === undefined) return;
  settings.selectRepository(owner, name, 'auto');
  settings.keepToken(owner, token, ['repo'], at);
}

async function firstEntries(
  { repositories, verdicts }: Platform,
  { name: repositoryName, published }: StoryRepository,
): Promise<readonly CatalogEntry[]> {
  const repository = repositories.find(repositoryName);
  if (repository === undefined) throw new Error(`no repository ${repositoryName}`);
  const commitSha = await firstCommit(repository.clonePath);
  const judge = moduleJudge(repository.clonePath, verdicts);
  const entries: CatalogEntry[] = [];
  for (const name of published) {
    const module = { name, path: `modules/${name}`, commitSha };
    const verdict = await judge(module);
    if (!verdict.ok) throw new Error(`the sample's ${name}: ${verdict.detail}`);
    const { treeSha, creditCost, publicAccess, facts } = verdict;
    entries.push({ ...module, treeSha, creditCost, publicAccess, facts });
  }
  return entries;
}
