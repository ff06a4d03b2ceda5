import { acceptedEntries, type PublishPlan } from './publishPlan';

/** What a publish would take out of the catalog, where that is so much that it may be a mistake. */
export interface LargeRemoval {
  readonly names: readonly string[];
  /** Nothing of the repository would be published any more. */
  readonly isEverything: boolean;
}

/** So many modules are removed without a question of their own: the plan and the list have named each. */
const MOST_UNASKED = 5;

/** Undefined when what was accepted removes little. */
export function largeRemoval(plan: PublishPlan, acceptedPaths: ReadonlySet<string>): LargeRemoval | undefined {
  const accepted = acceptedEntries(plan, acceptedPaths);
  const names = accepted.filter(({ action }) => action === 'remove').map(({ row }) => row.name);
  const isAdding = accepted.some(({ action }) => action === 'publish');
  const isEverything = names.length > 0 && names.length === plan.published.length && !isAdding;
  return isEverything || names.length > MOST_UNASKED ? { names, isEverything } : undefined;
}
