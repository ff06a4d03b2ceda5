import type { CreditsProtocol } from '../../messages/creditsProtocol';
import type { ParamChecks } from '../webviews/webviewHost';
import { isCostsChoice, isSection, isTransactionsChoice } from './creditsIdentity';

type Fields = Readonly<Record<string, unknown>>;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w.~-]{1,128}$/.test(value);
const isNull = (value: unknown): value is null => value === null;

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it is what the guard claims
function record<T>(holds: (fields: Fields) => boolean): (value: unknown) => value is T {
  return (value): value is T => typeof value === 'object' && value !== null && holds(value as Fields);
}

/** How the panel's host recognises what its page sends. */
export const CREDITS_PARAMS: ParamChecks<CreditsProtocol> = {
  'section.show': record(({ section }) => isSection(section)),
  'transactions.choose': isTransactionsChoice,
  'transactions.show': record(({ from, count }) => isCount(from) && isCount(count)),
  'transactions.stop': isNull,
  'transactions.save': isNull,
  'deployment.open': record(({ id }) => isId(id)),
  'costs.choose': isCostsChoice,
  'costs.save': isNull,
  refresh: isNull,
  'failure.repair': record(({ section }) => section === 'balance' || isSection(section)),
};
