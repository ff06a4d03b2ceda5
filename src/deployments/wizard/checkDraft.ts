import * as l10n from '@vscode/l10n';
import { checkVariables } from '../../terraform/evaluate/checkVariables';
import { Unknown } from '../../terraform/evaluate/value';
import type { VariableDeclaration } from '../../terraform/evaluate/variables';
import type { FieldDraft } from './fieldDraft';
import type { NodeFaults } from './nodeValue';
import { replaceLongNumbers } from './sameAs';

/** What is known about one field's value. Sentences are localised, or the module's own. */
export interface FieldCheck {
  /** Why it cannot be sent; empty when it can. */
  readonly errors: readonly string[];
  /** Faults of parts of it, by the id of the node or row. */
  readonly nodeFaults: ReadonlyMap<string, string>;
  /** Conditions that only the platform can check. */
  readonly undecided: readonly string[];
}

interface Reading {
  readonly draft: FieldDraft;
  readonly errors: string[];
  readonly nodeFaults: NodeFaults;
  /** For the conditions of all fields: undefined where nothing applies but a default that Terraform fills in. */
  readonly value: unknown;
}

/** What Terraform and the module would say to the values of all fields together. Pure; never quotes a secret. */
export function checkDraft(drafts: readonly FieldDraft[]): ReadonlyMap<string, FieldCheck> {
  const readings = drafts.map(read);
  const names = new Set(drafts.map(({ field }) => field.name));
  const hidden = referencedNames(drafts).filter((name) => !names.has(name));
  const declarations = [...drafts.map(declarationOf), ...hidden.map((name) => ({ name }))];
  const given: Record<string, unknown> = Object.fromEntries([
    ...readings.flatMap(({ draft, value }) => (value === undefined ? [] : [[draft.field.name, value] as const])),
    ...hidden.map((name) => [name, new Unknown(l10n.t('"{0}" is not part of this form.', name))] as const),
  ]);
  const { findings, undecided } = checkVariables(declarations, given);
  const anySecret = drafts.some(({ field, isGiven }) => field.sensitive && isGiven);
  const byName = new Map(readings.map((reading) => [reading.draft.field.name, reading]));
  for (const { name, kind, message } of findings) {
    const reading = byName.get(name);
    // What is missing has been said; what is faulty stands for no value.
    if (reading === undefined || kind === 'missing') continue;
    const { sensitive, validations } = reading.draft.field;
    const isOwn = validations.some((known) => known.message === message);
    const quotes = !isOwn && (sensitive || (kind === 'validation' && anySecret));
    reading.errors.push(quotes ? l10n.t('The value is not valid.') : message);
  }
  return new Map(
    readings.map(({ draft, errors, nodeFaults }) => {
      const open = undecided.filter(({ name }) => name === draft.field.name);
      const texts = open.map(({ condition }) => conditionText(draft, condition));
      return [draft.field.name, { errors: [...new Set(errors)], nodeFaults, undecided: texts }];
    }),
  );
}

const conditionText = ({ field }: FieldDraft, condition: string): string => {
  const message = field.validations.find((validation) => validation.condition === condition)?.message ?? '';
  return message === '' ? condition : message;
};

function read(draft: FieldDraft): Reading {
  const { field, isGiven, base } = draft;
  const nodeFaults: NodeFaults = new Map();
  const errors: string[] = draft.refusal === undefined ? [] : [draft.refusal];
  const reading = (value: unknown): Reading => ({ draft, errors, nodeFaults, value });
  const unknown = (): Unknown => new Unknown(l10n.t('The variable "{0}" has no valid value.', field.name));
  const missing = (): Reading => {
    if (!draft.refusal) errors.push(l10n.t('A value is required.'));
    return reading(unknown());
  };
  if (isGiven) {
    const meant = draft.meant(nodeFaults);
    if (meant.is === 'faulty') {
      const own = nodeFaults.get(draft.root.id);
      const sentence = field.sensitive ? l10n.t('The value is not valid.') : own;
      errors.push(sentence ?? l10n.t('Some parts are missing or not valid.'));
      return reading(unknown());
    }
    if (meant.is === 'value') {
      const long = new Unknown(l10n.t('This number has more digits than can be computed here.'));
      return reading(replaceLongNumbers(field.typeTree, meant.value, long));
    }
    if (field.required) return missing();
    return reading(draft.default === undefined ? unknown() : undefined);
  }
  if (field.sensitive && field.configured) return reading(unknown());
  if (base !== undefined && !(field.required && base.value === null)) return reading(base.value);
  if (!field.required) return reading(unknown());
  return field.typeTree.kind === 'bool' && base === undefined && !field.sensitive ? reading(false) : missing();
}

function declarationOf({ field, default: fallback }: FieldDraft): VariableDeclaration {
  const { name, typeTree, validations, required } = field;
  const known = fallback === undefined ? { known: false as const } : { known: true as const, value: fallback.value };
  const hasDefault = fallback !== undefined || !required;
  return { name, type: typeTree, ...(hasDefault ? { default: known } : {}), validations };
}

/** Variables that conditions look at; some may not be on the form. */
function referencedNames(drafts: readonly FieldDraft[]): readonly string[] {
  const names = new Set<string>();
  for (const { field } of drafts)
    for (const { condition } of field.validations)
      for (const [, name] of condition.matchAll(/\bvar\s*\.\s*([\p{L}_][\p{L}\p{N}_-]*)/gu))
        if (name !== undefined) names.add(name);
  return [...names];
}
