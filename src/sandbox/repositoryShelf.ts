import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PARTNER } from './account';
import { createSampleRepository } from './git/sampleRepository';
import { mirrorFolder } from './git/mirror';
import type { SourceFolder } from './git/sourceFolder';
import type { Story } from './story';

/** One bare repository the sandbox serves. */
export interface ServedRepository {
  /** `owner/name`. */
  readonly name: string;
  readonly clonePath: string;
  /** Id of the account it belongs to, or `platform`. */
  readonly owner: string;
}

/** The bare repositories below `DIR/repositories/<owner>/<name>.git`. */
export class RepositoryShelf {
  private constructor(
    /** The first partner's come first. */
    readonly all: readonly ServedRepository[],
  ) {}

  find(name: string): ServedRepository | undefined {
    return this.all.find((repository) => repository.name === name);
  }

  /** The repositories of one owner: an account's id, or `platform`. */
  ownedBy(owner: string): readonly ServedRepository[] {
    return this.all.filter((repository) => repository.owner === owner);
  }

  /**
   * Makes the story's repositories at the first start and brings the mirror of `folder` up to date. The mirror belongs
   * to the first partner and comes first.
   */
  static async open(dataDir: string, sampleDir: string, story: Story, folder?: SourceFolder): Promise<RepositoryShelf> {
    const root = join(dataDir, 'repositories');
    const served = (name: string, owner: string): ServedRepository => {
      return { name, clonePath: join(root, `${name}.git`), owner };
    };
    for (const repository of story.repositories) {
      await createSampleRepository(sampleDir, repository, served(repository.name, repository.owner).clonePath);
    }
    const [owner = '', sample = ''] = story.repository.split('/');
    const ownerDir = join(root, owner);
    const mirror = folder === undefined ? undefined : await mirrorFolder(folder, ownerDir, sample);
    const present = (await readdir(ownerDir)).filter((name) => !name.startsWith('.') && name.endsWith('.git')).sort();
    const names = new Set([mirror ?? sample, sample, ...present.map((name) => name.slice(0, -'.git'.length))]);
    const own = [...names].map((name) => served(`${owner}/${name}`, PARTNER.id));
    const others = story.repositories.filter((repository) => repository.owner !== PARTNER.id);
    return new RepositoryShelf([...own, ...others.map((repository) => served(repository.name, repository.owner))]);
  }
}
