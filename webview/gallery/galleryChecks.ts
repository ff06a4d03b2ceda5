import type { GalleryDraft, GalleryProtocol, GalleryRow } from '../../src/messages/galleryProtocol';
import type { ProtocolChecks } from '../../src/messages/protocol';
import { isRecord } from '../bridge/hostMessage';
import type { SortOrder } from '../components/tableContent';

/** What the gallery finds again after a reload. */
export interface GalleryViewState {
  readonly filter: string;
  readonly order?: SortOrder;
}

function isRow(value: unknown): value is GalleryRow {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    typeof value['date'] === 'string' &&
    typeof value['description'] === 'string' &&
    typeof value['amount'] === 'number'
  );
}

function areRows(value: unknown): value is readonly GalleryRow[] {
  return Array.isArray(value) && value.every(isRow);
}

function isDraft(value: unknown): value is GalleryDraft {
  return isRecord(value) && typeof value['text'] === 'string';
}

export const galleryChecks: ProtocolChecks<GalleryProtocol> = {
  results: {
    'rows.load': areRows,
    'row.retry': isRow,
    'draft.save': (value) => value === null,
  },
  snapshots: { rows: areRows, draft: isDraft },
};

export function isGalleryViewState(value: unknown): value is GalleryViewState {
  if (!isRecord(value) || typeof value['filter'] !== 'string') return false;
  const order = value['order'];
  if (order === undefined) return true;
  if (!isRecord(order) || typeof order['column'] !== 'string') return false;
  return order['direction'] === 'ascending' || order['direction'] === 'descending';
}
