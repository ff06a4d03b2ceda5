/** Terraform would fail here; `can` and `try` catch it. The message is one localised sentence. */
export class EvaluationError extends Error {}

/** Our own limits are reached: what Terraform would say is not known, and no `try` may hide that. */
export class LimitReached extends Error {}
