import { isChange, type PublishPlan } from './publishPlan';

/**
 * What was accepted of a plan, as far as it still applies to the plan after it: the same change of the same module.
 * What is new in it was never accepted.
 */
export function renewedChoice(
  former: PublishPlan,
  acceptedPaths: ReadonlySet<string>,
  plan: PublishPlan,
): ReadonlySet<string> {
  const actions = new Map(former.entries.map(({ row, action }) => [row.path, action]));
  const same = plan.entries.filter(
    (entry) => isChange(entry) && acceptedPaths.has(entry.row.path) && actions.get(entry.row.path) === entry.action,
  );
  return new Set(same.map(({ row }) => row.path));
}
