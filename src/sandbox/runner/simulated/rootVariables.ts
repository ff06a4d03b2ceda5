import type { TypeTree } from '../../../contract/form';
import type { Budget } from '../../../terraform/evaluate/budget';
import { evaluate } from '../../../terraform/evaluate/evaluate';
import type { Scope } from '../../../terraform/evaluate/scope';
import { Unknown } from '../../../terraform/evaluate/value';
import { assignVariables, type VariableDeclaration, type VariableFinding } from '../../../terraform/evaluate/variables';
import { evaluateLiteral } from '../../../terraform/hcl/literal';
import type { Attribute, Block } from '../../../terraform/hcl/syntaxTree';
import { labelledBlocks } from '../../../terraform/labelledBlocks';
import type { TfFile } from '../../../terraform/tfFile';
import { readTypeTree } from '../../../terraform/types/readTypeTree';
import { tfFilesOf, type SourceModule } from '../moduleTree';
import { diagnosticAt, type Diagnostic } from './diagnostics';
import { SENSITIVE } from './moduleValues';

/** A `variable` block. */
export interface Declaration {
  readonly name: string;
  readonly file: TfFile;
  readonly block: Block;
  readonly type: TypeTree;
  readonly sensitive: boolean;
}

/** The variables of a module; of one declared twice, the first. */
export function declarationsOf(module: SourceModule): readonly Declaration[] {
  const found = new Map<string, Declaration>();
  for (const file of tfFilesOf(module)) {
    for (const { name, block } of labelledBlocks(file, 'variable')) {
      if (found.has(name)) continue;
      const { attributes } = block.body;
      const type = attributes.get('type');
      found.set(name, {
        name,
        file,
        block,
        type: type === undefined ? { kind: 'any' } : readTypeTree(type.expression),
        sensitive: literal(attributes.get('sensitive')) === true,
      });
    }
  }
  return [...found.values()];
}

export type VariableValues = Pick<Scope, 'variables' | 'variableTypes'>;

/** Terraform's headlines. */
const SUMMARIES = {
  missing: 'No value for required variable',
  null: 'Required variable not set',
  type: 'Invalid value for input variable',
} as const;

/**
 * Gives every variable of the root module its value, converted to its type, and checks the validation rules.
 * Sensitive values become unknown in the answer, so that nothing that is planned can hold them.
 * @param problems where what Terraform would refuse is added
 * @param budget for all validation rules together
 */
export function rootVariables(
  module: SourceModule,
  given: Readonly<Record<string, unknown>>,
  problems: Diagnostic[],
  budget: Budget,
): VariableValues {
  const declarations = declarationsOf(module);
  const { values, findings } = assignVariables(declarations.map(assignable), given);
  const refused = new Map(findings.map((finding) => [finding.name, finding]));
  const variables = new Map(
    declarations.map(({ name, sensitive }) => [name, sensitive ? new Unknown(SENSITIVE) : values.get(name)]),
  );
  for (const declaration of declarations) {
    const finding = refused.get(declaration.name);
    // A rule may look at other variables (Terraform 1.9).
    if (finding === undefined) checkRules(declaration, { variables: values }, { variables }, problems, budget);
    else if (finding.kind in SUMMARIES) problems.push(refusal(declaration, finding));
  }
  return { variables };
}

function assignable({ name, type, block }: Declaration): VariableDeclaration {
  const fallback = block.body.attributes.get('default');
  return {
    name,
    type,
    nullable: literal(block.body.attributes.get('nullable')) !== false,
    ...(fallback === undefined ? {} : { default: evaluateLiteral(fallback.expression) }),
  };
}

function refusal(declaration: Declaration, { kind, message }: VariableFinding): Diagnostic {
  const summary = kind === 'missing' || kind === 'null' ? SUMMARIES[kind] : SUMMARIES.type;
  // What does not fit may be told by the value.
  const detail =
    declaration.sensitive && kind === 'type' ? 'The value does not have the type of the variable.' : message;
  return problemOf(declaration, summary, detail);
}

/** @param shown the values without secrets, for the messages */
function checkRules(
  declaration: Declaration,
  values: VariableValues,
  shown: VariableValues,
  problems: Diagnostic[],
  budget: Budget,
): void {
  const { file, block, name } = declaration;
  const scope: Scope = { source: file.source, ...values };
  for (const rule of block.body.blocks.filter(({ type }) => type === 'validation')) {
    const condition = rule.body.attributes.get('condition');
    if (condition === undefined) continue;
    const result = evaluate(condition.expression, scope, budget);
    if (result.kind === 'error') {
      problems.push(
        diagnosticAt(file, condition, { summary: 'Invalid condition', detail: result.message, block: title(name) }),
      );
    } else if (result.kind === 'known' && result.value !== true && result.value !== 'true') {
      const message = rule.body.attributes.get('error_message');
      const text = message === undefined ? undefined : evaluate(message.expression, { ...scope, ...shown }, budget);
      const detail = text?.kind === 'known' ? String(text.value) : 'The value does not pass a validation rule.';
      const { line, column } = file.hcl.lines.position(rule.start);
      const origin = `This was checked by the validation rule at ${file.name}:${line},${column}.`;
      problems.push(problemOf(declaration, 'Invalid value for variable', `${detail}\n\n${origin}`));
    }
  }
}

function problemOf({ file, block, name }: Declaration, summary: string, detail: string): Diagnostic {
  return diagnosticAt(file, block, { summary, detail, block: title(name) });
}

function title(name: string): string {
  return `variable "${name}"`;
}

function literal(attribute: Attribute | undefined): unknown {
  const result = attribute === undefined ? undefined : evaluateLiteral(attribute.expression);
  return result?.known === true ? result.value : undefined;
}
