import type { CatalogEntry } from '../publishing/catalogEntry';

/** A module that people of the story deploy. */
export interface StoryModule extends CatalogEntry {
  /** Id in the catalog; that of a withdrawn module is in no catalog any more. */
  readonly id: string;
  /** An account's id, or `platform`. */
  readonly owner: string;
  /** `owner/name`. */
  readonly repository: string;
}

/** Who may deploy it: its owner, and everybody when it is the platform's or public. */
export function isVisibleTo(module: StoryModule, account: string): boolean {
  return module.owner === account || module.owner === 'platform' || module.publicAccess;
}

/**
 * Once public, and withdrawn when the story ends. Its deployments and what it earned stay, so that they look as such
 * rows look on a real platform: without a module in the catalog.
 */
export const WITHDRAWN_MODULE = 'Redis_Memorystore';
