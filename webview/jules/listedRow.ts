import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineRow } from '../../src/messages/julesProtocol';
import './entryRow';
import type { LoadMedia } from './entryRow';

/**
 * A row as an article of its feed.
 *
 * @param isOpen what somebody has chosen; undefined when nobody did
 * @param holdsCard the card of the newest change set, which the page has put into the list's slot, stands in it
 */
export const listedRow = (
  entry: TimelineRow,
  [index, total]: readonly [index: number, total: number],
  loadMedia: LoadMedia | undefined,
  isOpen: boolean | undefined,
  holdsCard: boolean,
): TemplateResult =>
  html`<div role="article" tabindex="-1" data-id=${entry.id} aria-posinset=${index + 1} aria-setsize=${total}>
    <rad-entry .entry=${entry} .loadMedia=${loadMedia} .isOpen=${isOpen}
      >${holdsCard ? html`<slot></slot>` : nothing}</rad-entry
    >
  </div>`;
