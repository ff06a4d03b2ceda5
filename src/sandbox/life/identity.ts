import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { writeFileAtomic } from './writeFileAtomic';

const secret = z.string().check(z.minLength(32));

const schema = z.object({
  port: z.optional(z.number()),
  startToken: secret,
  agentPort: z.optional(z.number()),
  agentKey: z._default(secret, newSecret),
  githubPort: z.optional(z.number()),
  /** Of the first partner, with scope `repo`. */
  githubToken: z._default(secret, newSecret),
  /** Of the first partner, without that scope. */
  githubTokenWithoutScope: z._default(secret, newSecret),
  /** Of the second partner, with scope `repo`. */
  githubTokenOfPartnerTwo: z._default(secret, newSecret),
});

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What a data folder keeps for its whole life, because tokens, ticks and clone remotes are bound to it. */
export type Identity = z.infer<typeof schema>;

/** The identity of a data folder; a new one when there is none or it cannot be read. It is stored by `keepIdentity`. */
export async function readIdentity(dataDir: string): Promise<Identity> {
  try {
    return schema.parse(JSON.parse(await readFile(identityFile(dataDir), 'utf8')));
  } catch {
    return schema.parse({ startToken: newSecret() });
  }
}

export async function keepIdentity(dataDir: string, identity: Identity): Promise<void> {
  await writeFileAtomic(identityFile(dataDir), JSON.stringify(identity));
}

function identityFile(dataDir: string): string {
  return join(dataDir, 'identity.json');
}
