// Finds text for a reader that is written as a literal, in an expression given to the user interface.

const LETTER = /\p{L}/u;
/** Stands for an expression inside a template. */
const HOLE = '\uE000';

/** Whether text has words: icons `$(name)`, character references and the targets of Markdown links have none. */
export function hasWords(text) {
  const shown = text
    .replace(/\$\([^)]*\)/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/&(?:#\w+|\w+);/g, '');
  return LETTER.test(shown);
}

/** The value of a `const` of the same file, or undefined. */
function constantValue(identifier, sourceCode) {
  for (let scope = sourceCode.getScope(identifier); scope; scope = scope.upper) {
    const variable = scope.set.get(identifier.name);
    if (variable === undefined) continue;
    const [definition] = variable.defs;
    return definition?.type === 'Variable' &&
      definition.parent.kind === 'const' &&
      definition.node.id.type === 'Identifier'
      ? (definition.node.init ?? undefined)
      : undefined;
  }
  return undefined;
}

/** Returned values of a function such as the one given to `map`. */
function returnedValues(callback) {
  if (callback?.type !== 'ArrowFunctionExpression' && callback?.type !== 'FunctionExpression') return [];
  if (callback.body.type !== 'BlockStatement') return [callback.body];
  return callback.body.body.flatMap((statement) => (statement.type === 'ReturnStatement' ? [statement.argument] : []));
}

const INNER = {
  TSAsExpression: (node) => [node.expression],
  TSSatisfiesExpression: (node) => [node.expression],
  TSNonNullExpression: (node) => [node.expression],
  ChainExpression: (node) => [node.expression],
  AwaitExpression: (node) => [node.argument],
  SpreadElement: (node) => [node.argument],
  ConditionalExpression: (node) => [node.consequent, node.alternate],
  LogicalExpression: (node) => [node.left, node.right],
  BinaryExpression: (node) => (node.operator === '+' ? [node.left, node.right] : []),
  ArrayExpression: (node) => node.elements,
  CallExpression: (node) => (node.callee.property?.name === 'map' ? returnedValues(node.arguments[0]) : []),
};

/**
 * The literals with words that an expression can evaluate to.
 * @param {object} read what of objects a person reads: `fields` hold text, `containers` hold objects with such fields
 * @param {boolean} readsStrings false inside containers: `command: 'rad.x'` is an id, `command: { title }` has text
 * @returns the nodes to report
 */
export function literalText(node, sourceCode, read, readsStrings = true, depth = 0) {
  if (!node || depth > 12) return [];
  const deeper = (next, strings = readsStrings) => literalText(next, sourceCode, read, strings, depth + 1);
  switch (node.type) {
    case 'Literal':
      return readsStrings && typeof node.value === 'string' && hasWords(node.value) ? [node] : [];
    case 'TemplateLiteral':
      if (!readsStrings) return [];
      return hasWords(node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join(HOLE))
        ? [node]
        : node.expressions.flatMap((expression) => deeper(expression));
    case 'ObjectExpression':
      return node.properties.flatMap((property) => {
        if (property.type === 'SpreadElement') return deeper(property.argument, false);
        const name = keyName(property);
        if (read.fields.has(name)) return deeper(property.value, true);
        return read.containers.has(name) ? deeper(property.value, false) : [];
      });
    case 'Identifier':
      return deeper(constantValue(node, sourceCode));
    default:
      return (INNER[node.type]?.(node) ?? []).flatMap((inner) => deeper(inner));
  }
}

/** The name of a property, class field or member, when it is not computed. */
export function keyName({ key, property, computed }) {
  const name = key ?? property;
  if (name?.type === 'Literal') return String(name.value);
  return computed ? undefined : name?.name;
}
