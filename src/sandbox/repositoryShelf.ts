import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createSampleRepository } from './git/sampleRepository';
import { mirrorFolder } from './git/mirror';
import type { SourceFolder } from './git/sourceFolder';
import type { Story } from './story';

/** One bare repository the sandbox serves. */
export interface ServedRepository {
  /** `owner/name`. */
  readonly name: string;
  readonly clonePath: string;
}

/** The bare repositories below `DIR/repositories/<owner>/<name>.git`. */
export class RepositoryShelf {
  private constructor(readonly all: readonly ServedRepository[]) {}

  find(name: string): ServedRepository | undefined {
    return this.all.find((repository) => repository.name === name);
  }

  /** Makes the sample at the first start and brings the mirror of `folder` up to date, which then comes first. */
  static async open(dataDir: string, sampleDir: string, story: Story, folder?: SourceFolder): Promise<RepositoryShelf> {
    const [owner = '', sample = ''] = story.repository.split('/');
    const ownerDir = join(dataDir, 'repositories', owner);
    await createSampleRepository(sampleDir, join(ownerDir, `${sample}.git`));
    const mirror = folder === undefined ? undefined : await mirrorFolder(folder, ownerDir, sample);
    const present = (await readdir(ownerDir)).filter((name) => !name.startsWith('.') && name.endsWith('.git')).sort();
    const names = new Set([mirror ?? sample, sample, ...present.map((name) => name.slice(0, -'.git'.length))]);
    return new RepositoryShelf(
      [...names].map((name) => ({ name: `${owner}/${name}`, clonePath: join(ownerDir, `${name}.git`) })),
    );
  }
}
