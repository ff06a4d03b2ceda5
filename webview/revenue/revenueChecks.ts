import type { RevenueProtocol, RevenueView } from '../../src/messages/revenueProtocol';
import type { ProtocolChecks } from '../../src/messages/protocol';
import { isRecord } from '../bridge/hostMessage';

const isNull = (value: unknown): value is null => value === null;

const LISTS = [
  'ranges',
  'modules',
  'months',
  'figures',
  'charts',
  'groups',
  'groupTotals',
  'rows',
  'rowTotals',
  'notes',
];

const isRevenue = (value: unknown): value is RevenueView =>
  isRecord(value) && isRecord(value['choice']) && LISTS.every((name) => Array.isArray(value[name]));

/** How the page recognises what its host sends. */
export const revenueChecks: ProtocolChecks<RevenueProtocol> = {
  results: {
    choose: isNull,
    more: isNull,
    save: isNull,
    'request.copy': isNull,
    'request.send': isNull,
    refresh: isNull,
    'failure.repair': isNull,
  },
  snapshots: { revenue: isRevenue },
};
