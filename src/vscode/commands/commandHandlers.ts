import type { Graph } from '../graph';
import { COMMANDS, type CommandId } from '../ids';
import type { CommandHandler } from '../runCommand';

/** What each command runs; a missing one is a compile error. Each is loaded when it is first run. */
export function commandHandlers(graph: Graph): Readonly<Record<CommandId, CommandHandler>> {
  return {
    [COMMANDS.publish]: async (argument) => (await import('./publish')).publish(graph, argument),
    [COMMANDS.showPlan]: async (argument) => (await import('./showPlan')).showPlan(graph, argument),
    [COMMANDS.choose]: async () => (await import('./chooseModules')).chooseModules(graph),
    [COMMANDS.discard]: async (argument) => (await import('./discard')).discard(graph, argument),
    [COMMANDS.discardTick]: async (argument, selection) =>
      (await import('./discardTick')).discardTick(graph, argument, selection),
    [COMMANDS.keepPublished]: async (argument, selection) =>
      (await import('./keepPublished')).keepPublished(graph, argument, selection),
    [COMMANDS.takeUpdate]: async (argument, selection) =>
      (await import('./takeUpdate')).takeUpdate(graph, argument, selection),
    [COMMANDS.retryRefused]: async (argument) => (await import('./retryRefused')).retryRefused(graph, argument),
    [COMMANDS.filter]: async (argument) => (await import('./filterModules')).filterModules(graph, argument),
    [COMMANDS.clearFilter]: async () => {
      (await import('./clearFilter')).clearFilter(graph);
    },
    [COMMANDS.showChanges]: async (argument) => (await import('./showChanges')).showChanges(graph, argument),
    [COMMANDS.commit]: async (argument) => (await import('./commitChanges')).commitChanges(graph, argument),
    [COMMANDS.push]: async (argument) => (await import('./pushCommits')).pushCommits(graph, argument),
    [COMMANDS.pull]: async (argument) => (await import('./pullCommits')).pullCommits(graph, argument),
    [COMMANDS.fetch]: async (argument) => (await import('./fetchCommits')).fetchCommits(graph, argument),
    [COMMANDS.switchBranch]: async (argument) => (await import('./switchBranch')).switchBranch(graph, argument),
    [COMMANDS.refresh]: async () => (await import('./refresh')).refresh(graph),
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
    [COMMANDS.turnRuleOff]: async (argument) => (await import('./turnRuleOff')).turnRuleOff(graph, argument),
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
    [COMMANDS.refine]: async (argument) => (await import('./refine')).refine(graph, argument),
    [COMMANDS.openSession]: async (argument) => (await import('./openSession')).openSession(graph, argument),
    [COMMANDS.refreshSessions]: async () => (await import('./refreshSessions')).refreshSessions(graph),
    [COMMANDS.moreSessions]: async () => (await import('./moreSessions')).moreSessions(graph),
    [COMMANDS.showArchived]: async () => (await import('./showArchived')).showArchived(graph),
    [COMMANDS.hideArchived]: async () => (await import('./hideArchived')).hideArchived(graph),
    [COMMANDS.archiveSession]: async (argument) => (await import('./archiveSession')).archiveSession(graph, argument),
    [COMMANDS.unarchiveSession]: async (argument) =>
      (await import('./unarchiveSession')).unarchiveSession(graph, argument),
    [COMMANDS.deleteSession]: async (argument) => (await import('./deleteSession')).deleteSession(graph, argument),
    [COMMANDS.openSessionInBrowser]: async (argument) =>
      (await import('./openSessionInBrowser')).openSessionInBrowser(graph, argument),
    [COMMANDS.copySessionLink]: async (argument) =>
      (await import('./copySessionLink')).copySessionLink(graph, argument),
    [COMMANDS.attachToChat]: async (argument) => (await import('./attachToChat')).attachToChat(graph, argument),
    [COMMANDS.reviewChanges]: async (argument) => (await import('./reviewChanges')).reviewChanges(graph, argument),
    [COMMANDS.applyChanges]: async (argument) => (await import('./applyChanges')).applyChanges(graph, argument),
    [COMMANDS.undoApply]: async () => (await import('./undoApply')).undoApply(graph),
    [COMMANDS.commitApplied]: async (argument) => (await import('./commitApplied')).commitApplied(graph, argument),
    [COMMANDS.applyCommitPush]: async (argument) =>
      (await import('./applyCommitPush')).applyCommitPush(graph, argument),
    [COMMANDS.createPullRequest]: async (argument) =>
      (await import('./createPullRequest')).createPullRequest(graph, argument),
    [COMMANDS.openPullRequest]: async (argument) =>
      (await import('./openPullRequest')).openPullRequest(graph, argument),
    [COMMANDS.checkOutPullRequest]: async (argument) =>
      (await import('./checkOutPullRequest')).checkOutPullRequest(graph, argument),
    [COMMANDS.sendFindings]: async (argument) => (await import('./sendFindings')).sendFindings(graph, argument),
    [COMMANDS.repairApply]: async () => (await import('./repairApply')).repairApply(graph),
    [COMMANDS.acceptHunk]: async (argument) => (await import('./acceptHunk')).acceptHunk(graph, argument),
    [COMMANDS.leaveOutHunk]: async (argument) => (await import('./leaveOutHunk')).leaveOutHunk(graph, argument),
    [COMMANDS.acceptFile]: async (argument) => (await import('./acceptFile')).acceptFile(graph, argument),
    [COMMANDS.leaveOutFile]: async (argument) => (await import('./leaveOutFile')).leaveOutFile(graph, argument),
    [COMMANDS.refreshCatalog]: async () => (await import('./refreshCatalog')).refreshCatalog(graph),
    [COMMANDS.filterCatalog]: async (argument) => (await import('./filterCatalog')).filterCatalog(graph, argument),
    [COMMANDS.clearCatalogFilter]: async () => (await import('./clearCatalogFilter')).clearCatalogFilter(graph),
    [COMMANDS.sortCatalog]: async () => (await import('./sortCatalog')).sortCatalog(graph),
    [COMMANDS.moreCatalog]: async () => (await import('./moreCatalog')).moreCatalog(graph),
    [COMMANDS.pinModule]: async (argument, selection) =>
      (await import('./pinModule')).pinModule(graph, argument, selection),
    [COMMANDS.unpinModule]: async (argument, selection) =>
      (await import('./unpinModule')).unpinModule(graph, argument, selection),
    [COMMANDS.showModuleDetails]: async (argument) =>
      (await import('./showModuleDetails')).showModuleDetails(graph, argument),
    [COMMANDS.openDocumentation]: async (argument) =>
      (await import('./openDocumentation')).openDocumentation(graph, argument),
    [COMMANDS.contactPublisher]: async (argument) =>
      (await import('./contactPublisher')).contactPublisher(graph, argument),
    [COMMANDS.deployModule]: async (argument) => (await import('./deployModule')).deployModule(graph, argument),
    [COMMANDS.refreshDeployments]: async () => (await import('./refreshDeployments')).refreshDeployments(graph),
    [COMMANDS.filterDeployments]: async () => (await import('./filterDeployments')).filterDeployments(graph),
    [COMMANDS.clearDeploymentsFilter]: async () =>
      (await import('./clearDeploymentsFilter')).clearDeploymentsFilter(graph),
    [COMMANDS.moreDeployments]: async () => (await import('./moreDeployments')).moreDeployments(graph),
    [COMMANDS.openDeployment]: async (argument) => (await import('./openDeployment')).openDeployment(graph, argument),
    [COMMANDS.updateDeployment]: async (argument) =>
      (await import('./updateDeployment')).updateDeployment(graph, argument),
    [COMMANDS.cancelDeployment]: async (argument) =>
      (await import('./cancelDeployment')).cancelDeployment(graph, argument),
    [COMMANDS.destroyDeployment]: async (argument) =>
      (await import('./destroyDeployment')).destroyDeployment(graph, argument),
    [COMMANDS.purgeDeployment]: async (argument) =>
      (await import('./purgeDeployment')).purgeDeployment(graph, argument),
    [COMMANDS.restoreDeployment]: async (argument) =>
      (await import('./restoreDeployment')).restoreDeployment(graph, argument),
    [COMMANDS.rateDeployment]: async (argument) => (await import('./rateDeployment')).rateDeployment(graph, argument),
    [COMMANDS.copyDeploymentId]: async (argument) =>
      (await import('./copyDeploymentId')).copyDeploymentId(graph, argument),
    [COMMANDS.copyDeploymentLink]: async (argument) =>
      (await import('./copyDeploymentLink')).copyDeploymentLink(graph, argument),
    [COMMANDS.followDeployment]: async (argument) =>
      (await import('./followDeployment')).followDeployment(graph, argument),
    [COMMANDS.unfollowDeployment]: async (argument) =>
      (await import('./unfollowDeployment')).unfollowDeployment(graph, argument),
    [COMMANDS.copyOutput]: async (argument) => (await import('./copyOutput')).copyOutput(graph, argument),
    [COMMANDS.openOutput]: async (argument) => (await import('./openOutput')).openOutput(graph, argument),
    [COMMANDS.showSetup]: async (argument) => (await import('./showSetup')).showSetup(graph, argument),
    [COMMANDS.testConnection]: async () => (await import('./testConnection')).testConnection(graph),
    [COMMANDS.showWalkthrough]: async () => (await import('./showWalkthrough')).showWalkthrough(),
    [COMMANDS.showBalance]: async () => (await import('./showBalance')).showBalance(graph),
    [COMMANDS.showCredits]: async (argument) => (await import('./showCredits')).showCredits(graph, argument),
    [COMMANDS.showTransactions]: async (argument) =>
      (await import('./showTransactions')).showTransactions(graph, argument),
    [COMMANDS.showProjectCosts]: async (argument) =>
      (await import('./showProjectCosts')).showProjectCosts(graph, argument),
    [COMMANDS.downloadInvoices]: async (argument) =>
      (await import('./downloadInvoices')).downloadInvoices(graph, argument),
    [COMMANDS.buyCredits]: async (argument) => (await import('./buyCredits')).buyCredits(graph, argument),
    [COMMANDS.showRevenue]: async (argument) => (await import('./showRevenue')).showRevenue(graph, argument),
    [COMMANDS.whatWouldIEarn]: async (argument) => (await import('./whatWouldIEarn')).whatWouldIEarn(graph, argument),
    [COMMANDS.trySandbox]: async () => (await import('./trySandbox')).trySandbox(graph),
    [COMMANDS.leaveSandbox]: async () => (await import('./leaveSandbox')).leaveSandbox(graph),
    [COMMANDS.showLog]: () => {
      graph.log.show();
    },
  };
}
