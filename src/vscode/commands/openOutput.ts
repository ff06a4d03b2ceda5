import * as l10n from '@vscode/l10n';
import { outputText } from '../../deployments/outputText';
import { outputOf } from '../deployments/deploymentNodes';
import type { Graph } from '../graph';
import { openUntrustedLink } from '../jules/openLink';

/** Opens an output that is an address; asks first, with the whole address in view. */
export async function openOutput(graph: Graph, argument: unknown): Promise<void> {
  const chosen = outputOf(argument);
  if (chosen === undefined) return;
  const output = (await graph.deployments()).readFeed(chosen.id)?.outputs?.[chosen.output];
  if (output !== undefined && output.sensitive !== true)
    await openUntrustedLink(outputText(output.value), l10n.t('The link is an output of the deployment.'));
}
