import type { Span } from '../hcl/syntaxTree';
import { bodyExpressions } from '../hcl/walk';
import type { ModuleSource } from '../moduleSource';
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
export function* variableReferences({ files }: ModuleSource): Iterable<VariableReference> {
  for (const file of files) {
    for (const block of file.hcl.body.blocks) {
      const within = block.type === 'variable' ? block.labels[0]?.name : undefined;
      for (const expression of bodyExpressions(block.body)) {
        const name = nameBehind('var', expression);
        if (name !== undefined) yield { file, name, span: expression, ...(within === undefined ? {} : { within }) };
      }
    }
  }
}
