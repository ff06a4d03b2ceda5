import * as l10n from '@vscode/l10n';
import { changeSummary } from '../terraform/interfaceDiff/summary';
import { distanceText, ratingText } from './planImpact';
import type { LiveDeployment } from './planFacts';
import { modulePitch, shortSha } from './planWords';
import type { PlanAction, PlanEntry, PublishPlan } from './publishPlan';

export type ChangeAction = Exclude<PlanAction, 'unchanged' | 'blocked'>;

/** One change as a list to choose from shows it. */
export interface PickText {
  readonly action: ChangeAction;
  /** Of the module. */
  readonly path: string;
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
}

const ORDER: readonly ChangeAction[] = ['publish', 'update', 'remove'];

/** The changes of a plan to choose from: what is published first, what goes away last. */
export const pickTexts = (plan: PublishPlan): readonly PickText[] =>
  ORDER.flatMap((action) =>
    plan.entries.filter((entry) => entry.action === action).map((entry) => pickText(action, entry, plan)),
  );

function pickText(action: ChangeAction, entry: PlanEntry, plan: PublishPlan): PickText {
  const { row } = entry;
  const details = detailsOf(entry).filter((part) => part !== '');
  return {
    action,
    path: row.path,
    label: row.name,
    description: descriptionOf(entry, plan),
    ...(details.length === 0 ? {} : { detail: details.join(' · ') }),
  };
}

function descriptionOf({ action, row, published, facts }: PlanEntry, { source }: PublishPlan): string {
  if (action === 'update') {
    const [from, to] = [published?.commitSha ?? '', source?.commitSha ?? ''].map(shortSha);
    return l10n.t('update {0} → {1}', from ?? '', to ?? '') + distanceText(facts?.drift);
  }
  if (action === 'remove') {
    const kept = keptText(facts?.live);
    return kept === '' ? l10n.t('remove') : `${l10n.t('remove')} · ${kept}`;
  }
  return row.reading === undefined ? l10n.t('publish') : l10n.t('publish · {0}', modulePitch(row.reading));
}

function detailsOf({ action, published, facts, reasons }: PlanEntry): readonly string[] {
  if (action === 'remove') {
    const gone =
      ratingText(published) === undefined
        ? l10n.t('Nobody can deploy it any more')
        : l10n.t('Nobody can deploy it any more; its rating is lost');
    return facts?.live === undefined ? [gone, l10n.t('Live deployments keep running')] : [gone];
  }
  const changes = action === 'update' && facts?.diff !== undefined ? changeSummary(facts.diff) : '';
  const live = action === 'update' ? liveText(facts?.live) : '';
  return [changes, live, ...reasons];
}

/** `2 live deployments`; empty where there are none, or none are known. */
function liveText(live: readonly LiveDeployment[] | undefined): string {
  if (live === undefined || live.length === 0) return '';
  return live.length === 1 ? l10n.t('1 live deployment') : l10n.t('{0} live deployments', live.length);
}

function keptText(live: readonly LiveDeployment[] | undefined): string {
  if (live === undefined || live.length === 0) return '';
  return live.length === 1
    ? l10n.t('1 live deployment keeps running')
    : l10n.t('{0} live deployments keep running', live.length);
}
