import * as l10n from '@vscode/l10n';
import type { TypeTree } from '../../../contract/form';
import { convert } from '../conversion';
import { EvaluationError, LimitReached } from '../failure';
import { typeOf, unify } from '../unification';
import { Mapping, Sequence, Unknown, type Value } from '../value';

// Readers of arguments: each converts as Terraform does for a parameter of that type, and refuses what cannot be.

export function textArgument(value: Value | undefined): string {
  const text = value === undefined || value === null ? refuseNull() : convert(value, { kind: 'string' });
  return typeof text === 'string' ? text : notComputed(text);
}

export function numberArgument(value: Value | undefined): number {
  const number = value === undefined || value === null ? refuseNull() : convert(value, { kind: 'number' });
  return typeof number === 'number' ? number : notComputed(number);
}

/** @throws EvaluationError when it is not whole */
export function integerArgument(value: Value | undefined): number {
  const number = numberArgument(value);
  if (!Number.isInteger(number)) throw new EvaluationError(l10n.t('A whole number is required, not {0}.', number));
  return number;
}

export function booleanArgument(value: Value | undefined): boolean {
  const decision = value === undefined || value === null ? refuseNull() : convert(value, { kind: 'bool' });
  return typeof decision === 'boolean' ? decision : notComputed(decision);
}

/** Any list, set or tuple. */
export function sequenceArgument(value: Value | undefined): Sequence {
  if (value instanceof Sequence) return value;
  throw new EvaluationError(l10n.t('A list, a set or a tuple is required.'));
}

/** A list or a tuple: something with an order. */
export function listArgument(value: Value | undefined): Sequence {
  const sequence = sequenceArgument(value);
  if (sequence.kind === 'set') throw new EvaluationError(l10n.t('A list or a tuple is required, not a set.'));
  return sequence;
}

export function mappingArgument(value: Value | undefined): Mapping {
  if (value instanceof Mapping) return value;
  throw new EvaluationError(l10n.t('A map or an object is required.'));
}

/** The items of a list, set or tuple, converted to one type. @throws EvaluationError for null among them */
export function textItems(value: Value | undefined): string[] {
  return sequenceArgument(value).items.map(textArgument);
}

export function numberItems(value: Value | undefined): number[] {
  return sequenceArgument(value).items.map(numberArgument);
}

export function list(items: readonly Value[]): Sequence {
  return new Sequence('list', items);
}

/** Values converted to the type they share. @throws EvaluationError when they share none */
export function sameType(values: readonly Value[]): Value[] {
  const type: TypeTree | undefined = unify(values.map(typeOf));
  if (type === undefined) throw new EvaluationError(l10n.t('All arguments must have the same type.'));
  return values.map((value) => convert(value, type));
}

/** The items of a list, set or tuple as a parameter `list(any)` takes them: of one type. */
export function listOf(value: Value | undefined): Value[] {
  return sameType(sequenceArgument(value).items);
}

function refuseNull(): never {
  throw new EvaluationError(l10n.t('The argument must not be null.'));
}

function notComputed(value: Value): never {
  throw new LimitReached(value instanceof Unknown ? value.reason : l10n.t('This cannot be computed here.'));
}
