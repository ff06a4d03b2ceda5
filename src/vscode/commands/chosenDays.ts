import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { presetText } from '../../accounting/rangeChoice';
import { RANGE_PRESETS, type RangePreset } from '../../accounting/dateRanges';
import { AppError } from '../../common/appError';
import type { ChosenDays } from '../../accounting/reportShapes';

/**
 * The days of a keybinding's arguments: `{ range }` with a preset, or `{ first, last }` as `YYYY-MM-DD`.
 * @returns undefined when they name none
 */
export function daysIn(argument: unknown): ChosenDays | undefined {
  const text = (name: string): string => textIn(argument, name);
  const preset = text('range');
  if (text('first') !== '' && text('last') !== '')
    return { preset: 'custom', first: text('first').slice(0, 10), last: text('last').slice(0, 10) };
  return preset === '' ? undefined : { preset: preset.slice(0, 40), first: '', last: '' };
}

/** A text among a keybinding's arguments; empty when there is none. */
export function textIn(argument: unknown, name: string): string {
  const value: unknown = typeof argument === 'object' && argument !== null ? Reflect.get(argument, name) : undefined;
  return typeof value === 'string' ? value.slice(0, 200) : '';
}

/** Asks for days. @param all offers all there are. @throws AppError `cancelled` */
export async function askDays(title: string, presets: readonly (RangePreset | 'all')[]): Promise<ChosenDays> {
  const rows = presets.map((preset) => ({ preset, label: presetText(preset) }));
  const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder: l10n.t('Which days?') });
  if (chosen === undefined) throw new AppError('cancelled');
  return { preset: chosen.preset, first: '', last: '' };
}

export const ALL_PRESETS: readonly (RangePreset | 'all')[] = ['all', ...RANGE_PRESETS];
