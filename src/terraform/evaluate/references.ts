import * as l10n from '@vscode/l10n';
import type { Context } from './context';
import { convert } from './conversion';
import { EvaluationError } from './failure';
import { fromPlain } from './plainValue';
import type { Scope } from './scope';
import { Unknown, type Value } from './value';

/** The value of a name that stands alone: one that a `for` brought in, or a root such as a resource type. */
export function rootValue(name: string, { scope, names, references }: Context): Value {
  for (let at = names; at !== undefined; at = at.outer) if (at.name === name) return at.value;
  const other = scope.others?.get(name);
  if (other !== undefined) {
    const value = references.get(name) ?? fromPlain(other);
    references.set(name, value);
    return value;
  }
  if (isReserved(name)) throw new EvaluationError(l10n.t('"{0}" needs the name of an attribute behind a dot.', name));
  return new Unknown(l10n.t('The value of "{0}" is known after a run only.', name));
}

/** Whether a name is one that a step must follow, such as `var`. A `for` may hide it. */
export function isRoot(name: string, { names, scope }: Context): boolean {
  for (let at = names; at !== undefined; at = at.outer) if (at.name === name) return false;
  return isReserved(name) && scope.others?.get(name) === undefined;
}

function isReserved(name: string): name is Root {
  return Object.hasOwn(ROOTS, name);
}

type Root = 'var' | 'local' | 'each' | 'count' | 'path' | 'terraform';

/** The value of `root.name`. @throws EvaluationError for a name that is not declared */
export function rootAttribute(root: string, name: string, { scope, references }: Context): Value {
  const known = references.get(`${root}.${name}`);
  if (known !== undefined) return known;
  const value = isReserved(root) ? ROOTS[root](name, scope) : unknownReference(root, name);
  references.set(`${root}.${name}`, value);
  return value;
}

const ROOTS: Readonly<Record<Root, (name: string, scope: Scope) => Value>> = {
  var: (name, scope) => {
    const value = scope.variables?.get(name);
    if (value === undefined) throw new EvaluationError(l10n.t('There is no variable "{0}".', name));
    const type = scope.variableTypes?.get(name);
    return type === undefined ? fromPlain(value) : convert(fromPlain(value), type);
  },
  local: (name, scope) => {
    if (scope.locals === undefined) return unknownReference('local', name);
    const value = scope.locals.get(name);
    if (value === undefined) throw new EvaluationError(l10n.t('There is no local value "{0}".', name));
    return fromPlain(value);
  },
  each: (name, { each }) => {
    if (name !== 'key' && name !== 'value') throw new EvaluationError(l10n.t('"each" has "key" and "value" only.'));
    return each === undefined ? unknownReference('each', name) : fromPlain(each[name]);
  },
  count: (name, { countIndex }) => {
    if (name !== 'index') throw new EvaluationError(l10n.t('"count" has "index" only.'));
    return countIndex ?? unknownReference('count', name);
  },
  path: (name, { paths }) => paths?.get(name) ?? unknownReference('path', name),
  terraform: (name, { workspace }) =>
    (name === 'workspace' ? workspace : undefined) ?? unknownReference('terraform', name),
};

function unknownReference(root: string, name: string): Unknown {
  return new Unknown(l10n.t('The value of "{0}" is known after a run only.', `${root}.${name}`));
}
