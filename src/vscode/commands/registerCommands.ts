import type * as vscode from 'vscode';
import type { Graph } from '../graph';
import { COMMANDS, type CommandId } from '../ids';
import { registerCommand, type CommandHandler } from '../runCommand';
import { chooseModules } from './chooseModules';
import { copyPath } from './copyPath';
import { discard } from './discard';
import { explainState } from './explainState';
import { leaveSandbox } from './leaveSandbox';
import { openReadme } from './openReadme';
import { openVariables } from './openVariables';
import { publish } from './publish';
import { refresh } from './refresh';
import { showPlan } from './showPlan';
import { trySandbox } from './trySandbox';

/** Every command of the extension and what it runs. A missing one is a compile error. */
export function registerCommands(graph: Graph): vscode.Disposable[] {
  const handlers: Record<CommandId, CommandHandler> = {
    [COMMANDS.publish]: (argument) => publish(graph, argument),
    [COMMANDS.showPlan]: (argument) => showPlan(graph, argument),
    [COMMANDS.choose]: () => chooseModules(graph),
    [COMMANDS.discard]: (argument) => {
      discard(graph, argument);
    },
    [COMMANDS.refresh]: () => refresh(graph),
    [COMMANDS.explainState]: (argument) => explainState(graph, argument),
    [COMMANDS.openVariables]: (argument) => openVariables(graph, argument),
    [COMMANDS.openReadme]: (argument) => openReadme(graph, argument),
    [COMMANDS.copyPath]: (argument) => copyPath(graph, argument),
    [COMMANDS.trySandbox]: () => trySandbox(graph),
    [COMMANDS.leaveSandbox]: () => leaveSandbox(graph),
    [COMMANDS.showLog]: () => {
      graph.log.show();
    },
  };
  return Object.entries(handlers).map(([id, handler]) => registerCommand(id as CommandId, graph.log, handler));
}
