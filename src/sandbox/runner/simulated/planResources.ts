import type { Scope } from '../../../terraform/evaluate/scope';
import { Mapping, Sequence, Unknown, type Value } from '../../../terraform/evaluate/value';
import type { Block } from '../../../terraform/hcl/syntaxTree';
import type { TfFile } from '../../../terraform/tfFile';
import { tfFilesOf } from '../moduleTree';
import { AFTER_APPLY, type ModuleValues } from './moduleValues';
import { renderValue } from './render';

/** One instance of a resource. */
export interface PlannedResource {
  /** e.g. `module.network.google_compute_network.main["a"]`. */
  readonly address: string;
  /** `resource "type" "name" {…}` with its values; secrets are replaced. */
  readonly text: string;
}

/** Arguments and blocks that are Terraform's, not the resource's. */
const META = new Set(['count', 'for_each', 'provider', 'depends_on', 'lifecycle', 'provisioner', 'connection']);

/** Where an instance is: what comes behind the address, and what its expressions may refer to. */
export interface Instance {
  readonly suffix: string;
  readonly scope: Partial<Scope>;
}

/** A plan shows at most this many instances of one block. */
const MAX_INSTANCES = 1000;

/** The resources of one module. @param prefix e.g. `module.network.` */
export function planResources(
  values: ModuleValues,
  prefix: string,
  outer: Partial<Scope> = {},
): readonly PlannedResource[] {
  return tfFilesOf(values.module).flatMap((file) =>
    file.hcl.body.blocks
      .filter(({ type, labels }) => type === 'resource' && labels.length === 2)
      .flatMap((block) => {
        const [type, name] = block.labels.map((label) => label.name);
        const address = `${type ?? ''}.${name ?? ''}`;
        return instancesOf(values, file, block, outer).map(({ suffix, scope }) => {
          const title = `resource "${type ?? ''}" "${name ?? ''}"`;
          checkConditions(values, file, block, title, scope);
          const body = renderBody(values, file, block, '    ', scope, title);
          const text = `${title} {\n${body}}`;
          values.limits.addText(text);
          return { address: `${prefix}${address}${suffix}`, text };
        });
      }),
  );
}

/**
 * The instances that `count` and `for_each` make of a block; one of unknown number is shown once, with `[*]`.
 * @throws StepFailure when the plan has too many
 */
export function instancesOf(
  values: ModuleValues,
  file: TfFile,
  block: Block,
  outer: Partial<Scope> = {},
): readonly Instance[] {
  const instances = allInstances(values, file, block, outer);
  values.limits.addInstances(instances.length);
  return instances;
}

function allInstances(values: ModuleValues, file: TfFile, block: Block, outer: Partial<Scope>): readonly Instance[] {
  const count = block.body.attributes.get('count');
  const forEach = block.body.attributes.get('for_each');
  if (count !== undefined) {
    const number = values.value(file, count.expression, block.type, outer);
    if (typeof number !== 'number') return [{ suffix: '[*]', scope: outer }];
    return Array.from({ length: Math.min(Math.max(Math.trunc(number), 0), MAX_INSTANCES) }, (_, index) => ({
      suffix: `[${index}]`,
      scope: { ...outer, countIndex: index },
    }));
  }
  if (forEach === undefined) return [{ suffix: '', scope: outer }];
  const entries = entriesOf(values.value(file, forEach.expression, block.type, outer));
  if (entries === undefined) {
    const unknown = new Unknown(AFTER_APPLY);
    return [{ suffix: '[*]', scope: { ...outer, each: { key: unknown, value: unknown } } }];
  }
  return entries.slice(0, MAX_INSTANCES).map(([key, value]) => ({
    suffix: `[${JSON.stringify(key)}]`,
    scope: { ...outer, each: { key, value } },
  }));
}

/** What `for_each` goes through, undefined when that is not known. */
function entriesOf(value: Value): readonly (readonly [string, Value])[] | undefined {
  if (value instanceof Mapping) return value.sorted();
  if (value instanceof Sequence)
    return value.items.map((item, index) => [typeof item === 'string' ? item : String(index), item]);
  return undefined;
}

function renderBody(
  values: ModuleValues,
  file: TfFile,
  { body }: Block,
  indent: string,
  scope: Partial<Scope>,
  title: string,
): string {
  const attributes = [...body.attributes.values()]
    .filter(({ name }) => !META.has(name))
    .map(
      ({ name, expression }) =>
        `${indent}${name} = ${renderValue(values.value(file, expression, title, scope), indent)}\n`,
    );
  const blocks = body.blocks
    .filter(({ type }) => !META.has(type))
    .flatMap((inner) =>
      inner.type === 'dynamic' ? dynamicBlocks(values, file, inner, scope) : [{ inner, name: inner.type, scope }],
    )
    .map(
      ({ inner, name, scope: own }) =>
        `${indent}${name} {\n${renderBody(values, file, inner, `${indent}    `, own, title)}${indent}}\n`,
    );
  return [...attributes, ...blocks].join('');
}

interface NestedBlock {
  readonly inner: Block;
  readonly name: string;
  readonly scope: Partial<Scope>;
}

function dynamicBlocks(
  values: ModuleValues,
  file: TfFile,
  block: Block,
  scope: Partial<Scope>,
): readonly NestedBlock[] {
  const name = block.labels[0]?.name ?? '';
  const content = block.body.blocks.find(({ type }) => type === 'content');
  const iterator = block.body.attributes.get('iterator')?.expression;
  const word = iterator?.kind === 'variable' ? iterator.name : name;
  if (content === undefined) return [];
  return instancesOf(values, file, block, scope).map(({ scope: { each, ...own } }) => ({
    inner: content,
    name,
    scope: {
      ...own,
      ...(scope.each === undefined ? {} : { each: scope.each }),
      others: new Map([...(scope.others ?? []), [word, each]]),
    },
  }));
}

/** Preconditions that do not hold stop a plan. */
function checkConditions(values: ModuleValues, file: TfFile, block: Block, title: string, scope: Partial<Scope>): void {
  const lifecycle = block.body.blocks.filter(({ type }) => type === 'lifecycle');
  for (const rule of lifecycle.flatMap(({ body }) => body.blocks.filter(({ type }) => type === 'precondition'))) {
    const condition = rule.body.attributes.get('condition');
    if (condition === undefined || values.value(file, condition.expression, title, scope) !== false) continue;
    const message = rule.body.attributes.get('error_message');
    const detail = message === undefined ? '' : values.value(file, message.expression, title, scope);
    values.problem(file, condition, 'Resource precondition failed', typeof detail === 'string' ? detail : '', title);
  }
}
