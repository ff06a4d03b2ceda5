import { NO_FACTS } from './planFacts';
import { planPublish, type PlanBasis, type PublishPlan } from './publishPlan';

/** A plan for what is staged now, and whether what was asked for it still is all there is to ask. */
export interface PlanNow {
  readonly plan: PublishPlan;
  readonly asked?: 'before' | 'never';
}

/**
 * The plan for what is staged now, with what was learned for an earlier one: facts are about modules at commits, so they
 * stay true while catalog and commit are the same.
 */
export function planNow(basis: PlanBasis, prepared: PublishPlan | undefined): PlanNow {
  if (prepared === undefined) {
    const plan = planPublish(basis);
    return plan.entries.some(({ action }) => action !== 'unchanged') ? { plan, asked: 'never' } : { plan };
  }
  const isSame =
    prepared.repository === basis.repository &&
    prepared.etag === basis.etag &&
    prepared.source?.commitSha === basis.source?.commitSha;
  const plan = planPublish(basis, isSame ? prepared.facts : NO_FACTS);
  return isSame && askedAbout(plan) === askedAbout(prepared) ? { plan } : { plan, asked: 'before' };
}

/** What questions depend on: which modules change and how, and whether their files are what GitHub has. */
const askedAbout = ({ entries }: PublishPlan): string =>
  entries
    .filter(({ action }) => action !== 'unchanged')
    .map(({ action, row: { path, git } }) => [path, action, git.uncommitted, git.unpushed, git.outdated].join(' '))
    .join('\n');
