import type { ApiProblemCode } from './problemCodes';

/** The `title` of each code: English and the same at every occurrence (RFC 9457, section 3.1.3). */
export const PROBLEM_TITLES: Readonly<Record<ApiProblemCode, string>> = {
  unauthenticated: 'Unauthenticated',
  insufficient_total_credits: 'Insufficient credits',
  insufficient_purchased_credits: 'Insufficient purchased credits',
  forbidden: 'Forbidden',
  not_found: 'Not found',
  in_progress: 'In progress',
  repository_not_connected: 'Repository not connected',
  quote_changed: 'Quote changed',
  dependency_failed: 'Dependency failed',
  deployment_in_progress: 'Deployment in progress',
  action_not_allowed: 'Action not allowed',
  destructive_update: 'Destructive update',
  module_name_taken: 'Module name taken',
  precondition_failed: 'Precondition failed',
  validation_failed: 'Validation failed',
  idempotency_key_reused: 'Idempotency key reused',
  module_limit_exceeded: 'Module limit exceeded',
  range_too_large: 'Range too large',
  precondition_required: 'Precondition required',
  rate_limited: 'Rate limited',
  internal_error: 'Internal error',
  github_unavailable: 'GitHub unavailable',
};
