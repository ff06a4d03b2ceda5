import type { PlanFacts } from './planFacts';
import { planPublish, type PublishPlan } from './publishPlan';
import type { RepositoryModules } from './repositoryModules';

/** The plan for what is staged now; undefined until files and catalog are known. */
export function planOf(modules: RepositoryModules | undefined, facts?: PlanFacts): PublishPlan | undefined {
  const basis = modules?.planBasis;
  return basis && planPublish(basis, facts);
}
