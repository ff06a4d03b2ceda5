import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { PARTNER, publisherById } from '../../../src/sandbox/account';
import type { CatalogEntry } from '../../../src/sandbox/publishing/catalogEntry';
import { Catalog } from '../../../src/sandbox/store/catalog';
import { inTransaction, openDatabase } from '../../../src/sandbox/store/database';
import { readStory, type StoryRepository } from '../../../src/sandbox/story';
import { insertStory } from '../../../src/sandbox/story/insertStory';
import { WITHDRAWN_MODULE, type StoryModule } from '../../../src/sandbox/story/storyModule';
import { readModuleFacts } from '../../../src/terraform/moduleFacts';
import { readVariables } from '../../../src/terraform/readVariables';
import { readTfEntry } from '../../../src/terraform/tfFile';
import { SAMPLE_DIR } from './bundledSandbox';

/** A clock in the middle of a month. */
export const STORY_NOW = new Date('2026-11-22T14:00:00Z');

/** A file of a module at its repository's first commit. */
export function publishedFile({ folder, commits }: StoryRepository, module: string, file: string): string | undefined {
  const folders = [...(commits[0]?.overlay === undefined ? [] : [commits[0].overlay]), folder];
  const found = folders.map((one) => join(SAMPLE_DIR, one, 'modules', module, file)).find((path) => existsSync(path));
  return found === undefined ? undefined : readFileSync(found, 'utf8');
}

/** What the sample says of a module, read without git. */
function entryOf(repository: StoryRepository, name: string): CatalogEntry {
  const bytes = Buffer.from(publishedFile(repository, name, 'variables.tf') ?? '');
  const { file } = readTfEntry({ name: 'variables.tf', content: { kind: 'bytes', bytes } });
  if (file === undefined) throw new Error(`${name} cannot be read`);
  const { creditCost, publicAccess, ...facts } = readModuleFacts(readVariables(file));
  const ids = { commitSha: 'c'.repeat(40), treeSha: 'd'.repeat(40) };
  return { name, path: `modules/${name}`, ...ids, creditCost, publicAccess, facts };
}

/** The repositories of the sample. */
export async function storyRepositories(): Promise<readonly StoryRepository[]> {
  return (await readStory(SAMPLE_DIR)).repositories;
}

/** A catalog as the sample publishes it, and the modules of the story. */
export function catalogOf(
  database: DatabaseSync,
  repositories: readonly StoryRepository[],
): { readonly modules: readonly StoryModule[] } {
  const catalog = new Catalog(database);
  const modules: StoryModule[] = [];
  for (const repository of repositories) {
    const { name, owner, published } = repository;
    catalog.addRepository(name, owner);
    const entries = published.map((module) => entryOf(repository, module));
    catalog.replace(name, entries, publisherById(owner)?.email ?? '', new Date('2026-03-02T09:00:00Z'));
    modules.push(...(catalog.read(name)?.rows ?? []));
    if (owner !== PARTNER.id) continue;
    modules.push({ ...entryOf(repository, WITHDRAWN_MODULE), id: 'withdrawn', owner, repository: name });
  }
  return { modules };
}

/** A database with nothing but the catalog and the story. */
export function storyDatabase(
  repositories: readonly StoryRepository[],
  { now = STORY_NOW, seed }: { readonly now?: Date; readonly seed?: number } = {},
): DatabaseSync {
  const database = openDatabase(':memory:');
  const { modules } = catalogOf(database, repositories);
  inTransaction(database, () => {
    insertStory(database, modules, now, seed);
  });
  return database;
}
