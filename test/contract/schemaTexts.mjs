// Reads the docstrings of the schemas in src/contract, so that openapi.json says what the code says.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** @typedef {{ text?: string, members: Record<string, Text> }} Text */

/**
 * The docstrings of every exported constant and of the members of its schema, by the constant's name.
 * @param {string} folder of the schemas
 * @returns {Record<string, Text>}
 */
export function readSchemaTexts(folder) {
  const constants = new Map();
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.ts'))) {
    const source = ts.createSourceFile(
      name,
      fs.readFileSync(path.join(folder, name), 'utf8'),
      ts.ScriptTarget.ES2022,
      true,
    );
    for (const statement of source.statements) if (ts.isVariableStatement(statement)) collect(statement, constants);
  }
  return Object.fromEntries([...constants].map(([name, constant]) => [name, textOf(constant, constants)]));
}

function collect(statement, constants) {
  if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return;
  for (const { name, initializer } of statement.declarationList.declarations) {
    if (constants.has(name.text)) throw new Error(`Two constants of the contract are named ${name.text}`);
    constants.set(name.text, { comment: commentOf(statement), initializer });
  }
}

function textOf({ comment, initializer }, constants) {
  return { ...(comment === '' ? {} : { text: comment }), members: membersOf(initializer, constants) };
}

/** Members of the object literals in an expression; `z.extend` and spreads bring those of the constants they name. */
function membersOf(node, constants) {
  if (node === undefined) return {};
  if (ts.isIdentifier(node)) {
    const constant = constants.get(node.text);
    return constant === undefined ? {} : membersOf(constant.initializer, constants);
  }
  if (ts.isSatisfiesExpression(node) || ts.isAsExpression(node)) return membersOf(node.expression, constants);
  if (ts.isCallExpression(node)) {
    // A list has rows, not the members of its rows.
    if (ts.isIdentifier(node.expression)) return {};
    return Object.assign({}, ...node.arguments.map((argument) => membersOf(argument, constants)));
  }
  if (!ts.isObjectLiteralExpression(node)) return {};
  return Object.assign({}, ...node.properties.map((property) => memberOf(property, constants)));
}

function memberOf(property, constants) {
  if (ts.isSpreadAssignment(property)) return membersOf(property.expression, constants);
  if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return {};
  const comment = commentOf(property);
  // What a named constant says of its members is said where it stands.
  const inline = ts.isPropertyAssignment(property) ? inlineMembers(property.initializer, constants) : {};
  return { [property.name.text]: { ...(comment === '' ? {} : { text: comment }), members: inline } };
}

const inlineMembers = (node, constants) => (ts.isCallExpression(node) ? membersOf(withoutNames(node), constants) : {});

/** The first object literal inside wrappers such as `z.optional(z.array(z.object({…})))`. */
function withoutNames(node) {
  if (!ts.isCallExpression(node)) return ts.isObjectLiteralExpression(node) ? node : undefined;
  for (const argument of node.arguments) {
    const found = withoutNames(argument);
    if (found !== undefined) return found;
  }
  return undefined;
}

function commentOf(node) {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(comments.at(-1)?.comment) ?? '';
  return text
    .replaceAll(/\{@link (\w+)\}/g, '`$1`')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}
