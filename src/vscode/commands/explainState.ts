import * as vscode from 'vscode';
import { rowDescription, rowExplanation } from '../../publishing/rowText';
import type { Graph } from '../graph';
import { chooseModule } from './commandTarget';

/** `RAD: Explain State`: why a module shows as it does, in full sentences. */
export async function explainState({ workspace }: Graph, argument: unknown): Promise<void> {
  const { node, row } = await chooseModule(workspace, argument);
  const said = row.reading?.reason ?? '';
  const news = (row.reading?.problems ?? []).filter((problem) => !said.includes(problem.message));
  const problems = news.map((problem) => {
    const { location } = problem;
    const place = location === undefined ? '' : `${location.file}:${String(location.line)} `;
    return `${place}${problem.rule}: ${problem.message}`;
  });
  const head = [row.name, rowDescription(row)].filter((part) => part !== '').join(': ');
  void vscode.window.showInformationMessage(head, {
    modal: true,
    detail: [...rowExplanation(row, node.repository.modules.branch), ...problems].join('\n\n'),
  });
}
