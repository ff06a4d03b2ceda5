import * as l10n from '@vscode/l10n';
import type { PublishResult } from '../contract/publishedModules';
import {
  changeLines,
  distanceText,
  removalImpact,
  removalText,
  rewrittenNote,
  unchangedText,
  updateImpact,
} from './planImpact';
import type { PlanLines } from './planLines';
import { problemLine } from './planReasons';
import { actionWord, modulePitch, shortSha } from './planWords';
import type { PlanAction, PlanEntry, PublishPlan } from './publishPlan';

/** The sign of each action, as in `terraform plan`; it also says it without colour. */
const SIGNS: Readonly<Record<PlanAction, string>> = {
  publish: '+',
  update: '~',
  remove: '-',
  unchanged: '=',
  blocked: 'x',
};

const WORD_WIDTH = 12;
const NAME_WIDTH = 30;
const INDENT = ' '.repeat(4 + WORD_WIDTH);

/** Sign and word of an action, as every entry begins. */
export const entryTitle = (action: PlanAction): string => `  ${SIGNS[action]} ${actionWord(action).padEnd(WORD_WIDTH)}`;

/** What would become of one module, and why. */
export function addEntry(
  lines: PlanLines,
  entry: PlanEntry,
  plan: PublishPlan,
  results: readonly PublishResult[] | undefined,
): void {
  const { row, action } = entry;
  const gap = ' '.repeat(Math.max(2, NAME_WIDTH - row.name.length));
  const after = `${gap}${placeOf(entry, plan)}`;
  lines.addEntry(entryTitle(action), row.name, after, { path: row.path, action }, row.reading !== undefined);
  for (const line of actionLines(entry)) lines.add(INDENT + line);
  for (const reason of entry.reasons) addReason(lines, reason, entry);
  if (action === 'blocked') for (const line of blockedLines(entry)) lines.add(INDENT + line);
  const refused = results?.find((result) => result.name === row.name && result.outcome === 'skipped');
  if (refused !== undefined) lines.add(`${INDENT}${l10n.t('error')}  ${refused.detail ?? refused.code ?? ''}`);
}

function placeOf({ action, row, published, facts }: PlanEntry, { source }: PublishPlan): string {
  if (action === 'update' && published !== undefined && source !== undefined) {
    return `${shortSha(published.commitSha)} → ${shortSha(source.commitSha)}${distanceText(facts?.drift)}`;
  }
  return action === 'remove' && published !== undefined
    ? l10n.t('published at {0}', shortSha(published.commitSha))
    : row.path;
}

function actionLines({ action, row, published, facts }: PlanEntry): readonly string[] {
  switch (action) {
    case 'publish':
      return row.reading === undefined ? [] : [modulePitch(row.reading)];
    case 'update':
      return updateLines({ row, ...(facts === undefined ? {} : { facts }) });
    case 'remove':
      return [removalText(published), removalImpact(facts?.live)];
    case 'unchanged':
    case 'blocked':
      return [];
  }
}

function updateLines({ row, facts }: Pick<PlanEntry, 'row' | 'facts'>): readonly string[] {
  const { diff, drift, live } = facts ?? {};
  const lines = diff === undefined ? [] : changeLines(diff);
  if (diff !== undefined && row.reading !== undefined) {
    const rest = unchangedText(diff, row.reading);
    if (rest !== '') lines.push(diff.changes.length === 0 ? rest : `  ${rest}`);
  }
  const rewritten = rewrittenNote(drift);
  return [...lines, updateImpact(live), ...(rewritten === undefined ? [] : [rewritten])];
}

/** A reason with its weight; the place in it leads there. */
function addReason(lines: PlanLines, reason: string, { action, row, facts }: PlanEntry): void {
  const problem = row.reading?.problems.find((one) => problemLine(one) === reason);
  const word = action === 'blocked' ? l10n.t('error') : problem === undefined ? l10n.t('note') : l10n.t('warning');
  lines.addLocated(`${INDENT}${word}  ${reason}`, {
    path: row.path,
    isPushed: facts?.pushed !== undefined,
    ...(problem?.location === undefined ? {} : { location: problem.location }),
  });
}

function blockedLines({ published }: PlanEntry): readonly string[] {
  return published === undefined ? [] : [l10n.t('The published version stays as it is.')];
}
