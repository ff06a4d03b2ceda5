import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { plainNotice } from '../plainNotice';
import { chooseDeployment } from './chooseDeployment';

/** `RAD: Rate Deployment…`: one to five stars for its module. */
export async function rateDeployment(graph: Graph, argument: unknown): Promise<void> {
  const deployments = await graph.deployments();
  const id = await chooseDeployment(graph, argument, ({ status }) => status === 'SUCCESS');
  const known = deployments.known(id);
  const items = [5, 4, 3, 2, 1].map((stars) => ({
    label: '★'.repeat(stars),
    description: stars === 1 ? l10n.t('1 star') : l10n.t('{0} stars', stars),
    ...(known?.rating === stars ? { detail: l10n.t('Your rating so far') } : {}),
    stars,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Rate {0}', known?.module.name ?? ''),
    matchOnDescription: true,
  });
  if (chosen === undefined) throw new AppError('cancelled');
  const answer = await (await deployments.client()).rate(id, chosen.stars, crypto.randomUUID());
  await (await deployments.feed(id)).refresh();
  vscode.window.setStatusBarMessage(
    plainNotice(l10n.t('Rated. Its module has {0} stars on average.', answer.moduleAverage.toFixed(1))),
    5000,
  );
}
