import * as l10n from '@vscode/l10n';
import type { PublishResult } from '../contract/publishedModules';
import { addEntry, entryTitle } from './planEntryText';
import { addHead, type PlanHead, type PlanMoment } from './planHeadText';
import { PlanLines, type PlanDocument } from './planLines';
import type { PlanAction, PublishPlan } from './publishPlan';

export interface PlanTextOptions extends PlanMoment {
  /** What became of each module, once the plan was sent. */
  readonly results?: readonly PublishResult[];
}

/** What changes comes first, what cannot change last. */
const READING_ORDER: readonly PlanAction[] = ['publish', 'update', 'remove', 'unchanged', 'blocked'];

/** Helpers whose reason is told; more of them are a list of names. */
const EXPLAINED_HELPERS = 3;
/** Questions without an answer that are told. */
const TOLD_UNANSWERED = 10;
/** Helpers that are named. */
const NAMED_HELPERS = 20;

/** The plan as a read-only document; with results it says what became of each module. */
export function planDocument(plan: PublishPlan, head: PlanHead, options: PlanTextOptions = {}): PlanDocument {
  const lines = new PlanLines();
  const { results } = options;
  addHead(lines, plan, head, options);
  for (const action of READING_ORDER) addEntries(lines, action, plan, results);
  addHelpers(lines, plan);
  addUnanswered(lines, plan);
  if (results === undefined) addClosing(lines);
  else addResults(lines, results);
  return lines.document;
}

/** The text of {@link planDocument}. */
export const planText = (plan: PublishPlan, head: PlanHead, results?: readonly PublishResult[]): string =>
  planDocument(plan, head, results === undefined ? {} : { results }).text;

/** The entries of one action; unchanged modules without a note share their lines. */
function addEntries(
  lines: PlanLines,
  action: PlanAction,
  plan: PublishPlan,
  results: readonly PublishResult[] | undefined,
): void {
  const entries = plan.entries.filter((entry) => entry.action === action);
  const isQuiet = ({ reasons }: { readonly reasons: readonly string[] }): boolean =>
    action === 'unchanged' && reasons.length === 0;
  for (const entry of entries) {
    if (isQuiet(entry)) continue;
    addEntry(lines, entry, plan, results);
    lines.add();
  }
  const names = entries.filter(isQuiet).map(({ row }) => row.name);
  if (names.length === 0) return;
  lines.addList(entryTitle(action), names);
  lines.add();
}

function addHelpers(lines: PlanLines, { helpers }: PublishPlan): void {
  if (helpers.length === 0) return;
  const explains = helpers.length <= EXPLAINED_HELPERS;
  const names = helpers
    .slice(0, NAMED_HELPERS)
    .map(({ name, reading }) =>
      explains && reading?.reason !== undefined ? `${name} (${reading.reason.replace(/\.$/, '')})` : name,
    );
  const more = helpers.length - names.length;
  const all = more > 0 ? [...names, l10n.t('and {0} more', more)] : names;
  lines.addList(`  ${helpers.length === 1 ? l10n.t('Helper, never listed:') : l10n.t('Helpers, never listed:')} `, all);
  lines.add();
}

function addUnanswered(lines: PlanLines, { facts: { unanswered } }: PublishPlan): void {
  if (unanswered.length === 0) return;
  lines.add(`  ${l10n.t('Not known:')}`);
  for (const sentence of unanswered.slice(0, TOLD_UNANSWERED)) lines.add(`    ${sentence}`);
  const more = unanswered.length - TOLD_UNANSWERED;
  if (more > 0) lines.add(`    ${l10n.t('and {0} more', more)}`);
  lines.add();
}

function addClosing(lines: PlanLines): void {
  lines.add(`  ${l10n.t('Nothing has been sent. Publishing changes the catalog in one step;')}`);
  lines.add(`  ${l10n.t('if another window publishes first, you get a new plan instead.')}`);
}

function addResults(lines: PlanLines, results: readonly PublishResult[]): void {
  const words: readonly [string, string][] = [
    [l10n.t('Published'), 'added'],
    [l10n.t('Updated'), 'updated'],
    [l10n.t('Removed'), 'removed'],
  ];
  const title = (word: string): string => `  ${word.padEnd(12)}`;
  const refused = results.filter(({ outcome }) => outcome === 'skipped');
  lines.add(l10n.t('Result'));
  let isEmpty = refused.length === 0;
  for (const [word, outcome] of words) {
    const names = results.filter((result) => result.outcome === outcome).map(({ name }) => name);
    if (names.length === 0) continue;
    isEmpty = false;
    lines.addList(title(word), names);
  }
  for (const { name, detail, code } of refused) {
    const reason = detail ?? code;
    lines.add(`${title(l10n.t('Refused'))}${reason === undefined ? name : `${name}: ${reason}`}`);
  }
  if (isEmpty) lines.add(`  ${l10n.t('Nothing changed.')}`);
}
