import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';

/** Registers every command of the extension; what they run is loaded when the first of them is. */
export function registerCommands(graph: Graph): vscode.Disposable[] {
  return Object.values(COMMANDS).map((id) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      const [{ runCommand }, { commandHandlers }] = await Promise.all([
        import('../runCommand'),
        import('./commandHandlers'),
      ]);
      await runCommand(id, graph.log, () => commandHandlers(graph)[id](...args));
    }),
  );
}
