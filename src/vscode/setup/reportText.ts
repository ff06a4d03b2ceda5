import * as l10n from '@vscode/l10n';
import { redact } from '../../common/redact';
import type { CheckResult } from './checkRun';

/** What a report says besides the checks. */
export interface ReportHead {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly extensionVersion: string;
  readonly editor: string;
  readonly machine: string;
  readonly hasProxy: boolean;
  readonly isTrusted: boolean;
  /** Named in no report. */
  readonly homeFolder: string;
}

const SIGNS: Readonly<Record<CheckResult['outcome'], string>> = { passed: '✓', failed: '✗', skipped: '–' };

/**
 * The report of `RAD: Test Connection` as plain text that may be handed on: no secret, no path of the home folder, no
 * user info of addresses, whatever a service or program answered.
 */
export function reportText(results: readonly CheckResult[], head: ReportHead): string {
  const checks = results.map((result) => [headLine(result), ...detailLines(result)].join('\n'));
  const yesOrNo = (value: boolean): string => (value ? l10n.t('yes') : l10n.t('no'));
  const about = [
    l10n.t('RAD Partner: {0}', head.extensionVersion),
    l10n.t('Editor: {0}', head.editor),
    l10n.t('System: {0}', head.machine),
    l10n.t('Proxy set: {0}', yesOrNo(head.hasProxy)),
    l10n.t('Workspace trusted: {0}', yesOrNo(head.isTrusted)),
  ];
  const title = l10n.t('Connection report of RAD Partner, {0}', new Date(head.at).toISOString());
  const text = [title, outcomeSentence(results), ...checks, about.join('\n')].join('\n\n');
  return `${withoutHome(text.split('\n').map(redact).join('\n'), head.homeFolder)}\n`;
}

/** One sentence about all checks; those that had nothing to check do not count. */
export function outcomeSentence(results: readonly CheckResult[]): string {
  const count = (outcome: CheckResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  const [failed, skipped] = [count('failed'), count('skipped')];
  if (failed > 0) return l10n.t('{0} of {1} checks failed.', failed, results.length);
  return skipped === 0 ? l10n.t('All checks passed.') : l10n.t('All checks passed; {0} had nothing to check.', skipped);
}

function headLine({ name, outcome, milliseconds }: CheckResult): string {
  return `${SIGNS[outcome]} ${name} (${l10n.t('{0} ms', milliseconds)})`;
}

function detailLines({ facts, reason, requestId }: CheckResult): string[] {
  const lines = [
    ...facts,
    ...(reason === undefined ? [] : [reason]),
    ...(requestId === undefined ? [] : [l10n.t('Request id: {0}', requestId)]),
  ];
  // A service's words are one line each, so that none of them looks like a check of ours.
  return lines.map((line) => `  ${line.replace(/\s+/g, ' ').trim()}`);
}

/** The home folder in either way of writing it. */
function withoutHome(text: string, homeFolder: string): string {
  if (homeFolder.length < 2) return text;
  return text.replaceAll(homeFolder, '~').replaceAll(homeFolder.replaceAll('\\', '/'), '~');
}
