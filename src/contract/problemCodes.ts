/**
 * Every stable problem code with its status (platform-api.md; rad-platform.md, section 3.4). Where a server answers a
 * code with a second status (405 as `not_found`, 413 as `validation_failed`), clients go by the code.
 */
export const PROBLEM_STATUS = {
  unauthenticated: 401,
  insufficient_total_credits: 402,
  insufficient_purchased_credits: 402,
  forbidden: 403,
  not_found: 404,
  in_progress: 409,
  repository_not_connected: 409,
  quote_changed: 409,
  dependency_failed: 409,
  deployment_in_progress: 409,
  /** The action is not among the deployment's `allowedActions`. */
  action_not_allowed: 409,
  /** An update changes fields that are not update-safe and was not confirmed; `errors` lists them. */
  destructive_update: 409,
  module_name_taken: 409,
  precondition_failed: 412,
  validation_failed: 422,
  idempotency_key_reused: 422,
  module_limit_exceeded: 422,
  range_too_large: 422,
  precondition_required: 428,
  rate_limited: 429,
  internal_error: 500,
  github_unavailable: 502,
} as const;

export type ApiProblemCode = keyof typeof PROBLEM_STATUS;
