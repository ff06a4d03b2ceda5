import * as z from 'zod/mini';
import {
  count,
  dateTime,
  gitObjectId,
  listOf,
  openEnum,
  resourceId,
  shortDeploymentId,
  unsignedCredits,
} from './conventions';
import { optionalDateRange } from './dateRange';
import { deployTarget } from './form';
import { page, queryBoolean, searchText } from './query';
import { dependency, variableValues } from './quotes';

/** platform-api.md, "States". */
export const DEPLOYMENT_STATUSES = [
  'QUEUED',
  'WAITING',
  'PENDING',
  'WORKING',
  'SUCCESS',
  'FAILURE',
  'INTERNAL_ERROR',
  'TIMEOUT',
  'CANCELLED',
  'EXPIRED',
  'DELETING',
  'DELETED',
  'PURGED',
] as const;

export type DeploymentStatus = (typeof DEPLOYMENT_STATUSES)[number];

/** What a build does. */
export const BUILD_ACTIONS = ['create', 'update', 'destroy', 'purge'] as const;

/** What `POST …/actions` takes. Purge forgets the deployment and keeps its cloud resources. */
export const DEPLOYMENT_ACTIONS = ['cancel', 'destroy', 'purge', 'restore'] as const;

/** How a build runs: a binary, or `simulated`, which creates nothing and says so. */
export const RUNNERS = ['terraform', 'tofu', 'simulated'] as const;

/** One deployment of a module, the caller's own. */
export const deployment = z.object({
  /** What every other resource calls `deploymentId`. */
  id: z.string(),
  /** The short id in names of cloud resources, for people; not unique. */
  deploymentId: shortDeploymentId,
  /** `id` is absent when the module is no longer published. */
  module: z.object({ id: z.optional(z.string()), name: z.string() }),
  status: openEnum(DEPLOYMENT_STATUSES),
  /** One sentence for people: why it failed or what it waits for. */
  statusDetail: z.optional(z.string()),
  /** The last one asked for. */
  action: openEnum(BUILD_ACTIONS),
  target: openEnum(['own', 'rad']),
  /** Cloud project. */
  projectId: z.string(),
  deployedByEmail: z.string(),
  /** Commit of the module that was deployed last. */
  commitSha: gitObjectId,
  runner: z.optional(openEnum(RUNNERS)),
  createdAt: dateTime,
  updatedAt: dateTime,
  /** Destroyed; can be restored until the platform's grace period ends. */
  deletedAt: z.optional(dateTime),
  waitingFor: z.array(dependency),
  /** Of the last finished build, seconds. */
  durationSeconds: z.optional(count),
  /** The caller's, 1 to 5. */
  rating: z.optional(z.int().check(z.gte(1), z.lte(5))),
  /** Sums over all builds, in credits. */
  creditsCharged: z.object({ module: unsignedCredits, build: unsignedCredits }),
  /** Held until the build under way ends, in credits. */
  creditsReserved: unsignedCredits,
});

export type Deployment = z.infer<typeof deployment>;

/** `GET /deployments/{deploymentId}`, and the answer to every write on a deployment. */
export const deploymentDetail = z.extend(deployment, {
  /** What may be asked for now. */
  allowedActions: z.array(openEnum(['update', 'rate', ...DEPLOYMENT_ACTIONS])),
});

export type DeploymentDetail = z.infer<typeof deploymentDetail>;

/** Query of `GET /deployments`. The range is over `createdAt`. */
export const deploymentsQuery = z.object({
  status: z.optional(z.enum(DEPLOYMENT_STATUSES)),
  /** Module name. */
  module: z.optional(searchText),
  /** Part of an id, module or project. */
  q: z.optional(searchText),
  ...optionalDateRange,
  ...page,
});

/** `GET /deployments`: the caller's own, newest first. */
export const deployments = listOf(deployment);

/** Rows of a list that were kept for later. */
export const deploymentRows = z.array(deployment);

/** `POST /deployments`. */
export const createDeployment = z.object({
  moduleId: resourceId,
  variables: variableValues,
  target: deployTarget,
  /** `total` of the quote, in credits: when it is dearer by now, 409 `quote_changed`. */
  maxCredits: unsignedCredits,
});

export type CreateDeployment = z.infer<typeof createDeployment>;

/** `PATCH /deployments/{deploymentId}`: the variables that change. A secret that is left out keeps its value. */
export const updateDeployment = z.object({
  variables: variableValues,
  /** As in {@link createDeployment}; absent means whatever the build takes. */
  maxCredits: z.optional(unsignedCredits),
});

export type UpdateDeployment = z.infer<typeof updateDeployment>;

/** Query of `PATCH /deployments/{deploymentId}`. */
export const updateQuery = z.object({
  /** The user has seen which fields are not update-safe. */
  confirmDestructive: z._default(queryBoolean, false),
});

/** `POST /deployments/{deploymentId}/actions`. */
export const deploymentAction = z.object({ action: z.enum(DEPLOYMENT_ACTIONS) });

export type DeploymentAction = z.infer<typeof deploymentAction>;

/** `PUT /deployments/{deploymentId}/rating`. */
export const ratingRequest = z.object({ rating: z.int().check(z.gte(1), z.lte(5)) });

/** The rating as stored, and what the module's average is with it. */
export const ratingAnswer = z.object({
  rating: z.int(),
  moduleAverage: z.number().check(z.gte(0), z.lte(5)),
  moduleCount: count,
});

export type RatingAnswer = z.infer<typeof ratingAnswer>;
