import type { CardActionId, CommitDraft, Tick } from '../../src/messages/julesProtocol';
import type { ReadingPlace } from './readingPlace';

/** What the parts of the chat ask for; the page passes it on to the host. */
export interface ChatEvents {
  'rad-approve': { readonly planId: string };
  /** Puts words into the draft and the focus there. */
  'rad-compose': { readonly text: string };
  /** Where the reader is; undefined at the end. */
  'rad-place': { readonly place: ReadingPlace | undefined };
  'rad-link': { readonly url: string };
  'rad-nudge': null;
  'rad-browser': null;
  'rad-draft': { readonly text: string };
  'rad-send': { readonly text: string };
  'rad-recipe': { readonly id: string };
  'rad-attach': null;
  'rad-detach': { readonly id: string };
  'rad-compose-repair': null;
  'rad-choose': { readonly ticks: readonly Tick[] };
  'rad-confirm': { readonly path: string; readonly confirmed: boolean };
  'rad-open': { readonly path?: string };
  'rad-act': { readonly action: CardActionId };
  'rad-card-repair': { readonly path?: string };
  'rad-commit-draft': CommitDraft;
  'rad-commit': CommitDraft;
  'rad-commit-cancel': null;
  'rad-commit-repair': null;
  'rad-send-findings': { readonly check?: string };
}

/** Tells the page around an element. */
export function tell<Name extends keyof ChatEvents>(from: EventTarget, name: Name, detail: ChatEvents[Name]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
