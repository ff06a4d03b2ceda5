import { checkVariables, type VariableCheck } from '../evaluate/checkVariables';
import type { VariableDeclaration } from '../evaluate/variables';
import type { ModuleVariable } from '../module';

/** A variable as the evaluator wants it. */
function toDeclaration({ name, typeTree, nullable, default: fallback }: ModuleVariable): VariableDeclaration {
  const value =
    fallback?.literal === true ? { known: true as const, value: fallback.value } : { known: false as const };
  return { name, type: typeTree, nullable, ...(fallback === undefined ? {} : { default: value }) };
}

/**
 * What Terraform would say of a value of one variable, whatever the others are: what depends on them is undecided.
 * @param values empty for the variable's own default
 */
export function checkValue(variable: ModuleVariable, values: Readonly<Record<string, unknown>>): VariableCheck {
  const key = keyOf(variable, values);
  const earlier = key === undefined ? undefined : CHECKED.get(key);
  if (earlier !== undefined) return earlier;
  const check = checkAnew(variable, values);
  if (key !== undefined) {
    if (CHECKED.size >= MAX_CHECKED) CHECKED.clear();
    CHECKED.set(key, check);
  }
  return check;
}

/** Modules of one repository declare many a variable alike, and validations take their time: what was said of each. */
const CHECKED = new Map<string, VariableCheck>();
const MAX_CHECKED = 500;
const MAX_KEY = 4_000;

/** All that an answer depends on; undefined for what JSON does not tell apart, or what is too long to keep. */
function keyOf(variable: ModuleVariable, values: Readonly<Record<string, unknown>>): string | undefined {
  const { name, typeTree, nullable, validations, default: fallback } = variable;
  if (!isTold(fallback?.literal === true ? fallback.value : undefined)) return undefined;
  if (!Object.values(values).every(isTold)) return undefined;
  const key = JSON.stringify([name, typeTree, nullable, validations, fallback ?? false, values]);
  return key.length > MAX_KEY ? undefined : key;
}

function isTold(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return typeof value === 'number' ? Number.isFinite(value) : typeof value !== 'object' || value === null;
}

function checkAnew(variable: ModuleVariable, values: Readonly<Record<string, unknown>>): VariableCheck {
  const { name, validations } = variable;
  const named = validations.flatMap(({ condition }) =>
    [...condition.matchAll(VARIABLE)].map(([, other = '']) => other),
  );
  const others = [...new Set(named)].filter((other) => other !== name).map((other) => ({ name: other }));
  const { findings, undecided } = checkVariables([{ ...toDeclaration(variable), validations }, ...others], values);
  return { findings: findings.filter((finding) => finding.name === name), undecided };
}

const VARIABLE = /\bvar\s*\.\s*([\p{ID_Start}_][\p{ID_Continue}-]*)/gu;

/** Whether the type and the validations of a variable let a value pass, as far as that is certain. */
export function verdictOn(variable: ModuleVariable, value: unknown): 'accepted' | 'refused' | 'undecided' {
  const { findings, undecided } = checkValue(variable, { [variable.name]: value });
  if (findings.length > 0) return 'refused';
  return undecided.length > 0 ? 'undecided' : 'accepted';
}
