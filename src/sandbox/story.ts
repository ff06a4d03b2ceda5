import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { dateTime, repositoryName } from '../contract/conventions';
import { PARTNER, PLATFORM_PUBLISHER, publisherById } from './account';

const storyCommit = z.object({
  at: z.pipe(
    dateTime,
    z.transform((text) => new Date(text)),
  ),
  message: z.string(),
  /** A folder of the sample whose files take the place of those in the repository's folder. */
  overlay: z.optional(z.string()),
});

const storyRepository = z.object({
  /** `owner/name`. */
  name: repositoryName,
  /** Id of the account it belongs to, or `platform`. */
  owner: z.string().check(z.refine((owner) => publisherById(owner) !== undefined)),
  /** Its files: a folder of the sample. */
  folder: z.string(),
  /** From the oldest to the newest. */
  commits: z.array(storyCommit).check(z.minLength(1)),
  /** Modules published at the first commit, when it was made, each from `modules/NAME`. */
  published: z.array(z.string()),
});

/** A repository that is there at the first start. */
export type StoryRepository = z.infer<typeof storyRepository>;

const schema = z.object({ repositories: z.array(storyRepository) });

/** What the platform holds before the partner does anything. */
export interface Story {
  /** One of the first partner comes first. */
  readonly repositories: readonly StoryRepository[];
  /** The first partner's repository, and what is published of it. */
  readonly repository: string;
  readonly published: readonly string[];
  /** Names that others hold. */
  readonly platformModules: readonly string[];
  readonly otherPartnersModules: readonly string[];
}

/** Reads `story.json` of the sample. @throws Error when it is missing or does not fit */
export async function readStory(sampleDir: string): Promise<Story> {
  const { repositories } = schema.parse(JSON.parse(await readFile(join(sampleDir, 'story.json'), 'utf8')));
  const [first] = repositories;
  if (first?.owner !== PARTNER.id) throw new Error("story.json begins with the first partner's repository");
  const published = (isWanted: (owner: string) => boolean): string[] =>
    repositories.filter(({ owner }) => isWanted(owner)).flatMap((repository) => repository.published);
  return {
    repositories,
    repository: first.name,
    published: first.published,
    platformModules: published((owner) => owner === PLATFORM_PUBLISHER.id),
    otherPartnersModules: published((owner) => owner !== PLATFORM_PUBLISHER.id && owner !== PARTNER.id),
  };
}
