import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { withCancellableProgress } from '../github/cancellableProgress';
import type { Graph } from '../graph';
import type { ReportDocuments } from '../setup/reportDocuments';
import type { CheckResult } from '../setup/checkRun';
import { EXTENSION_ID } from '../setup/extension';
import { checkParts } from '../setup/graphCheckParts';
import { outcomeSentence, reportText, type ReportHead } from '../setup/reportText';
import { plainNotice } from '../plainNotice';

/** `RAD: Test Connection`: checks every service and program one after the other, and keeps a report without secrets. */
export async function testConnection(graph: Graph): Promise<void> {
  const [{ connectionChecks }, { runChecks }, { homeFolder, machine }] = await Promise.all([
    import('../setup/connectionChecks'),
    import('../setup/checkRun'),
    import('../node/toolVersions'),
  ]);
  const checks = connectionChecks(checkParts(graph));
  const results = await withCancellableProgress(l10n.t('Testing the connection'), (signal, report) =>
    runChecks(checks, { log: graph.log, signal, onStart: report }),
  );
  const reports = await graph.reports();
  reports.keep(reportText(results, { ...aboutEditor(), machine: machine(), homeFolder: homeFolder() }));
  tell(reports, results);
}

function tell(reports: ReportDocuments, results: readonly CheckResult[]): void {
  const show = l10n.t('Show Report');
  const failed = results.some(({ outcome }) => outcome === 'failed');
  const sentence = outcomeSentence(results);
  const chosen = failed
    ? vscode.window.showWarningMessage(plainNotice(sentence), show)
    : vscode.window.showInformationMessage(plainNotice(sentence), show);
  void chosen.then((button) => {
    if (button === show) void reports.show();
  });
}

/** What of the environment the report tells. */
function aboutEditor(): Omit<ReportHead, 'machine' | 'homeFolder'> {
  const { appName, remoteName, uiKind } = vscode.env;
  const kind = uiKind === vscode.UIKind.Web ? 'web' : 'desktop';
  const proxy = vscode.workspace.getConfiguration('http').get<string>('proxy') ?? '';
  const inEnvironment = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some(
    (name) => (process.env[name] ?? '') !== '',
  );
  return {
    at: Date.now(),
    extensionVersion: extensionVersion(),
    editor: [`${appName} ${vscode.version}`, kind, ...(remoteName === undefined ? [] : [remoteName])].join(', '),
    hasProxy: proxy !== '' || inEnvironment,
    isTrusted: vscode.workspace.isTrusted,
  };
}

function extensionVersion(): string {
  const manifest = vscode.extensions.getExtension<unknown>(EXTENSION_ID)?.packageJSON as unknown;
  const version = (manifest as { readonly version?: unknown } | undefined)?.version;
  return typeof version === 'string' ? version : '';
}
