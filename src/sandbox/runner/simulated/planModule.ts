import { evaluateLiteral } from '../../../terraform/hcl/literal';
import { labelledBlocks } from '../../../terraform/labelledBlocks';
import { Unknown, type Value } from '../../../terraform/evaluate/value';
import { tfFilesOf, type ModuleTree, type SourceModule } from '../moduleTree';
import { localTarget } from '../localTarget';
import type { RunOutput } from '../runner';
import type { Diagnostic } from './diagnostics';
import { AFTER_APPLY, ModuleValues, SENSITIVE } from './moduleValues';
import { PlanLimits } from './planLimits';
import { instancesOf, planResources, type PlannedResource } from './planResources';
import { jsonType, plainWithTexts } from './render';
import { declarationsOf, rootVariables, type VariableValues } from './rootVariables';

/** What a simulated build would create. */
export interface SimulatedPlan {
  /** In the order of their addresses. */
  readonly resources: readonly PlannedResource[];
  readonly outputs: Readonly<Record<string, RunOutput>>;
  /** When there are any, the plan has failed. */
  readonly problems: readonly Diagnostic[];
}

/** Calls of calls, and so on: deeper is a module that calls itself. */
const MAX_DEPTH = 20;

/**
 * Plans from the parsed files alone: what only a real run can know stays unknown.
 * @throws StepFailure for a plan that is too large
 */
export function planModule(tree: ModuleTree, given: Readonly<Record<string, unknown>>): SimulatedPlan {
  const problems: Diagnostic[] = syntaxProblems(tree);
  if (problems.length > 0) return { resources: [], outputs: {}, problems };
  const limits = new PlanLimits();
  const variables = rootVariables(tree.root, given, problems, limits.budget);
  if (problems.length > 0) return { resources: [], outputs: {}, problems };
  const values = new ModuleValues(tree.root, '', variables, problems, limits);
  const resources = [...planResources(values, ''), ...planCalls(tree, values, '', problems, 0)];
  const outputs = planOutputs(values);
  return { resources: resources.sort((a, b) => (a.address < b.address ? -1 : 1)), outputs, problems };
}

function syntaxProblems(tree: ModuleTree): Diagnostic[] {
  return tree.modules.flatMap((module) =>
    module.readings.flatMap(({ name, file, failure }) => {
      if (failure === undefined) return [];
      const line = file?.hcl.errors[0]?.line ?? 1;
      return {
        summary: 'Invalid configuration',
        detail: failure.message,
        file: module === tree.root ? name : `${module.path}/${name}`,
        line,
        source: file?.source.split('\n')[line - 1]?.trimEnd() ?? '',
      };
    }),
  );
}

function planCalls(
  tree: ModuleTree,
  values: ModuleValues,
  prefix: string,
  problems: Diagnostic[],
  depth: number,
): readonly PlannedResource[] {
  if (depth >= MAX_DEPTH) return [];
  return tfFilesOf(values.module).flatMap((file) =>
    labelledBlocks(file, 'module').flatMap(({ name, block }) => {
      const source = block.body.attributes.get('source');
      const text = source === undefined ? undefined : evaluateLiteral(source.expression);
      const target =
        text?.known === true && typeof text.value === 'string'
          ? localTarget(values.module.path, text.value)
          : undefined;
      const called = tree.modules.find(({ path }) => path === target);
      if (called === undefined) return [];
      return instancesOf(values, file, block).flatMap(({ suffix, scope }) => {
        const given = new Map<string, Value>();
        for (const { name: argument, expression } of block.body.attributes.values())
          given.set(argument, values.value(file, expression, `module "${name}"`, scope));
        const variables = calledVariables(called, given, values, problems);
        const inner = new ModuleValues(called, called.path, variables, problems, values.limits);
        const path = `${prefix}module.${name}${suffix}.`;
        return [...planResources(inner, path), ...planCalls(tree, inner, path, problems, depth + 1)];
      });
    }),
  );
}

function calledVariables(
  module: SourceModule,
  given: ReadonlyMap<string, Value>,
  caller: ModuleValues,
  problems: Diagnostic[],
): VariableValues {
  const declarations = declarationsOf(module);
  const inner = new ModuleValues({ ...module, readings: [] }, module.path, {}, problems, caller.limits);
  const variables = new Map<string, unknown>();
  for (const { name, sensitive, file, block } of declarations) {
    const fallback = block.body.attributes.get('default');
    const value = given.get(name) ?? (fallback === undefined ? undefined : inner.value(file, fallback.expression));
    if (value === undefined)
      caller.problem(file, block, 'Missing required argument', `The argument "${name}" is required.`);
    variables.set(name, sensitive ? new Unknown(SENSITIVE) : (value ?? new Unknown(AFTER_APPLY)));
  }
  return { variables, variableTypes: new Map(declarations.map(({ name, type }) => [name, type])) };
}

function planOutputs(values: ModuleValues): Readonly<Record<string, RunOutput>> {
  const outputs = tfFilesOf(values.module).flatMap((file) =>
    labelledBlocks(file, 'output').map(({ name, block }): [string, RunOutput] => {
      const attribute = block.body.attributes.get('value');
      const marked = block.body.attributes.get('sensitive');
      const flag = marked === undefined ? undefined : evaluateLiteral(marked.expression);
      // Whatever is not plainly false is a secret.
      const sensitive = flag !== undefined && !(flag.known && flag.value === false);
      const value = attribute === undefined ? null : values.value(file, attribute.expression, `output "${name}"`);
      const hides = sensitive || (value instanceof Unknown && value.reason === SENSITIVE);
      const type = jsonType(value);
      return [name, hides ? { type, sensitive: true } : { type, sensitive: false, value: plainWithTexts(value) }];
    }),
  );
  return Object.fromEntries(outputs);
}
