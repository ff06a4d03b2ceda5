import { buildLogQuery, builds, buildsQuery, moduleOutputs } from '../builds';
import {
  createDeployment,
  deploymentAction,
  deploymentDetail,
  deployments,
  deploymentsQuery,
  ratingAnswer,
  ratingRequest,
  updateDeployment,
  updateQuery,
} from '../deployments';
import { quote, quoteRequest } from '../quotes';
import { ROUTES } from '../routes';
import { ok, operation, type Success } from './operation';

const accepted: Omit<Success, 'headers'> = {
  status: 202,
  description: 'The deployment, with its build under way',
  content: { 'application/json': deploymentDetail },
};

const UNPAYABLE = ['insufficient_total_credits', 'insufficient_purchased_credits'] as const;

/** Quotes, deployments and what they leave behind. Another's deployment answers 404. */
export const DEPLOYMENT_OPERATIONS = {
  postQuote: operation(ROUTES.postQuote, {
    tag: 'Deployments',
    summary: 'Ask what a deployment or an update would cost',
    description: 'Reserves nothing. Too few credits are part of the quote, not a problem.',
    body: quoteRequest,
    success: ok('The quote', quote),
    problems: ['not_found'],
  }),
  postDeployment: operation(ROUTES.postDeployment, {
    tag: 'Deployments',
    summary: 'Deploy a module',
    description:
      'Reserves fee and build estimate; success charges them, failure and cancel release them. The build is charged ' +
      'by what it took, at most what was reserved and available.',
    body: createDeployment,
    success: { ...accepted, headers: ['Location'] },
    problems: ['not_found', ...UNPAYABLE, 'quote_changed', 'dependency_failed'],
  }),
  getDeployments: operation(ROUTES.getDeployments, {
    tag: 'Deployments',
    summary: "List one's own deployments",
    query: deploymentsQuery,
    success: ok('One page, newest first', deployments),
    problems: ['range_too_large'],
  }),
  getDeployment: operation(ROUTES.getDeployment, {
    tag: 'Deployments',
    summary: 'Read one deployment',
    success: ok('The deployment and what may be done with it', deploymentDetail),
  }),
  patchDeployment: operation(ROUTES.patchDeployment, {
    tag: 'Deployments',
    summary: 'Update a deployment',
    description:
      'A change to a field that is not update-safe is refused with 409 `destructive_update`, whose `errors` point at ' +
      'the fields, unless `confirmDestructive` is true. Charges the build alone.',
    query: updateQuery,
    body: updateDeployment,
    success: accepted,
    problems: [
      ...UNPAYABLE,
      'quote_changed',
      'dependency_failed',
      'deployment_in_progress',
      'action_not_allowed',
      'destructive_update',
    ],
  }),
  postDeploymentAction: operation(ROUTES.postDeploymentAction, {
    tag: 'Deployments',
    summary: 'Cancel, destroy, purge or restore a deployment',
    description:
      'Destroy deletes the cloud resources. Purge forgets the deployment and keeps its cloud resources. Restore builds ' +
      'it anew and charges the build.',
    body: deploymentAction,
    success: accepted,
    problems: [...UNPAYABLE, 'dependency_failed', 'deployment_in_progress', 'action_not_allowed'],
  }),
  getBuilds: operation(ROUTES.getBuilds, {
    tag: 'Deployments',
    summary: 'List the builds of a deployment with their steps',
    query: buildsQuery,
    success: ok('One page, newest first', builds),
  }),
  getBuildLog: operation(ROUTES.getBuildLog, {
    tag: 'Deployments',
    summary: 'Read the log of a build from an offset on',
    query: buildLogQuery,
    success: {
      status: 200,
      description: 'Text from `offset` on, at most 1 MiB, ending on a UTF-8 boundary; empty when there is no more yet',
      content: { 'text/plain': 'text' },
      headers: ['Next-Offset'],
    },
  }),
  getOutputs: operation(ROUTES.getOutputs, {
    tag: 'Deployments',
    summary: 'Read the outputs of the last successful build',
    success: ok('By name; a sensitive one is named without its value', moduleOutputs),
  }),
  putRating: operation(ROUTES.putRating, {
    tag: 'Deployments',
    summary: 'Rate the module of a deployment',
    body: ratingRequest,
    success: ok('The rating', ratingAnswer),
    problems: ['action_not_allowed'],
  }),
  getEvents: operation(ROUTES.getEvents, {
    tag: 'Deployments',
    summary: 'Follow a deployment (server-sent events)',
    description:
      'Events `status`, `step` and `log` with the payloads StatusEvent, StepEvent and LogEvent; `id` is a sequence per ' +
      'deployment. The stream ends when the build under way has ended.',
    resumes: true,
    success: { status: 200, description: 'The events', content: { 'text/event-stream': 'events' } },
  }),
} as const;
