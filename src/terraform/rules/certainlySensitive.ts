import type { Expression } from '../hcl/syntaxTree';
import type { ModuleSource } from '../moduleSource';
import { localDefinitions, nameBehind } from './localDefinitions';

/** Functions that mark their result when an argument is marked, however deep: nothing of them looks inside a mark. */
const PASSING: ReadonlySet<string> = new Set(
  'base64decode base64encode bcrypt chomp format jsonencode join lower md5 replace sensitive sha1 sha256 sha512 strrev substr title trim trimprefix trimspace trimsuffix upper urlencode yamlencode'.split(
    ' ',
  ),
);

/** Attributes that providers mark as sensitive, by type of resource. */
const MARKED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['random_password', new Set(['result', 'bcrypt_hash'])],
  ['tls_private_key', new Set(['private_key_pem', 'private_key_openssh', 'private_key_pem_pkcs8'])],
  ['google_service_account_key', new Set(['private_key'])],
]);

/** Local values that stand in each other. */
const MAX_DEPTH = 50;

/**
 * Tells which expressions Terraform takes for sensitive whatever the values are: those made of a sensitive variable, or
 * of an attribute that a provider marks. Anything in doubt is not.
 */
export class Sensitivity {
  private readonly locals: ReadonlyMap<string, Expression>;
  private readonly variables: ReadonlySet<string>;
  private readonly known = new Map<string, boolean>();

  constructor(module: ModuleSource) {
    this.locals = localDefinitions(module);
    this.variables = new Set(module.declared.filter(({ sensitive }) => sensitive).map(({ name }) => name));
  }

  isCertain(expression: Expression, depth = 0): boolean {
    if (depth > MAX_DEPTH) return false;
    const all = (parts: readonly Expression[]): boolean => parts.every((part) => this.isCertain(part, depth + 1));
    const any = (parts: readonly Expression[]): boolean => parts.some((part) => this.isCertain(part, depth + 1));
    switch (expression.kind) {
      case 'attribute':
      case 'index':
        return this.isMarked(expression, depth);
      case 'parentheses':
        return any([expression.expression]);
      case 'template':
        return (
          !expression.parts.some(({ kind }) => kind === 'directive') &&
          any(expression.parts.flatMap((part) => (part.kind === 'interpolation' ? [part.expression] : [])))
        );
      case 'tuple':
        return any(expression.items);
      case 'object':
        return any(expression.items.map(({ value }) => value));
      case 'binary':
        // One side of a logical operator may decide alone.
        return expression.operator !== '&&' && expression.operator !== '||' && any([expression.left, expression.right]);
      case 'conditional':
        return any([expression.condition]) || all([expression.whenTrue, expression.whenFalse]);
      case 'call':
        return expression.name === 'sensitive' || (PASSING.has(expression.name) && any(expression.parameters));
      default:
        return false;
    }
  }

  /** `var.name` and whatever is taken from it; `local.name` as a whole; an attribute that a provider marks. */
  private isMarked(expression: Expression, depth: number): boolean {
    const local = nameBehind('local', expression);
    if (local !== undefined) return this.isMarkedLocal(local, depth);
    for (let step = expression; step.kind === 'attribute' || step.kind === 'index'; step = step.object) {
      const variable = nameBehind('var', step);
      if (variable !== undefined) return this.variables.has(variable);
      if (step.kind === 'attribute' && isMarkedAttribute(step.object, step.name)) return true;
    }
    return false;
  }

  private isMarkedLocal(name: string, depth: number): boolean {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    // What refers to itself finds this.
    this.known.set(name, false);
    const expression = this.locals.get(name);
    const isMarked = expression !== undefined && this.isCertain(expression, depth + 1);
    this.known.set(name, isMarked);
    return isMarked;
  }
}

/** `type.name.attribute`, also of one of several. */
function isMarkedAttribute(resource: Expression, attribute: string): boolean {
  const one = resource.kind === 'index' ? resource.object : resource;
  if (one.kind !== 'attribute' || one.object.kind !== 'variable') return false;
  return MARKED.get(one.object.name)?.has(attribute) === true;
}
