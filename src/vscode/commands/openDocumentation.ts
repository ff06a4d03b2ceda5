import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { safeLink } from '../../common/safeLink';
import type { CatalogModule } from '../../contract/catalogModules';
import type { Graph } from '../graph';
import { plainNotice } from '../plainNotice';
import { chooseCatalogModule } from './chooseCatalogModule';

/** `RAD: Open Module Documentation…`: an address that a publisher wrote; the editor asks before it leaves for a host it does not know. */
export async function openDocumentation(graph: Graph, argument: unknown): Promise<void> {
  const title = l10n.t('Documentation of…');
  const module = await chooseCatalogModule(graph, argument, title, (one) => addressOf(one) !== undefined);
  const address = addressOf(module);
  if (address === undefined) {
    const { displayName } = module;
    void vscode.window.showWarningMessage(
      plainNotice(l10n.t('{0} has no documentation at a plain web address.', displayName)),
    );
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(address, true));
}

/** Https alone. */
function addressOf({ documentationUrl }: CatalogModule): string | undefined {
  const link = documentationUrl === undefined ? undefined : safeLink(documentationUrl);
  return link?.url.startsWith('https:') === true ? link.url : undefined;
}
