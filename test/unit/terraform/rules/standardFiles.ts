import {
  renderVariable,
  standardVariable,
  STANDARD_VARIABLES,
  type StandardVariable,
} from '../../../../src/terraform/rules/standardVariables';

const NEEDED: ReadonlySet<string> = new Set(['module_documentation', 'enable_services']);

const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['module_description', '"A cache."'],
  ['module_documentation', '"https://docs.example.com/cache"'],
]);

/** A variables.tf that every rule about standard variables is content with, but for the variables left out. */
export function standardFile(...without: readonly string[]): string {
  return STANDARD_VARIABLES.filter(({ kind, name }) => kind === 'standard' || NEEDED.has(name))
    .filter(({ name }) => !without.includes(name))
    .map((variable) => `${renderVariable(filledIn(variable))}\n`)
    .join('\n');
}

/** The file with one of its variables declared otherwise. */
export function withVariable(name: string, change: Partial<StandardVariable>): string {
  const variable = standardVariable(name);
  if (variable === undefined) throw new RangeError(name);
  return `${standardFile(name)}\n${renderVariable({ ...filledIn(variable), ...change })}\n`;
}

/** The file with one of its variables declared without a default. */
export function withoutDefault(name: string, change: Partial<StandardVariable> = {}): string {
  const variable = standardVariable(name);
  if (variable === undefined) throw new RangeError(name);
  const lines = renderVariable({ ...variable, ...change }).split('\n');
  return `${standardFile(name)}\n${lines.filter((line) => !/^ {2}default\b/.test(line)).join('\n')}\n`;
}

const filledIn = (variable: StandardVariable): StandardVariable => {
  const value = DEFAULTS.get(variable.name);
  return value === undefined ? variable : { ...variable, default: value };
};
