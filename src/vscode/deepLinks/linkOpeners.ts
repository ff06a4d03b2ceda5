import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConnectStep, DeepLink } from '../../common/deepLink';
import type { Graph } from '../graph';
import { COMMANDS, VIEWS } from '../ids';
import type { OpenRepository } from '../modules/workspaceModules';
import type { StepId } from '../setup/setupStep';
import { moduleRowNode, type ModuleNode } from '../trees/moduleNodes';
import { isSameName, repositoryNames } from './repositoryNames';
import type { LinkOpeners } from './uriHandler';
import { plainNotice } from '../plainNotice';

type Link<Route extends DeepLink['route']> = Extract<DeepLink, { route: Route }>;
type Parts = Pick<Graph, 'workspace' | 'connection' | 'repository' | 'gitHubModules'>;
type View = Pick<vscode.TreeView<ModuleNode>, 'reveal'>;

const STEPS: Readonly<Record<ConnectStep, StepId>> = {
  platform: 'account',
  github: 'github',
  repository: 'repository',
  jules: 'jules',
};

/** What opens the links of each route. @param view the Modules view */
export const linkOpeners = (parts: Parts, view: View): LinkOpeners => ({
  module: (link) => openModule(parts, view, link),
  jules: async ({ session }) => {
    await vscode.commands.executeCommand(COMMANDS.openSession, session);
  },
  deployment: async ({ deployment }) => {
    await vscode.commands.executeCommand(COMMANDS.openDeployment, deployment);
  },
  credits: async ({ section }) => {
    await vscode.commands.executeCommand(COMMANDS.showCredits, ...(section === undefined ? [] : [{ section }]));
  },
  connect: (link) => {
    openConnect(parts, link);
    return Promise.resolve();
  },
});

/** Shows a module in the Modules view; without its repository, offers to clone that. */
async function openModule(parts: Parts, view: View, { repository, module }: Link<'module'>): Promise<void> {
  const { workspace, connection } = parts;
  await vscode.commands.executeCommand(`${VIEWS.modules}.focus`);
  await connection.load();
  // The link may be what opened this window: nothing is read yet.
  if (workspace.state === 'scanning') await workspace.refresh();
  const gitHub = await parts.gitHubModules();
  await gitHub.follow();
  if (gitHub.repository?.modules.isComplete === false) await gitHub.refresh();
  const isNamed = (candidate: OpenRepository): boolean =>
    repositoryNames(candidate, connection.endpoints?.githubApiUrl).some((name) => isSameName(name, repository));
  const open = workspace.repositories.filter(isNamed);
  if (open.length === 0) {
    offerClone(repository);
    return;
  }
  for (const candidate of open) {
    const row = candidate.modules.rows.find(({ name }) => name === module);
    if (row === undefined) continue;
    await view.reveal(moduleRowNode(candidate, row.path), { select: true, focus: true });
    return;
  }
  void vscode.window.showInformationMessage(plainNotice(l10n.t('There is no module {0} in {1}.', module, repository)));
}

function offerClone(repository: string): void {
  const clone = l10n.t('Clone…');
  void vscode.window
    .showInformationMessage(
      plainNotice(l10n.t('The module is in {0}, which is not open in this window.', repository)),
      clone,
    )
    .then((chosen) => {
      if (chosen === clone) void vscode.commands.executeCommand(COMMANDS.cloneRepository, repository);
    });
}

/** Shows Setup. A repository that the link names is selected only by the partner. */
function openConnect({ repository: selected }: Parts, { step, repository }: Link<'connect'>): void {
  const steps = step === undefined ? [] : [STEPS[step]];
  // Not awaited: it stays open until all is set up.
  void vscode.commands.executeCommand(COMMANDS.showSetup, ...steps);
  if (repository === undefined || isSameName(repository, selected.fullName ?? '')) return;
  const select = l10n.t('Select Repository…');
  const question = l10n.t('The link asks you to select the repository {0}. Do so only if you know it.', repository);
  void vscode.window.showInformationMessage(plainNotice(question), select).then((chosen) => {
    if (chosen === select) void vscode.commands.executeCommand(COMMANDS.selectRepository, repository);
  });
}
