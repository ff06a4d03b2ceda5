import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { basename } from '../../common/path';
import type { Graph } from '../graph';
import { chooseComparison, comparePublished, publishedCommit } from '../interface/chooseComparison';
import { readComparison, readDirectory, recordOf, type Comparison } from '../interface/comparison';
import type { ComparedVersions } from '../interface/moduleVersions';
import { directoryFor } from './moduleDirectory';
import { plainNotice } from '../plainNotice';

/**
 * `RAD: Show Interface Changes`: how the variables, outputs, providers and module calls of a module changed.
 * @param argument a row of the Modules view, a file, or nothing: then it is the module of the active editor, else the
 * one the user picks. From lenses: a comparison, or `{directory}`, which asks what to compare, unless `since` is
 * `published`
 */
export async function showInterfaceChanges(graph: Graph, argument?: unknown): Promise<void> {
  const comparison = readComparison(argument) ?? (await chosenComparison(graph, argument));
  if (comparison === undefined) return;
  const interfaces = await graph.interfaces();
  const compared = await interfaces.versions.compare(comparison);
  const news = sentenceInstead(comparison, compared);
  if (news === undefined) await interfaces.show(comparison);
  else void vscode.window.showInformationMessage(plainNotice(news));
}

async function chosenComparison(graph: Graph, argument: unknown): Promise<Comparison | undefined> {
  const { workspace } = graph;
  const { directory: given, since } = recordOf(argument);
  const directory = readDirectory(given) ?? (await directoryFor(graph, argument));
  const published = since === 'published' ? publishedCommit(workspace, directory) : undefined;
  return published === undefined ? chooseComparison(workspace, directory) : comparePublished(directory, published);
}

/** What to say when there is nothing to list. */
function sentenceInstead(comparison: Comparison, { before, after, diff }: ComparedVersions): string | undefined {
  const name = basename(comparison.directory.path);
  const [from, to] = [comparison.before.label, comparison.after.label];
  if (before === undefined && after === undefined) {
    return l10n.t('{0} exists in neither version: {1}; {2}.', name, from, to);
  }
  if (diff.changes.length > 0) return undefined;
  return l10n.t('The interface of {0} is the same in both versions: {1}; {2}.', name, from, to);
}
