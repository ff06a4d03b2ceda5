import * as l10n from '@vscode/l10n';
import {
  customRange,
  DateRangeError,
  presetRange,
  RANGE_PRESETS,
  type DateRange,
  type RangePreset,
} from './dateRanges';
import type { ChosenDays } from './reportShapes';

/** What a choice of days comes to: none means all there are. */
export type ChosenRange = { readonly range?: DateRange } | { readonly problem: string };

/** @param now today is the last day of most presets */
export function chosenRange({ preset, first, last }: ChosenDays, now: Date): ChosenRange {
  if (preset === 'all') return {};
  const known = RANGE_PRESETS.find((one) => one === preset);
  if (known !== undefined) return { range: presetRange(known, now) };
  if (preset !== 'custom') return { problem: l10n.t('There are no such days.') };
  try {
    return { range: customRange(first, last) };
  } catch (error) {
    if (error instanceof DateRangeError) return { problem: problemText(error) };
    throw error;
  }
}

/** What a preset is called. */
export function presetText(preset: RangePreset | 'all' | 'custom'): string {
  switch (preset) {
    case 'all':
      return l10n.t('All time');
    case 'thisMonth':
      return l10n.t('This month');
    case 'lastMonth':
      return l10n.t('Last month');
    case 'last30Days':
      return l10n.t('Last 30 days');
    case 'last90Days':
      return l10n.t('Last 90 days');
    case 'last3Months':
      return l10n.t('Last 3 months');
    case 'last6Months':
      return l10n.t('Last 6 months');
    case 'last12Months':
      return l10n.t('Last 12 months');
    case 'thisYear':
      return l10n.t('This year');
    case 'custom':
      return l10n.t('Custom days');
  }
}

function problemText({ reason }: DateRangeError): string {
  switch (reason) {
    case 'notADate':
      return l10n.t('Choose a first and a last day.');
    case 'reversed':
      return l10n.t('The last day is before the first.');
    case 'tooLong':
      return l10n.t('A report covers at most 366 days.');
  }
}
