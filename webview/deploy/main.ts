// The deploy wizard: what it shows comes from the host, which also keeps what is typed.
import { HostClient } from '../bridge/hostClient';
import { isRecord } from '../bridge/hostMessage';
import { loadTexts } from '../bridge/texts';
import { connectToVsCode } from '../bridge/transport';
import { ViewState } from '../bridge/viewState';
import { deployChecks } from './deployChecks';
import { RadDeploy, type DeployViewState } from './radDeploy';

const isViewState = (value: unknown): value is DeployViewState =>
  isRecord(value) &&
  isRecord(value['identity']) &&
  typeof value['page'] === 'string' &&
  typeof value['top'] === 'number';

/** What the host wrote into the document: from it a reload makes the same wizard again. */
function identityOf(page: Document): Readonly<Record<string, unknown>> {
  const identity: unknown = JSON.parse(page.getElementById('rad-identity')?.textContent ?? '{}');
  return isRecord(identity) ? identity : {};
}

loadTexts(document);
const host = connectToVsCode();
const wizard = new RadDeploy();
wizard.identity = identityOf(document);
wizard.viewState = new ViewState(host, 1, isViewState);
wizard.client = new HostClient(host, deployChecks);
document.body.append(wizard);
