// The Credits panel: everything it shows comes from the host.
import { HostClient } from '../bridge/hostClient';
import { isRecord } from '../bridge/hostMessage';
import { loadTexts } from '../bridge/texts';
import { connectToVsCode } from '../bridge/transport';
import { ViewState } from '../bridge/viewState';
import { creditsChecks } from './creditsChecks';
import { RadCredits, type CreditsViewState } from './radCredits';

const isViewState = (value: unknown): value is CreditsViewState =>
  isRecord(value) && isRecord(value['identity']) && typeof value['top'] === 'number';

loadTexts(document);
const host = connectToVsCode();
const panel = new RadCredits();
panel.viewState = new ViewState(host, 1, isViewState);
panel.client = new HostClient(host, creditsChecks);
document.body.append(panel);
