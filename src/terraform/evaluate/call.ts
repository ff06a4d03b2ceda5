import * as l10n from '@vscode/l10n';
import type { CallExpression, Expression } from '../hcl/syntaxTree';
import type { Context, EvaluateIn } from './context';
import { EvaluationError } from './failure';
import type { FunctionDefinition } from './functions/definition';
import { functionNamed } from './functions/table';
import { expandsLast } from './sourceText';
import { Sequence, sizeOf, Unknown, unknownIn, type Value } from './value';

/** A function call. @throws EvaluationError, LimitReached */
export function evaluateCall(call: CallExpression, context: Context, evaluate: EvaluateIn): Value {
  const name = call.name.replace(/^core::/, '');
  if (name === 'try') return firstWithoutError(call.parameters, context, evaluate);
  if (name === 'can') return isWithoutError(call.parameters, context, evaluate);
  const args = argumentsOf(call, context, evaluate);
  if (args instanceof Unknown) return args;
  const definition = functionNamed(name);
  if (definition === undefined) return new Unknown(l10n.t('The function "{0}" is known to a run only.', name));
  return applyFunction(name, definition, args, context);
}

function argumentsOf(call: CallExpression, context: Context, evaluate: EvaluateIn): Value[] | Unknown {
  const args = call.parameters.map((parameter) => evaluate(parameter, context));
  if (!expandsLast(context.scope.source, call)) return args;
  const last = args.pop();
  if (last instanceof Unknown) return last;
  if (!(last instanceof Sequence)) throw new EvaluationError(l10n.t('Only a list can be expanded into arguments.'));
  context.budget.items(last.items.length);
  return [...args, ...last.items];
}

function applyFunction(name: string, definition: FunctionDefinition, args: readonly Value[], context: Context): Value {
  const { arity, nullable = [], unknowns = 'whole' } = definition;
  if (args.length < arity[0] || args.length > arity[1]) {
    throw new EvaluationError(l10n.t('The function "{0}" does not take {1} arguments.', name, args.length));
  }
  for (const [index, arg] of args.entries()) {
    if (arg === null && nullable !== 'all' && !nullable.includes(index)) {
      throw new EvaluationError(l10n.t('Argument {1} of the function "{0}" must not be null.', name, index + 1));
    }
    context.budget.spend(1 + sizeOf(arg) / 8);
  }
  for (const arg of unknowns === 'own' ? [] : args) {
    const unknown = unknowns === 'whole' ? unknownIn(arg) : arg instanceof Unknown ? arg : undefined;
    if (unknown !== undefined) return unknown;
  }
  try {
    return definition.apply(args, context.budget);
  } catch (error) {
    if (error instanceof EvaluationError) throw new EvaluationError(`${name}: ${error.message}`);
    throw error;
  }
}

/** `try`: the first argument that evaluates; an unknown one could still fail in a run, so it is the answer. */
function firstWithoutError(parameters: readonly Expression[], context: Context, evaluate: EvaluateIn): Value {
  let failure = new EvaluationError(l10n.t('"try" needs an argument.'));
  for (const parameter of parameters) {
    try {
      const value = evaluate(parameter, context);
      return unknownIn(value) ?? value;
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      failure = error;
    }
  }
  throw failure;
}

/** `can`: whether its argument evaluates; unknown when that is not yet certain. */
function isWithoutError(parameters: readonly Expression[], context: Context, evaluate: EvaluateIn): Value {
  const [parameter, ...more] = parameters;
  if (parameter === undefined || more.length > 0) throw new EvaluationError(l10n.t('"can" needs one argument.'));
  try {
    return unknownIn(evaluate(parameter, context)) ?? true;
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}
