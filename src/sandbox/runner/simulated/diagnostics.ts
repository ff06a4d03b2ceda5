import * as l10n from '@vscode/l10n';
import { locationOf, type TfFile } from '../../../terraform/tfFile';
import type { Span } from '../../../terraform/hcl/syntaxTree';

/** One error of a plan. */
export interface Diagnostic {
  readonly summary: string;
  readonly detail: string;
  /** With the module's directory when it is not the root. */
  readonly file: string;
  readonly line: number;
  /** The block it is in, e.g. `variable "region"`. */
  readonly block?: string;
  /** The source line. */
  readonly source: string;
}

/** An error at a node of a file. */
export function diagnosticAt(
  file: TfFile,
  node: Span,
  text: { readonly summary: string; readonly detail: string; readonly block?: string },
  directory = '',
): Diagnostic {
  const { line } = locationOf(file, node);
  const source = file.source.split('\n')[line - 1]?.trimEnd() ?? '';
  return { ...text, file: directory === '' ? file.name : `${directory}/${file.name}`, line, source };
}

/** The error in the form that Terraform prints (its own words, so not localised). */
export function diagnosticText({ summary, detail, file, line, block, source }: Diagnostic): string {
  const place = `  on ${file} line ${line}${block === undefined ? '' : `, in ${block}`}:`;
  const body = [`Error: ${summary}`, '', place, `  ${line}: ${source}`, '', ...detail.trimEnd().split('\n')];
  return ['╷', ...body.map((text) => `│ ${text}`), '╵', ''].join('\n');
}

/** One sentence for the build. */
export function diagnosticSentence(step: string, { summary, file, line }: Diagnostic): string {
  return l10n.t('{0} failed: {1} ({2}, line {3})', step, summary, file, line);
}
