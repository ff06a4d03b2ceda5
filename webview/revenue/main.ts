// The Revenue panel: everything it shows comes from the host.
import { HostClient } from '../bridge/hostClient';
import { isRecord } from '../bridge/hostMessage';
import { loadTexts } from '../bridge/texts';
import { connectToVsCode } from '../bridge/transport';
import { ViewState } from '../bridge/viewState';
import { RadRevenue, type RevenueViewState } from './radRevenue';
import { revenueChecks } from './revenueChecks';

const isViewState = (value: unknown): value is RevenueViewState =>
  isRecord(value) && isRecord(value['identity']) && typeof value['top'] === 'number';

loadTexts(document);
const host = connectToVsCode();
const panel = new RadRevenue();
panel.viewState = new ViewState(host, 1, isViewState);
panel.client = new HostClient(host, revenueChecks);
document.body.append(panel);
