import * as z from 'zod/mini';
import { credits, dateTime, listOf, openEnum } from './conventions';
import { BUILD_ACTIONS, RUNNERS } from './deployments';
import { page, queryInteger } from './query';

/** States of builds and steps (Cloud Build's words). */
export const BUILD_STATUSES = [
  'QUEUED',
  'PENDING',
  'WORKING',
  'SUCCESS',
  'FAILURE',
  'INTERNAL_ERROR',
  'TIMEOUT',
  'CANCELLED',
  'EXPIRED',
] as const;

/** One step of a pipeline (rad-platform.md, section 1.5). */
export const buildStep = z.object({
  /** Unique within its build. */
  id: z.string(),
  /** e.g. `Apply Infrastructure Changes`. */
  name: z.string(),
  status: openEnum(BUILD_STATUSES),
  startedAt: z.optional(dateTime),
  finishedAt: z.optional(dateTime),
});

export type BuildStep = z.infer<typeof buildStep>;

/** One run of a pipeline. */
export const build = z.object({
  id: z.string(),
  /** From 1, per deployment. */
  number: z.int().check(z.gte(1)),
  action: openEnum(BUILD_ACTIONS),
  status: openEnum(BUILD_STATUSES),
  /** E-mail address of who asked for it. */
  user: z.string(),
  runner: openEnum(RUNNERS),
  createdAt: dateTime,
  startedAt: z.optional(dateTime),
  finishedAt: z.optional(dateTime),
  /** In the order they run. */
  steps: z.array(buildStep),
  /** Charged for the build; absent until it ends. */
  credits: z.optional(credits),
});

export type Build = z.infer<typeof build>;

/** Query of `GET /deployments/{deploymentId}/builds`. */
export const buildsQuery = z.object(page);

/** `GET /deployments/{deploymentId}/builds`, newest first. */
export const builds = listOf(build);

/**
 * Query of `GET /deployments/{deploymentId}/builds/{buildId}/logs`. The answer is text from `offset` on, ending on a
 * UTF-8 boundary; its `Next-Offset` header says where to go on. With `step` it is that step's text alone, counted from
 * the step's own start.
 */
export const buildLogQuery = z.object({
  /** Bytes from the start of the log. */
  offset: z._default(queryInteger(0, Number.MAX_SAFE_INTEGER), 0),
  /** Id of a step. */
  step: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
});

/** One output of the module. */
export const moduleOutput = z.object({
  /** Terraform's type as JSON: a word, or an array such as `["list", "string"]`. */
  type: z.unknown(),
  /** Absent when sensitive: such a value never leaves the platform. */
  value: z.optional(z.unknown()),
  sensitive: z.optional(z.boolean()),
});

/** `GET /deployments/{deploymentId}/outputs`: of the last successful build, by name. */
export const moduleOutputs = z.record(z.string(), moduleOutput);

export type ModuleOutputs = z.infer<typeof moduleOutputs>;
