// The panel of a deployment: everything it shows comes from the host.
import { HostClient } from '../bridge/hostClient';
import { isRecord } from '../bridge/hostMessage';
import { loadTexts } from '../bridge/texts';
import { connectToVsCode } from '../bridge/transport';
import { ViewState } from '../bridge/viewState';
import { deploymentChecks } from './deploymentChecks';
import { isReadingLine } from './logReading';
import { RadDeployment, type DeploymentViewState } from './radDeployment';

const isViewState = (value: unknown): value is DeploymentViewState =>
  isRecord(value) &&
  isRecord(value['identity']) &&
  typeof value['wraps'] === 'boolean' &&
  (value['reading'] === undefined || isReadingLine(value['reading']));

/** What the host wrote into the document: from it a reload makes the same panel again. */
function identityOf(page: Document): Readonly<Record<string, unknown>> {
  const identity: unknown = JSON.parse(page.getElementById('rad-identity')?.textContent ?? '{}');
  return isRecord(identity) ? identity : {};
}

loadTexts(document);
const host = connectToVsCode();
const panel = new RadDeployment();
panel.viewState = new ViewState(host, 1, isViewState);
panel.identity = identityOf(document);
panel.client = new HostClient(host, deploymentChecks);
document.body.append(panel);
