import * as l10n from '@vscode/l10n';
import type { AppError } from '../../common/appError';
import { failureText } from '../failure';
import { ago } from '../trees/ageText';
import type { KnownCredits } from './creditAnswers';
import { creditLines, creditText, playMoney } from './creditText';

/** From when on the item shows that its number is old, milliseconds. */
const OLD = 3_600_000;

export interface CreditSituation {
  readonly known: Omit<KnownCredits, 'me'> | undefined;
  /** Why the last reading failed. */
  readonly failure: AppError | undefined;
  readonly platform: string;
  readonly isSandbox: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A language tag (BCP 47). */
  readonly locale: string;
}

export interface CreditStatus {
  readonly text: string;
  /** Plain text, a line each. */
  readonly tooltip: readonly string[];
  /** For screen readers. */
  readonly label: string;
}

/** What the status bar shows of the credits; undefined when there is nothing to say. */
export function creditStatus({
  known,
  failure,
  platform,
  isSandbox,
  now,
  locale,
}: CreditSituation): CreditStatus | undefined {
  if (known?.balance === undefined) return undefined;
  const { balance, readAt } = known;
  const total = creditText(balance.total, locale);
  const age = l10n.t('As of {0}.', ago(readAt, now));
  const isOld = failure !== undefined && now - readAt > OLD;
  const trouble = failure === undefined ? [] : [failureText(failure).sentence];
  return {
    text: isOld ? `$(credit-card) ${total} $(debug-disconnect)` : `$(credit-card) ${total}`,
    tooltip: [
      l10n.t('Credits on {0}', platform),
      ...creditLines(balance, locale).map(({ label, amount, note }) =>
        note === undefined ? `${label}: ${amount}` : `${label}: ${amount} (${note})`,
      ),
      ...trouble,
      age,
      ...(isSandbox ? [playMoney()] : []),
    ],
    label: [
      l10n.t('RAD credits: {0}', total),
      ...(isSandbox ? [playMoney()] : []),
      ...(isOld ? [...trouble, age] : []),
    ].join(' '),
  };
}
