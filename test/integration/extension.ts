import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { rowDescription } from '../../src/publishing/rowText';
import type { RepositoryModules } from '../../src/publishing/repositoryModules';
import type { Graph } from '../../src/vscode/graph';
import type { OpenRepository } from '../../src/vscode/modules/workspaceModules';

/** The extension's object graph, which it shows to tests alone. */
export async function activated(): Promise<Graph> {
  const extension = vscode.extensions.getExtension('rad-partner.rad-partner');
  assert.ok(extension, 'VS Code does not know rad-partner.rad-partner');
  return (await extension.activate()) as Graph;
}

/** Waits until a condition holds, and says what was waited for when it never does. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 15_000,
): Promise<void> {
  for (const end = Date.now() + timeoutMs; Date.now() < end;) {
    if (await condition()) return;
    await delay(25);
  }
  assert.fail(`Waited ${String(timeoutMs)} ms for: ${what}`);
}

/** Shows the Modules view and waits for its first reading of files and, where there is one, of the catalog. */
export async function shownModules(graph: Graph): Promise<void> {
  await vscode.commands.executeCommand('rad.modules.focus');
  await until('the first reading', () => graph.workspace.state !== 'scanning');
  if (graph.connection.kind !== 'none') await until('the first answer of the platform', () => graph.sync.readAt > 0);
  await vscode.commands.executeCommand('rad.modules.refresh');
}

export function onlyRepository(graph: Graph): OpenRepository {
  const [repository, ...others] = graph.workspace.repositories;
  assert.ok(repository, 'no repository is open');
  assert.equal(others.length, 0);
  return repository;
}

/** What the tree says beside each module. */
export const words = (modules: RepositoryModules): Record<string, string> =>
  Object.fromEntries(modules.rows.map((row) => [row.name, rowDescription(row)]));

/** The reason of an AppError that the extension threw: its class is not the one that the tests were built with. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'reason' in error ? String(error.reason) : String(error);
}

/** Has the runner print what a test has measured: its own console is the window's. */
export function reportFigure(text: string): void {
  appendFileSync(
    process.env['RAD_TEST_REPORT'] ?? assert.fail('no report'),
    `${JSON.stringify({ kind: 'figure', text })}\n`,
  );
}
