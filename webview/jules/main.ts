// The chat with Jules: everything it shows comes from the host, which also keeps what is typed.
import { HostClient } from '../bridge/hostClient';
import { isRecord } from '../bridge/hostMessage';
import { loadTexts } from '../bridge/texts';
import { connectToVsCode } from '../bridge/transport';
import { ViewState } from '../bridge/viewState';
import { julesChecks } from './julesChecks';
import { RadChat, type ChatViewState } from './radChat';
import { isReadingPlace } from './readingPlace';

const isViewState = (value: unknown): value is ChatViewState =>
  isRecord(value) && isRecord(value['identity']) && (value['place'] === undefined || isReadingPlace(value['place']));

/** What the host wrote into the document: from it a reload makes the same chat again. */
function identityOf(page: Document): Readonly<Record<string, unknown>> {
  const identity: unknown = JSON.parse(page.getElementById('rad-identity')?.textContent ?? '{}');
  return isRecord(identity) ? identity : {};
}

loadTexts(document);
const host = connectToVsCode();
const chat = new RadChat();
chat.identity = identityOf(document);
chat.viewState = new ViewState(host, 1, isViewState);
chat.startsAt = chat.viewState.get()?.place;
chat.client = new HostClient(host, julesChecks);
document.body.append(chat);
