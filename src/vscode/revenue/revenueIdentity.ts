import type { RevenueChoice } from '../../messages/revenueProtocol';
import { isChosenDays } from '../credits/creditsIdentity';

export const FIRST_CHOICE: RevenueChoice = {
  range: { preset: 'last6Months', first: '', last: '' },
  by: 'module',
  module: '',
  month: '',
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;

export const isRevenueChoice = (value: unknown): value is RevenueChoice =>
  isRecord(value) &&
  isChosenDays(value['range']) &&
  (value['by'] === 'module' || value['by'] === 'month') &&
  isText(value['module']) &&
  isText(value['month']);

/** What the page kept of `webviewHtml`'s identity; anything may be in there. */
export function revenueChoiceIn(state: unknown): RevenueChoice {
  const kept = isRecord(state) && isRecord(state['state']) ? state['state']['identity'] : undefined;
  const choice = isRecord(kept) ? kept['choice'] : undefined;
  return isRevenueChoice(choice) ? choice : FIRST_CHOICE;
}
