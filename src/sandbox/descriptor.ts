import * as z from 'zod/mini';

/** File name of the descriptor in the sandbox's data folder. */
export const DESCRIPTOR_FILE = 'sandbox.json';

/** Path of the route that answers whether a sandbox is alive; needs the start token like every other route. */
export const HEALTH_PATH = '/sandbox/health';

/** What another window needs to attach to a running sandbox. Written with mode 0600. */
export const sandboxDescriptor = z.object({
  version: z.literal(1),
  pid: z.number(),
  /** `http://127.0.0.1:PORT`, chosen once and reused: tokens, staged ticks and clone remotes are bound to it. */
  platformUrl: z.string(),
  /** Bearer token of the sandbox's partner until accounts exist. Kept across restarts of the same data folder. */
  startToken: z.string(),
  /** The local GitHub, for REST and for git over HTTP: its origin and a token of the sandbox's partner. */
  github: z.object({ url: z.string(), token: z.string() }),
  /** The agent that speaks the Jules API: its origin and the value of `X-Goog-Api-Key`. */
  agent: z.object({ url: z.string(), key: z.string() }),
  /** The control port of tests; absent unless it was asked for. */
  control: z.optional(z.object({ url: z.string(), token: z.string() })),
  /** Bare repositories the sandbox serves, by `owner/name`, with the path to clone from. */
  repositories: z.array(z.object({ name: z.string(), clonePath: z.string() })),
});

export type SandboxDescriptor = z.infer<typeof sandboxDescriptor>;
