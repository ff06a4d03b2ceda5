import type { Expression } from '../hcl/syntaxTree';
import { nameBehind } from './localDefinitions';

/** What the length of a text is made of at least; parts that are not understood count as empty. */
export interface TextLength {
  /** Characters that are always there. */
  readonly fixed: number;
  /** How often the value of a variable is part of it, by name. */
  readonly variables: ReadonlyMap<string, number>;
}

const NOTHING: TextLength = { fixed: 0, variables: new Map() };

/** Local values that stand in each other. */
const MAX_DEPTH = 50;

/** Reads templates, variables, and local values that are made of them; each local value once. */
export class TextLengths {
  private readonly known = new Map<string, TextLength>();

  constructor(private readonly locals: ReadonlyMap<string, Expression>) {}

  of(expression: Expression, depth = 0): TextLength {
    if (depth > MAX_DEPTH) return NOTHING;
    if (expression.kind === 'parentheses') return this.of(expression.expression, depth + 1);
    if (expression.kind === 'template') return this.ofTemplate(expression, depth);
    const variable = nameBehind('var', expression);
    if (variable !== undefined) return { fixed: 0, variables: new Map([[variable, 1]]) };
    const local = nameBehind('local', expression);
    return local === undefined ? NOTHING : this.ofLocal(local, depth);
  }

  private ofLocal(name: string, depth: number): TextLength {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    // What refers to itself finds this.
    this.known.set(name, NOTHING);
    const expression = this.locals.get(name);
    const length = expression === undefined ? NOTHING : this.of(expression, depth + 1);
    this.known.set(name, length);
    return length;
  }

  private ofTemplate({ heredoc, parts }: Expression & { kind: 'template' }, depth: number): TextLength {
    if (heredoc || parts.some(({ kind }) => kind === 'directive')) return NOTHING;
    let fixed = 0;
    const variables = new Map<string, number>();
    for (const part of parts) {
      if (part.kind === 'text') fixed += part.text.length;
      if (part.kind !== 'interpolation') continue;
      const inner = this.of(part.expression, depth + 1);
      fixed += inner.fixed;
      for (const [name, count] of inner.variables) variables.set(name, (variables.get(name) ?? 0) + count);
    }
    return { fixed, variables };
  }
}
