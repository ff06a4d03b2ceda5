import { firstCommit, FIRST_COMMIT_AT } from './git/sampleRepository';
import type { CatalogEntry } from './publishing/catalogEntry';
import type { Platform } from './platform';
import { inTransaction } from './store/database';
import type { Story } from './story';
import { moduleJudge } from './verdict/judgeModule';

/**
 * Makes every repository known to the platform. The sample's starts with the story's published modules and brings the
 * names that others hold; any other starts with nothing published. What the database holds already stays.
 * @throws Error when the story names a module that the platform refuses
 */
export async function seed(platform: Platform, story: Story): Promise<void> {
  const { catalog, database, repositories, reservedNames } = platform;
  const isNew = catalog.read(story.repository) === undefined;
  const entries = isNew ? await firstEntries(platform, story) : [];
  inTransaction(database, () => {
    for (const { name } of repositories.all) catalog.addRepository(name);
    if (!isNew) return;
    catalog.replace(story.repository, entries, platform.account.email, FIRST_COMMIT_AT);
    reservedNames.add(story.platformModules, 'platform');
    reservedNames.add(story.otherPartnersModules, 'partner');
  });
}

async function firstEntries({ repositories, worker }: Platform, story: Story): Promise<CatalogEntry[]> {
  const repository = repositories.find(story.repository);
  if (repository === undefined) throw new Error(`no repository ${story.repository}`);
  const commitSha = await firstCommit(repository.clonePath);
  const judge = moduleJudge(repository.clonePath, worker);
  const entries: CatalogEntry[] = [];
  for (const name of story.published) {
    const module = { name, path: `modules/${name}`, commitSha };
    const verdict = await judge(module);
    if (!verdict.ok) throw new Error(`the sample's ${name}: ${verdict.detail}`);
    const { treeSha, creditCost, publicAccess } = verdict;
    entries.push({ ...module, treeSha, creditCost, publicAccess });
  }
  return entries;
}
