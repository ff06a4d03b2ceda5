import * as l10n from '@vscode/l10n';
import { parseHcl } from '../hcl/parseHcl';
import type { Expression } from '../hcl/syntaxTree';
import { Budget } from './budget';
import { evaluateToValue } from './evaluate';
import { EvaluationError } from './failure';
import { conditionOf } from './forExpression';
import type { Scope } from './scope';
import { Unknown, type Value } from './value';
import { assignVariables, type VariableDeclaration, type VariableFinding, type VariableValidation } from './variables';

/** Validations of the largest cost that one check may have. */
const EVALUATIONS = 4;

/** A validation that cannot be decided here: it needs what only a run of the platform knows. */
export interface UndecidedValidation {
  readonly name: string;
  readonly condition: string;
  /** One localised sentence. */
  readonly reason: string;
}

export interface VariableCheck {
  /** In the order of declaration, values without a declaration and then validations behind. Empty: all is well. */
  readonly findings: readonly VariableFinding[];
  readonly undecided: readonly UndecidedValidation[];
}

/**
 * What Terraform would say to these JSON values for a module's variables. Conditions see all variables; those of a
 * variable whose own value is missing or of the wrong type are not evaluated. Never throws, and its work is limited:
 * a validation that goes beyond is undecided.
 */
export function checkVariables(
  declarations: readonly VariableDeclaration[],
  given: Readonly<Record<string, unknown>>,
): VariableCheck {
  const { values, findings } = assignVariables(declarations, given);
  const all = [...findings];
  const undecided: UndecidedValidation[] = [];
  const budget = Budget.of(EVALUATIONS);
  const refused = new Set(findings.map(({ name }) => name));
  for (const { name, validations = [] } of declarations) {
    for (const validation of refused.has(name) ? [] : validations) {
      const verdict = judge(validation, values, budget);
      if (verdict instanceof Unknown) undecided.push({ name, condition: validation.condition, reason: verdict.reason });
      else if (verdict !== undefined) all.push({ name, kind: 'validation', message: verdict });
    }
  }
  return { findings: all, undecided };
}

interface ReadCondition {
  readonly source: string;
  /** Absent when it does not parse. */
  readonly expression?: Expression;
}

/** Somebody who tries several values asks for the same conditions each time. */
const KNOWN = new Map<string, ReadCondition>();
const MAX_KNOWN = 100;
const MAX_LENGTH = 2_000;

function readCondition({ condition }: VariableValidation): ReadCondition {
  const known = KNOWN.get(condition);
  if (known !== undefined) return known;
  // In parentheses a condition may have line breaks, as it may where it was cut from.
  const source = `condition = (${condition}\n)\n`;
  const { body, errors } = parseHcl(source);
  const expression = errors.length > 0 ? undefined : body.attributes.get('condition')?.expression;
  const read = { source, ...(expression === undefined ? {} : { expression }) };
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  if (condition.length <= MAX_LENGTH) KNOWN.set(condition, read);
  return read;
}

/** Why a value is refused, undefined when it is not. */
function judge(
  validation: VariableValidation,
  variables: ReadonlyMap<string, Value>,
  budget: Budget,
): string | undefined | Unknown {
  const { source, expression } = readCondition(validation);
  if (expression === undefined) {
    return new Unknown(l10n.t('The condition cannot be read.'));
  }
  const scope: Scope = { source, variables };
  try {
    const holds = conditionOf(evaluateToValue(expression, scope, budget));
    if (holds instanceof Unknown) return holds;
    return holds ? undefined : validation.message;
  } catch (error) {
    if (error instanceof EvaluationError) return l10n.t('The condition fails: {0}', error.message);
    throw error;
  }
}
