import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { copiedLines } from '../../deployments/copiedLines';
import { logLinks } from '../../deployments/logLinks';
import { logSpans } from '../../deployments/logLine';
import { searchLog } from '../../deployments/searchLog';
import type { DeploymentActionId, DeploymentProtocol } from '../../messages/deploymentProtocol';
import type { CallHandlers } from '../../messages/protocol';
import { failureText } from '../failure';
import { COMMANDS, type CommandId } from '../ids';
import type { DeployBasis } from './deployParts';
import type { DeploymentPanel } from './deploymentPanel';
import type { Deployments } from './deployments';
import { openBuiltFile } from './openBuiltFile';

const ACTIONS: Readonly<Record<DeploymentActionId, CommandId>> = {
  update: COMMANDS.updateDeployment,
  cancel: COMMANDS.cancelDeployment,
  destroy: COMMANDS.destroyDeployment,
  purge: COMMANDS.purgeDeployment,
  restore: COMMANDS.restoreDeployment,
  rate: COMMANDS.rateDeployment,
};

/** What the page's buttons do. */
export function deploymentHandlers(
  panel: DeploymentPanel,
  basis: DeployBasis,
  deployments: Deployments,
): CallHandlers<DeploymentProtocol> {
  const done = async (work: unknown): Promise<null> => {
    await work;
    return null;
  };
  const run = (command: CommandId, argument: unknown): Promise<null> =>
    done(vscode.commands.executeCommand(command, argument));
  const wholeLog = async (): Promise<Uint8Array> => {
    const { build, feed } = panel;
    if (build === undefined) throw new AppError('cancelled');
    await feed.readLog(build.id);
    const log = feed.log(build.id);
    return log.bytes(0, log.byteLength);
  };
  const output = (name: string): unknown => ({ type: 'output', id: panel.feed.id, output: name });
  return {
    'log.show': (lines) => Promise.resolve(panel.show(lines)),
    'log.search': (query, signal) => {
      const { build, feed } = panel;
      return build === undefined
        ? Promise.resolve({ lines: [], isCut: false })
        : searchLog(feed.log(build.id), query, signal);
    },
    'log.save': async () => {
      const { build, feed } = panel;
      const name = `${feed.deployment?.module.name ?? 'deployment'}-${feed.deployment?.deploymentId ?? ''}-build-${build?.number ?? 0}.log`;
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      const place = folder === undefined ? vscode.Uri.file(name) : vscode.Uri.joinPath(folder.uri, name);
      const chosen = await vscode.window.showSaveDialog({ defaultUri: place, title: l10n.t('Save Log') });
      if (chosen !== undefined) await vscode.workspace.fs.writeFile(chosen, await wholeLog());
      return null;
    },
    'log.copy': async (lines, signal) => {
      const { build, feed } = panel;
      if (build === undefined) throw new AppError('cancelled');
      if (lines === null) await feed.readLog(build.id);
      await vscode.env.clipboard.writeText(await copiedLines(feed.log(build.id), lines ?? undefined, signal));
      vscode.window.setStatusBarMessage(lines === null ? l10n.t('Log copied.') : l10n.t('Lines copied.'), 3000);
      return null;
    },
    'link.open': async ({ line, start }) => {
      const { build, feed } = panel;
      const [text] = build === undefined ? [] : feed.log(build.id).lines(line, 1);
      if (text === undefined) return null;
      const drawn = logSpans(text)
        .map((span) => span.text)
        .join('');
      const link = logLinks(drawn).find((candidate) => candidate.start === start);
      if (link !== undefined && feed.deployment !== undefined) await openBuiltFile(basis, feed.deployment, link);
      return null;
    },
    'output.copy': ({ name }) => run(COMMANDS.copyOutput, output(name)),
    'output.open': ({ name }) => run(COMMANDS.openOutput, output(name)),
    'build.choose': ({ id }) => done(panel.choose(id)),
    'deployment.open': ({ id }) => run(COMMANDS.openDeployment, id),
    action: ({ id }) => run(ACTIONS[id], panel.feed.id),
    rate: async ({ stars }) => {
      const client = await deployments.client();
      await client.rate(panel.feed.id, stars, crypto.randomUUID());
      await panel.feed.refresh();
      return null;
    },
    refresh: () => done(panel.feed.refresh()),
    'failure.repair': async () => {
      const { failure } = panel.feed;
      const repair = failure && failureText(failure).repair;
      if (repair !== undefined && repair.command !== COMMANDS.refresh)
        await vscode.commands.executeCommand(repair.command, ...(repair.arguments ?? []));
      await panel.feed.refresh();
      return null;
    },
  };
}
