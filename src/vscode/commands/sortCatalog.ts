import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { CATALOG_ORDERS } from '../../deployments/catalog/catalogOrder';
import { orderText } from '../catalog/orderText';
import type { Graph } from '../graph';

/** `RAD: Sort Catalog…`. */
export async function sortCatalog(graph: Graph): Promise<void> {
  const catalog = await graph.catalog();
  const items = CATALOG_ORDERS.map((order) => ({
    label: orderText(order),
    ...(order === catalog.order ? { description: l10n.t('now') } : {}),
    order,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: l10n.t('Sort Catalog') });
  if (chosen === undefined) throw new AppError('cancelled');
  await catalog.sort(chosen.order);
}
