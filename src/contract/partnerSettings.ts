import * as z from 'zod/mini';
import { dateTime, openEnum, repositoryName } from './conventions';

/** Where the modules of a repository are: its root, `modules/`, or wherever they are found. */
export const LAYOUTS = ['auto', 'root', 'modules'] as const;

/** `GET /partner/settings`. Secrets are never returned, only that they are there. */
export const partnerSettings = z.object({
  /** The selected repository; absent until there is one. */
  repository: z.optional(z.object({ fullName: repositoryName, defaultBranch: z.string(), layout: openEnum(LAYOUTS) })),
  /** The token with which the platform reads GitHub. */
  githubToken: z.object({
    configured: z.boolean(),
    /** Scopes GitHub named when the token was stored. */
    scopes: z.array(z.string()),
    updatedAt: z.optional(dateTime),
  }),
  /** On platforms that read GitHub through an app. */
  githubApp: z.optional(z.object({ installed: z.boolean(), installUrl: z.optional(z.string()) })),
});

export type PartnerSettings = z.infer<typeof partnerSettings>;

/** `PUT /partner/settings/github-token`. Without the scope `repo`: 422 with the error code `scope_missing`. */
export const githubTokenRequest = z.object({ token: z.string().check(z.minLength(1), z.maxLength(255)) });

/** `PUT /partner/settings/repository`. Answered with the settings. */
export const repositoryRequest = z.object({ fullName: repositoryName, layout: z.optional(z.enum(LAYOUTS)) });

export type RepositoryRequest = z.infer<typeof repositoryRequest>;
