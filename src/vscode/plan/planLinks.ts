import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PlanLink } from '../../publishing/planLines';
import { uriOf } from '../diagnostics/moduleDirectory';
import { fileAtCommitUri } from '../interface/comparison';
import type { ShownPlan } from './planDocuments';

/** The file of a module that the platform reads first. */
const VARIABLES = 'variables.tf';

/** Links of a plan: names lead to modules, places of problems into their files, as they are where the problem is. */
export function planLinks(root: string, { plan, document }: ShownPlan): vscode.DocumentLink[] {
  return document.links.map((link) => {
    const { line, start, end, location } = link;
    const documentLink = new vscode.DocumentLink(
      new vscode.Range(line, start, line, end),
      addressOf(root, link, plan.source?.commitSha),
    );
    documentLink.tooltip = location === undefined ? l10n.t('Open the module') : l10n.t('Go to the problem');
    return documentLink;
  });
}

function addressOf(root: string, { path, location, isPushed }: PlanLink, commit: string | undefined): vscode.Uri {
  const directory = { root, path };
  if (location === undefined) return uriOf(directory, VARIABLES);
  const { file, line, column } = location;
  const address =
    isPushed === true && commit !== undefined ? fileAtCommitUri({ directory, commit, file }) : uriOf(directory, file);
  return address.with({ fragment: `L${String(line)},${String(column)}` });
}
