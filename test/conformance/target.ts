import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { repositoryName } from '../../src/contract/conventions';
import { variableValues } from '../../src/contract/quotes';
import { Caller } from './caller';

const deployExample = z.object({
  /** Name of a module that needs no other and costs little. It is published by the first partner when it is not there. */
  module: z.string(),
  /** With which it deploys. */
  variables: variableValues,
  /** A change of update-safe variables. */
  safeChange: variableValues,
  /** A change of a variable that is not update-safe. */
  unsafeChange: variableValues,
  /** The values of sensitive variables: none of them may come back. */
  secrets: z.array(z.string().check(z.minLength(8))),
});

/** What a deployment of the suite is made of. */
export type DeployExample = z.infer<typeof deployExample>;

const targetSchema = z.object({
  /** Platform URL. */
  url: z.string(),
  /** Access token of a partner who has a repository with modules on GitHub. */
  token: z.string(),
  /** Access token of another partner. */
  secondToken: z.string(),
  /** Access token of somebody who is no partner. */
  userToken: z.optional(z.string()),
  /** Access tokens of other accounts: between them all there are some with too few credits. */
  moreTokens: z._default(z.array(z.string()), []),
  /** The first partner's repository, when the settings name none. */
  repository: z.optional(repositoryName),
  /** Token with which the platform may read the first partner's repository: it is stored, forgotten and stored. */
  githubToken: z.optional(z.string()),
  /** File with a {@link DeployExample}: there are deployments. */
  deploy: z.optional(z.string()),
  /** File of a module that exports `approve`: there are whole sign-ins. */
  approve: z.optional(z.string()),
});

export type TargetOptions = z.infer<typeof targetSchema>;

/** The server under test, as `run.mjs` describes it in RAD_CONFORMANCE. */
export const OPTIONS: TargetOptions = targetSchema.parse(JSON.parse(process.env['RAD_CONFORMANCE'] ?? '{}'));

export const URL_UNDER_TEST = OPTIONS.url.replace(/\/+$/, '');

export const FIRST = new Caller(URL_UNDER_TEST, 'the first partner', OPTIONS.token);
export const SECOND = new Caller(URL_UNDER_TEST, 'the second partner', OPTIONS.secondToken);
export const USER: Caller | undefined =
  OPTIONS.userToken === undefined ? undefined : new Caller(URL_UNDER_TEST, 'the user', OPTIONS.userToken);
export const NOBODY = new Caller(URL_UNDER_TEST, 'nobody', undefined);

/** Everybody who has a part of their own. */
export const EVERYBODY: readonly Caller[] = [FIRST, SECOND, ...(USER === undefined ? [] : [USER])];

/** Everybody with a token. */
export const ACCOUNTS: readonly Caller[] = [
  ...EVERYBODY,
  ...OPTIONS.moreTokens.map((token, index) => new Caller(URL_UNDER_TEST, `account ${index + 1}`, token)),
];

export const DEPLOY_EXAMPLE: DeployExample | undefined =
  OPTIONS.deploy === undefined ? undefined : deployExample.parse(JSON.parse(readFileSync(OPTIONS.deploy, 'utf8')));
