import * as l10n from '@vscode/l10n';

/**
 * How long a text may be. Platforms count UTF-16 units or characters (code points): the least is counted in characters and the most in
 * units, so that what fits here fits either way.
 */
export interface Lengths {
  readonly least: number;
  readonly most: number;
}

/** Source: contract, `publisherMessage`. */
export const SUBJECT_LENGTHS: Lengths = { least: 5, most: 200 };
export const MESSAGE_LENGTHS: Lengths = { least: 10, most: 1000 };

/** Why a text cannot be sent; undefined when it can. Blanks around it do not count: they are not sent. */
export function lengthProblem(text: string, { least, most }: Lengths): string | undefined {
  const sent = text.trim();
  const missing = least - Array.from(sent.slice(0, 2 * least)).length;
  if (missing > 0)
    return missing === 1 ? l10n.t('1 character more, please.') : l10n.t('{0} characters more, please.', missing);
  const surplus = sent.length - most;
  if (surplus <= 0) return undefined;
  return surplus === 1 ? l10n.t('1 character too many.') : l10n.t('{0} characters too many.', surplus);
}
