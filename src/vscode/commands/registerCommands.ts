import type * as vscode from 'vscode';
import type { Graph } from '../graph';
import { COMMANDS, type CommandId } from '../ids';
import { registerCommand, type CommandHandler } from '../runCommand';
import { discard } from './discard';
import { refresh } from './refresh';

/**
 * Every command of the extension and what it runs; a missing one is a compile error. What needs more than the tree has
 * loaded already is loaded when it is first run.
 */
export function registerCommands(graph: Graph): vscode.Disposable[] {
  const handlers: Record<CommandId, CommandHandler> = {
    [COMMANDS.publish]: async (argument) => (await import('./publish')).publish(graph, argument),
    [COMMANDS.showPlan]: async (argument) => (await import('./showPlan')).showPlan(graph, argument),
    [COMMANDS.choose]: async () => (await import('./chooseModules')).chooseModules(graph),
    [COMMANDS.discard]: (argument) => {
      discard(graph, argument);
    },
    [COMMANDS.refresh]: () => refresh(graph),
    [COMMANDS.explainState]: async (argument) => (await import('./explainState')).explainState(graph, argument),
    [COMMANDS.openVariables]: async (argument) => (await import('./openVariables')).openVariables(graph, argument),
    [COMMANDS.openReadme]: async (argument) => (await import('./openReadme')).openReadme(graph, argument),
    [COMMANDS.copyPath]: async (argument) => (await import('./copyPath')).copyPath(graph, argument),
    [COMMANDS.copyLink]: async (argument) => (await import('./copyLink')).copyLink(graph, argument),
    [COMMANDS.signIn]: async () => (await import('./signIn')).signIn(graph),
    [COMMANDS.signOut]: async () => (await import('./signOut')).signOut(graph),
    [COMMANDS.switchAccount]: async () => (await import('./switchAccount')).switchAccount(graph),
    [COMMANDS.connectGitHub]: async () => (await import('./connectGitHub')).connectGitHub(graph),
    [COMMANDS.disconnectGitHub]: async () => (await import('./disconnectGitHub')).disconnectGitHub(graph),
    [COMMANDS.checkModule]: async (argument) => (await import('./checkModule')).checkModule(graph, argument),
    [COMMANDS.checkAll]: async () => (await import('./checkAll')).checkAll(graph),
    [COMMANDS.fixAll]: async (argument) => (await import('./fixAll')).fixAll(graph, argument),
    [COMMANDS.explainRule]: async (argument) => (await import('./explainRule')).explainRule(argument),
    [COMMANDS.turnRuleOff]: async (argument) => (await import('./turnRuleOff')).turnRuleOff(argument),
    [COMMANDS.previewForm]: async (argument) => (await import('./previewForm')).previewForm(graph, argument),
    [COMMANDS.showInterfaceChanges]: async (argument) =>
      (await import('./showInterfaceChanges')).showInterfaceChanges(graph, argument),
    [COMMANDS.selectRepository]: async (argument) =>
      (await import('./selectRepository')).selectRepository(graph, argument),
    [COMMANDS.cloneRepository]: async (argument) =>
      (await import('./cloneRepository')).cloneRepository(graph, argument),
    [COMMANDS.forgetRepository]: async () => (await import('./forgetRepository')).forgetRepository(graph),
    [COMMANDS.grantAccess]: async () => (await import('./grantAccess')).grantAccess(graph),
    [COMMANDS.revokeAccess]: async () => (await import('./revokeAccess')).revokeAccess(graph),
    [COMMANDS.setJulesKey]: async () => (await import('./setJulesKey')).setJulesKey(graph),
    [COMMANDS.removeJulesKey]: async () => (await import('./removeJulesKey')).removeJulesKey(graph),
    [COMMANDS.connectJulesSource]: async () => (await import('./connectJulesSource')).connectJulesSource(graph),
    [COMMANDS.showSetup]: async (argument) => (await import('./showSetup')).showSetup(graph, argument),
    [COMMANDS.testConnection]: async () => (await import('./testConnection')).testConnection(graph),
    [COMMANDS.showWalkthrough]: async () => (await import('./showWalkthrough')).showWalkthrough(),
    [COMMANDS.showBalance]: async () => (await import('./showBalance')).showBalance(graph),
    [COMMANDS.trySandbox]: async () => (await import('./trySandbox')).trySandbox(graph),
    [COMMANDS.leaveSandbox]: async () => (await import('./leaveSandbox')).leaveSandbox(graph),
    [COMMANDS.showLog]: () => {
      graph.log.show();
    },
  };
  return Object.entries(handlers).map(([id, handler]) => registerCommand(id as CommandId, graph.log, handler));
}
