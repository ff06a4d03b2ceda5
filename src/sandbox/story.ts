import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { repositoryName } from '../contract/conventions';

const schema = z.object({
  /** The sample's repository. */
  repository: repositoryName,
  /** Modules published at the sample's first commit. */
  published: z.array(z.string()),
  platformModules: z.array(z.string()),
  otherPartnersModules: z.array(z.string()),
});

/** What the platform holds before the partner does anything. */
export type Story = z.infer<typeof schema>;

/** Reads `story.json` of the sample. @throws Error when it is missing or does not fit */
export async function readStory(sampleDir: string): Promise<Story> {
  return schema.parse(JSON.parse(await readFile(join(sampleDir, 'story.json'), 'utf8')));
}
