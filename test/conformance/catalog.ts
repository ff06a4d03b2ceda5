import assert from 'node:assert/strict';
import { catalogModule, type CatalogModule } from '../../src/contract/catalogModules';
import { discoveredModules, type DiscoveredModules } from '../../src/contract/discoveredModules';
import { partnerSettings } from '../../src/contract/partnerSettings';
import {
  publishAnswer,
  publishedModules,
  type PublishAnswer,
  type PublishedModules,
  type WantedModule,
} from '../../src/contract/publishedModules';
import type { Call, Caller } from './caller';
import { readAll } from './lists';
import { FIRST, OPTIONS } from './target';

/** The first partner's repository: the selected one, or the one that was named. */
export async function firstRepository(): Promise<string> {
  const { repository } = await FIRST.read('getPartnerSettings', partnerSettings);
  const name = OPTIONS.repository ?? repository?.fullName;
  assert.ok(name !== undefined, 'The first partner has selected no repository: name one with --repository');
  return name;
}

export interface PublishedSet extends PublishedModules {
  readonly etag: string;
  /** As the set is repeated in a request. */
  readonly wanted: readonly WantedModule[];
}

export async function publishedSet(repository: string): Promise<PublishedSet> {
  const answer = await FIRST.done('getPublishedModules', { query: { repository } });
  const set = publishedModules.parse(answer.json);
  const wanted = set.data.map(({ name, path, commitSha }) => ({ name, path, commitSha }));
  return { ...set, wanted, etag: answer.headers.get('etag') ?? '' };
}

/** The request that makes `modules` the whole set, on top of the set with that ETag. */
export function publication(
  repository: string,
  etag: string | undefined,
  modules: readonly WantedModule[],
  dryRun = false,
): Call {
  return { body: { repository, dryRun, modules }, headers: etag === undefined ? {} : { 'if-match': etag } };
}

/** Makes `modules` the whole set of the repository. */
export async function publish(repository: string, modules: readonly WantedModule[]): Promise<PublishAnswer> {
  const { etag } = await publishedSet(repository);
  return FIRST.read('putPublishedModules', publishAnswer, publication(repository, etag, modules));
}

/** Makes the set what it was; nothing when it was never read. */
export async function putBack(former: PublishedSet | undefined): Promise<void> {
  if (former !== undefined) await publish(former.repository, former.wanted);
}

/** What the platform sees in the first partner's repository at its default branch. */
export async function discovered(repository: string): Promise<DiscoveredModules> {
  return FIRST.read('getDiscoveredModules', discoveredModules, { query: { repository, limit: 100 } });
}

/** Everything in the catalog that the caller sees. */
export function catalogOf(caller: Caller, scope?: 'partner' | 'platform'): Promise<CatalogModule[]> {
  return readAll(caller, 'getModules', catalogModule, { query: { scope } });
}
