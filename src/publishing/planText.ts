import * as l10n from '@vscode/l10n';
import type { PublishResult } from '../contract/publishedModules';
import type { ModuleReading } from '../terraform/module';
import { countActions, type PlanAction, type PlanEntry, type PublishPlan } from './publishPlan';

/** Whose catalog and whose files the plan is about, for its head. */
export interface PlanHead {
  /** Name of the repository's folder. */
  readonly folder: string;
  /** E-mail address of the account. */
  readonly account: string;
  readonly platform: string;
}

/** The sign and the word of each action, as in `terraform plan`; the sign also says it without colour. */
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

/** What changes comes first, what cannot change last. */
const READING_ORDER: readonly PlanAction[] = ['publish', 'update', 'remove', 'unchanged', 'blocked'];

const shortSha = (sha: string): string => sha.slice(0, 7);

function actionWord(action: PlanAction): string {
  switch (action) {
    case 'publish':
      return l10n.t('publish');
    case 'update':
      return l10n.t('update');
    case 'remove':
      return l10n.t('remove');
    case 'unchanged':
      return l10n.t('unchanged');
    case 'blocked':
      return l10n.t('blocked');
  }
}

/** `2 to publish, 1 to update, 1 to remove, 3 unchanged, 1 blocked`; what is zero is left out. */
export function planSummary(plan: PublishPlan): string {
  const counts = countActions(plan);
  const parts = [
    counts.publish > 0 ? l10n.t('{0} to publish', counts.publish) : '',
    counts.update > 0 ? l10n.t('{0} to update', counts.update) : '',
    counts.remove > 0 ? l10n.t('{0} to remove', counts.remove) : '',
    counts.unchanged > 0 ? l10n.t('{0} unchanged', counts.unchanged) : '',
    counts.blocked > 0 ? l10n.t('{0} blocked', counts.blocked) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? l10n.t('nothing to do') : parts.join(', ');
}

/** Variables, price and visibility of a module, from its files. */
export function modulePitch(reading: ModuleReading): string {
  const literal = (name: string): unknown => {
    const value = reading.variables.find((variable) => variable.name === name)?.default;
    return value?.literal === true ? value.value : undefined;
  };
  const cost = literal('credit_cost');
  const count = reading.variables.length;
  return [
    count === 1 ? l10n.t('1 variable') : l10n.t('{0} variables', count),
    feeText(cost),
    literal('public_access') === true ? l10n.t('visible to every user') : l10n.t('visible to you only'),
  ].join(', ');
}

function feeText(cost: unknown): string {
  if (typeof cost !== 'number' || cost <= 0) return l10n.t('free');
  return cost === 1 ? l10n.t('1 credit') : l10n.t('{0} credits', cost);
}

/** The plan as a read-only document; with results it says what became of each module. */
export function planText(plan: PublishPlan, head: PlanHead, results?: readonly PublishResult[]): string {
  const from = plan.source
    ? l10n.t('{0}, {1} at {2}', head.folder, plan.source.ref, shortSha(plan.source.commitSha))
    : l10n.t('{0}, nothing on GitHub yet', head.folder);
  const lines = [
    l10n.t('RAD publish plan'),
    `${l10n.t('From').padEnd(6)}${from}`,
    `${l10n.t('To').padEnd(6)}${l10n.t('catalog of {0} on {1}', head.account, head.platform)}`,
    '',
    `${l10n.t('Plan:')} ${planSummary(plan)}`,
    '',
  ];
  for (const action of READING_ORDER) lines.push(...actionLines(action, plan, results));
  lines.push(...(results === undefined ? closing() : resultLines(results)));
  return lines.join('\n') + '\n';
}

/** The entries of one action; unchanged modules without a note share a line. */
function actionLines(action: PlanAction, plan: PublishPlan, results: readonly PublishResult[] | undefined): string[] {
  const entries = plan.entries.filter((entry) => entry.action === action);
  const quiet = action === 'unchanged' ? entries.filter((entry) => entry.reasons.length === 0) : [];
  const spoken = entries.filter((entry) => !quiet.includes(entry));
  const lines = spoken.flatMap((entry) => [...entryLines(entry, plan, results), '']);
  const names = quiet.map((entry) => entry.row.name).join(', ');
  return names === '' ? lines : [...lines, `  ${title(action)}${names}`, ''];
}

const title = (action: PlanAction): string => `${SIGNS[action]} ${actionWord(action).padEnd(WORD_WIDTH)}`;

function entryLines(entry: PlanEntry, plan: PublishPlan, results: readonly PublishResult[] | undefined): string[] {
  const { row, action, published } = entry;
  const lines = [`  ${title(action)}${row.name.padEnd(NAME_WIDTH)}${place(entry, plan)}`];
  if (action === 'publish' && row.reading !== undefined) lines.push(INDENT + modulePitch(row.reading));
  if (action === 'update')
    lines.push(INDENT + l10n.t('Live deployments keep running as they are until somebody updates them.'));
  if (action === 'remove') lines.push(INDENT + l10n.t('Nobody can deploy it any more. Live deployments keep running.'));
  if (action === 'blocked') {
    const kept = published === undefined ? '' : l10n.t('The published version stays as it is.');
    lines.push(
      ...entry.reasons.map((reason) => `${INDENT}${l10n.t('error')}  ${reason}`),
      ...(kept === '' ? [] : [INDENT + kept]),
    );
  } else lines.push(...entry.reasons.map((reason) => `${INDENT}${l10n.t('note')}  ${reason}`));
  const refused = results?.find((result) => result.name === row.name && result.outcome === 'skipped');
  if (refused !== undefined) lines.push(`${INDENT}${l10n.t('error')}  ${refused.detail ?? refused.code ?? ''}`);
  return lines;
}

function place({ action, row, published }: PlanEntry, plan: PublishPlan): string {
  if (action === 'update' && published !== undefined && plan.source !== undefined) {
    return `${shortSha(published.commitSha)} → ${shortSha(plan.source.commitSha)}`;
  }
  return action === 'remove' && published !== undefined
    ? l10n.t('published at {0}', shortSha(published.commitSha))
    : row.path;
}

const closing = (): string[] => [
  `  ${l10n.t('Nothing has been sent. Publishing changes the catalog in one step;')}`,
  `  ${l10n.t('if another window publishes first, you get a new plan instead.')}`,
];

function resultLines(results: readonly PublishResult[]): string[] {
  const names = (outcome: string): string =>
    results
      .filter((r) => r.outcome === outcome)
      .map((r) => r.name)
      .join(', ');
  const rows: [string, string][] = [
    [l10n.t('Published'), names('added')],
    [l10n.t('Updated'), names('updated')],
    [l10n.t('Removed'), names('removed')],
    [l10n.t('Refused'), names('skipped')],
  ];
  const said = rows.filter(([, list]) => list !== '').map(([word, list]) => `  ${word.padEnd(12)}${list}`);
  return [l10n.t('Result'), ...(said.length === 0 ? [`  ${l10n.t('Nothing changed.')}`] : said)];
}
