import * as l10n from '@vscode/l10n';
import type { CatalogChange } from './catalogChanges';
import type { PlanLines } from './planLines';
import { planSummary, shortSha } from './planWords';
import type { PublishPlan } from './publishPlan';
import { situationSentences } from './situationText';

/** Whose catalog and whose files the plan is about, for its head. */
export interface PlanHead {
  /** Name of the repository's folder. */
  readonly folder: string;
  /** E-mail address of the account. */
  readonly account: string;
  readonly platform: string;
}

/** What else a document tells of its plan. */
export interface PlanMoment {
  /** When the catalog was read, as people write a time. A document stays open, so it names no age. */
  readonly readAt?: string;
  /** GitHub and the platform were asked about other ticks or files, or not at all; absent when all is as asked. */
  readonly asked?: 'before' | 'never';
  /** How people write a time. @param at RFC 3339 */
  readonly time?: (at: string) => string;
}

/** Changes by others that are told one by one. */
const TOLD_CHANGES = 5;

/** Where the plan leads from and to, what stands between, and the counts. */
export function addHead(lines: PlanLines, plan: PublishPlan, head: PlanHead, moment: PlanMoment): void {
  const from = plan.source
    ? l10n.t('{0}, {1} at {2}', head.folder, plan.source.ref, shortSha(plan.source.commitSha))
    : l10n.t('{0}, nothing on GitHub yet', head.folder);
  const to = l10n.t('catalog of {0} on {1}', head.account, head.platform);
  lines.add(l10n.t('RAD publish plan'));
  lines.add(`${l10n.t('From').padEnd(6)}${from}`);
  lines.add(
    `${l10n.t('To').padEnd(6)}${moment.readAt === undefined ? to : l10n.t('{0}, read at {1}', to, moment.readAt)}`,
  );
  lines.add();
  if (addNotes(lines, plan, moment) > 0) lines.add();
  lines.add(`${l10n.t('Plan:')} ${planSummary(plan)}`);
  lines.add();
}

/** @returns how many there are */
function addNotes(lines: PlanLines, plan: PublishPlan, moment: PlanMoment): number {
  const { situation, facts, source } = plan;
  const note = (sentence: string): string => `${l10n.t('note')}  ${sentence}`;
  const outdated = outdatedSentence(moment);
  const told = [
    ...(outdated === undefined ? [] : [{ sentence: outdated }]),
    ...(facts.newerOnGitHub === undefined
      ? []
      : [{ sentence: newerSentence(facts.newerOnGitHub, source?.ref), repair: 'fetch' as const }]),
    ...(situation === undefined ? [] : situationSentences(situation)),
    ...changedMeanwhile(facts.changedMeanwhile, moment).map((sentence) => ({ sentence })),
  ];
  for (const { sentence, repair } of told.map((one) => ({ repair: undefined, ...one }))) {
    lines.addRepairable(note(sentence), repair);
  }
  return told.length;
}

function outdatedSentence({ asked }: PlanMoment): string | undefined {
  switch (asked) {
    case 'before':
      return l10n.t('Ticks or files changed since GitHub and the platform were asked: compute again.');
    case 'never':
      return l10n.t('GitHub and the platform have not been asked about these changes: compute again.');
    case undefined:
      return undefined;
  }
}

function newerSentence(commitSha: string, ref: string | undefined): string {
  const branch = ref?.slice(ref.indexOf('/') + 1) ?? '';
  return l10n.t(
    "GitHub's {0} is at {1} by now, which this clone has not fetched. Fetch to plan with it.",
    branch,
    shortSha(commitSha),
  );
}

function changedMeanwhile(changes: readonly CatalogChange[], { time = String }: PlanMoment): string[] {
  const sentences = changes.slice(0, TOLD_CHANGES).map(({ kind, name, by, at }) => {
    if (kind === 'removed') return l10n.t('Somebody removed {0}; this plan includes it.', name);
    const who = by ?? l10n.t('Somebody');
    const when = at === undefined ? '' : ` ${l10n.t('at {0}', time(at))}`;
    return kind === 'added'
      ? l10n.t('{0} published {1}{2}; this plan includes it.', who, name, when)
      : l10n.t('{0} updated {1}{2}; this plan includes it.', who, name, when);
  });
  const more = changes.length - sentences.length;
  return more > 0 ? [...sentences, l10n.t('{0} more modules were changed meanwhile.', more)] : sentences;
}
