import type { CallExpression, Span } from '../hcl/syntaxTree';
import { walkBody, walkParts } from '../hcl/walk';
import type { ModuleSource } from '../moduleSource';
import { lastAsked } from '../lastAsked';
import type { TfFile } from '../tfFile';
import { nameBehind } from './localDefinitions';

/** A place where a module reads a variable. */
export interface VariableReference {
  readonly file: TfFile;
  readonly name: string;
  /** `var.name`. */
  readonly span: Span;
  /** The variable whose block it stands in; absent elsewhere. */
  readonly within?: string;
}

/** Every `var.name` of a module, override files included. */
export const variableReferences = (module: ModuleSource): readonly VariableReference[] =>
  expressionsOf(module).references;

/** Every call of a function in a file of the module, those of a block behind those of the blocks before it. */
export const callsOf = (module: ModuleSource, file: TfFile): readonly CallExpression[] =>
  expressionsOf(module).calls.get(file) ?? [];

interface ModuleExpressions {
  readonly references: readonly VariableReference[];
  readonly calls: ReadonlyMap<TfFile, readonly CallExpression[]>;
}

/** One walk for all who ask: expressions are most of what a file holds. */
const expressionsOf = lastAsked(({ files }: ModuleSource): ModuleExpressions => {
  const references: VariableReference[] = [];
  const calls = new Map(files.map((file): [TfFile, CallExpression[]] => [file, []]));
  for (const [file, found] of calls) {
    const { attributes, blocks } = file.hcl.body;
    for (const { expression } of attributes.values()) {
      walkParts(expression, (part) => {
        if (part.kind === 'call') found.push(part);
      });
    }
    for (const block of blocks) {
      const within = block.type === 'variable' ? block.labels[0]?.name : undefined;
      walkBody(block.body, (expression) => {
        if (expression.kind === 'call') found.push(expression);
        const name = nameBehind('var', expression);
        if (name === undefined) return;
        references.push({ file, name, span: expression, ...(within === undefined ? {} : { within }) });
      });
    }
  }
  return { references, calls };
});
