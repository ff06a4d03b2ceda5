import * as l10n from '@vscode/l10n';
import type { AttributeExpression, Expression, IndexExpression, SplatExpression } from '../hcl/syntaxTree';
import type { Context, EvaluateIn } from './context';
import { convert } from './conversion';
import { EvaluationError, LimitReached } from './failure';
import { isRoot, rootAttribute } from './references';
import { isFullSplat } from './sourceText';
import { Mapping, Sequence, Unknown, type Value } from './value';

type Step = AttributeExpression | IndexExpression | SplatExpression;

const MAX_SPLATS = 50;

/** A value with `.name`, `[index]` and splats behind it; chains may be as long as the file, hence the loops. */
export function evaluateSteps(expression: Step, context: Context, evaluate: EvaluateIn): Value {
  const steps: Step[] = [];
  let innermost: Expression = expression;
  while (innermost.kind === 'attribute' || innermost.kind === 'index' || innermost.kind === 'splat') {
    steps.push(innermost);
    innermost = innermost.object;
  }
  steps.reverse();
  if (steps.filter(({ kind }) => kind === 'splat').length > MAX_SPLATS) {
    throw new LimitReached(l10n.t('This has too many splats to compute here.'));
  }
  const [first, ...rest] = steps;
  if (innermost.kind === 'variable' && isRoot(innermost.name, context) && first?.kind === 'attribute') {
    return applySteps(rootAttribute(innermost.name, first.name, context), rest, context, evaluate);
  }
  return applySteps(evaluate(innermost, context), steps, context, evaluate);
}

function applySteps(start: Value, steps: readonly Step[], context: Context, evaluate: EvaluateIn): Value {
  let value = start;
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at];
    if (step === undefined) break;
    context.budget.spend(1);
    if (step.kind === 'splat') {
      const end = isFullSplat(context.scope.source, step) ? steps.length : attributesEnd(steps, at + 1);
      value = splat(value, steps.slice(at + 1, end), context, evaluate);
      at = end - 1;
    } else if (step.kind === 'attribute') value = attributeOf(value, step.name);
    else value = indexOf(value, evaluate(step.index, context));
  }
  return value;
}

function attributesEnd(steps: readonly Step[], from: number): number {
  const end = steps.findIndex(({ kind }, index) => index >= from && kind !== 'attribute');
  return end < 0 ? steps.length : end;
}

/** Null gives nothing, a single value itself alone (hclsyntax/spec.md, "Splat Operators"). */
function splat(value: Value, steps: readonly Step[], context: Context, evaluate: EvaluateIn): Value {
  if (value instanceof Unknown) return value;
  if (value === null) return new Sequence('tuple', []);
  const each = (item: Value): Value => applySteps(item, steps, context, evaluate);
  if (!(value instanceof Sequence)) return new Sequence('tuple', [each(value)]);
  context.budget.items(value.items.length);
  return new Sequence(value.kind === 'tuple' ? 'tuple' : 'list', value.items.map(each));
}

function attributeOf(value: Value, name: string): Value {
  if (value instanceof Unknown) return value;
  if (value === null) throw new EvaluationError(l10n.t('The attribute "{0}" cannot be read: the value is null.', name));
  // `list.0` is how Terraform 0.11 wrote `list[0]`.
  if (value instanceof Sequence && /^\d+$/.test(name)) return indexOf(value, Number(name));
  if (value instanceof Mapping) return entryOf(value, name.normalize('NFC'));
  throw new EvaluationError(l10n.t('This value has no attribute "{0}".', name));
}

function entryOf(value: Mapping, key: string): Value {
  const entry = value.entries.get(key);
  if (entry !== undefined) return entry;
  throw new EvaluationError(
    value.kind === 'map'
      ? l10n.t('The map has no element "{0}".', key)
      : l10n.t('The object has no attribute "{0}".', key),
  );
}

/** `value[key]`. @throws EvaluationError where there is no such element */
export function indexOf(value: Value, key: Value): Value {
  if (value instanceof Unknown) return value;
  if (value === null) throw new EvaluationError(l10n.t('An element cannot be read: the value is null.'));
  if (key instanceof Unknown) return key;
  if (key === null) throw new EvaluationError(l10n.t('An index must not be null.'));
  if (value instanceof Mapping) {
    const name = convert(key, { kind: 'string' });
    return typeof name === 'string' ? entryOf(value, name) : name;
  }
  if (!(value instanceof Sequence) || value.kind === 'set') {
    throw new EvaluationError(l10n.t('This value has no elements that an index could choose.'));
  }
  const index = convert(key, { kind: 'number' });
  if (typeof index !== 'number') return index;
  const item = value.items[index];
  if (item !== undefined) return item;
  throw new EvaluationError(l10n.t('There is no element {0}: the list has {1}.', index, value.items.length));
}
