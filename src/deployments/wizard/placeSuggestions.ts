import type { FieldDraft } from './fieldDraft';

const REGION = /(?<![\p{L}\p{N}-])[a-z]{2,}-[a-z]{3,}\d{1,2}(?![\p{L}\p{N}])/gu;
const ZONES = ['a', 'b', 'c'];

/**
 * Places to offer for a text named `region…` or `zone…`. The platform sends no list, so that these are only those that
 * the form itself names, and the usual zones of the region directly before; any text can be typed.
 */
export function placeSuggestions(draft: FieldDraft, before: FieldDraft | undefined): readonly string[] {
  const { field } = draft;
  if (field.widget !== 'region' && field.widget !== 'zone') return [];
  const named = [field.default, field.value].filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
  if (field.widget === 'region') return distinct([...named, ...(field.description.match(REGION) ?? [])]);
  const region = before?.field.widget === 'region' && before.root.kind === 'leaf' ? before.root.text.trim() : '';
  const zones = /^[a-z]+-[a-z]+\d{1,2}$/.test(region) ? ZONES.map((letter) => `${region}-${letter}`) : [];
  return distinct(region === '' ? named : zones);
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
