import * as l10n from '@vscode/l10n';
import type { ForExpression, TemplateDirective } from '../hcl/syntaxTree';
import { withName, type Context, type EvaluateIn } from './context';
import { convert } from './conversion';
import { EvaluationError, LimitReached } from './failure';
import { textKey } from './objectKey';
import { forNames } from './sourceText';
import { Mapping, Sequence, Unknown, type Value } from './value';

/** A `for` expression. @throws EvaluationError, LimitReached */
export function evaluateFor(expression: ForExpression, context: Context, evaluate: EvaluateIn): Value {
  const passes = passesOf(evaluate(expression.collection, context), expression, context);
  if (passes instanceof Unknown) return passes;
  const chosen: Context[] = [];
  for (const pass of passes) {
    const condition = expression.condition === undefined ? true : conditionOf(evaluate(expression.condition, pass));
    if (condition instanceof Unknown) return condition;
    if (condition) chosen.push(pass);
  }
  const { key, value } = expression;
  if (key === undefined)
    return new Sequence(
      'tuple',
      chosen.map((pass) => evaluate(value, pass)),
    );
  const pairs = chosen.map((pass) => [textKey(evaluate(key, pass)), evaluate(value, pass)] as const);
  return expression.grouped ? groupedObject(pairs) : plainObject(pairs);
}

/** The contexts of the passes over a collection: lists by index, maps by key in order, sets with the item as key. */
export function passesOf(
  collection: Value,
  node: ForExpression | TemplateDirective,
  context: Context,
): Context[] | Unknown {
  const names = forNames(context.scope.source, node);
  if (names === undefined) throw new LimitReached(l10n.t('The source text of this "for" is not at hand.'));
  if (collection instanceof Unknown) return collection;
  const items = itemsOf(collection);
  context.budget.items(items.length);
  return items.map(([key, value]) => withName(withName(context, names.key, key), names.value, value));
}

function itemsOf(collection: Value): [Value, Value][] {
  if (collection instanceof Mapping) return collection.sorted();
  if (!(collection instanceof Sequence)) {
    throw new EvaluationError(
      collection === null
        ? l10n.t('A "for" cannot run over null.')
        : l10n.t('A "for" needs a list, a set, a map or an object.'),
    );
  }
  const set = collection.kind === 'set';
  return collection.items.map((item, index) => [set ? item : index, item]);
}

/** A condition's value as a boolean. @throws EvaluationError for null and other types */
export function conditionOf(value: Value): boolean | Unknown {
  if (value === null) throw new EvaluationError(l10n.t('A condition must not be null.'));
  const decision = convert(value, { kind: 'bool' });
  return decision instanceof Unknown ? decision : decision === true;
}

type Pairs = readonly (readonly [string | Unknown, Value])[];

function plainObject(pairs: Pairs): Value {
  const entries = new Map<string, Value>();
  for (const [key, value] of pairs) {
    if (key instanceof Unknown) return key;
    if (entries.has(key)) {
      throw new EvaluationError(l10n.t('Two elements have the key "{0}"; "..." behind the value groups them.', key));
    }
    entries.set(key, value);
  }
  return new Mapping('object', entries);
}

function groupedObject(pairs: Pairs): Value {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    if (key instanceof Unknown) return key;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return new Mapping('object', new Map([...groups].map(([key, group]) => [key, new Sequence('tuple', group)])));
}
