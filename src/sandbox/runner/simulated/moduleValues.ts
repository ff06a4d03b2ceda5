import { evaluateToValue } from '../../../terraform/evaluate/evaluate';
import { evaluateLocals } from '../../../terraform/evaluate/evaluateLocals';
import { EvaluationError } from '../../../terraform/evaluate/failure';
import type { Scope } from '../../../terraform/evaluate/scope';
import { Unknown, type Value } from '../../../terraform/evaluate/value';
import type { Expression, Span } from '../../../terraform/hcl/syntaxTree';
import type { TfFile } from '../../../terraform/tfFile';
import { tfFilesOf, type SourceModule } from '../moduleTree';
import { diagnosticAt, type Diagnostic } from './diagnostics';
import type { PlanLimits } from './planLimits';

/** Stands for what a real run would know: in logs, and as the value of an output. */
export const AFTER_APPLY = '(known after a real apply)';

/** The reason of an unknown that stands for a secret, and its text in a plan. */
export const SENSITIVE = '(sensitive value)';

/** What the expressions of one module are evaluated with. */
export class ModuleValues {
  private locals: ReadonlyMap<string, Value> = new Map<string, Value>();

  constructor(
    readonly module: SourceModule,
    /** Shown before file names; '' for the root. */
    readonly directory: string,
    private readonly variables: Pick<Scope, 'variables' | 'variableTypes'>,
    private readonly problems: Diagnostic[],
    readonly limits: PlanLimits,
  ) {
    this.readLocals();
  }

  /** The value; an error of the expression is noted, and its value unknown. */
  value(file: TfFile, expression: Expression, block?: string, extra: Partial<Scope> = {}): Value {
    try {
      return evaluateToValue(expression, this.scope(file, extra), this.limits.budget);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      this.problem(file, expression, 'Error in an expression', error.message, block);
      return new Unknown(AFTER_APPLY);
    }
  }

  /** Notes an error that Terraform would report. */
  problem(file: TfFile, node: Span, summary: string, detail: string, block?: string): void {
    const text = { summary, detail, ...(block === undefined ? {} : { block }) };
    this.problems.push(diagnosticAt(file, node, text, this.directory));
  }

  private scope(file: TfFile, extra: Partial<Scope>): Scope {
    return { source: file.source, ...this.surroundings(), locals: this.locals, ...extra };
  }

  private surroundings(): Omit<Scope, 'source'> {
    const { path } = this.module;
    return {
      ...this.variables,
      paths: new Map([
        ['module', path === '' ? '.' : path],
        ['root', '.'],
      ]),
      workspace: 'default',
    };
  }

  private readLocals(): void {
    const declared = tfFilesOf(this.module).flatMap((file) =>
      file.hcl.body.blocks
        .filter(({ type }) => type === 'locals')
        .flatMap(({ body }) => [...body.attributes.values()].map((attribute) => ({ attribute, file }))),
    );
    const definitions = declared.map(({ attribute: { name, expression }, file }) => ({
      name,
      expression,
      source: file.source,
    }));
    const { values, errors } = evaluateLocals(definitions, this.surroundings(), this.limits.budget);
    this.locals = values;
    for (const { name, message } of errors) {
      const place = declared.find(({ attribute }) => attribute.name === name);
      if (place !== undefined) this.problem(place.file, place.attribute, 'Error in an expression', message, 'locals');
    }
  }
}
