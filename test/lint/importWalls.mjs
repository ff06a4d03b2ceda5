// Lint rule: every import, static or dynamic, value or type, stays inside the walls of walls.mjs.
import { builtinModules } from 'node:module';
import path from 'node:path';
import { refusal, wallOf } from './walls.mjs';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const BUILTIN = new Set(builtinModules);
const fromRoot = (file) => path.relative(ROOT, file).replaceAll(path.sep, '/');

function targetOf(file, specifier) {
  if (specifier.startsWith('.')) {
    const resolved = fromRoot(path.resolve(path.dirname(file), specifier));
    return { file: resolved.replace(/\.(?:ts|js|mjs)$/, ''), node: false };
  }
  return { module: specifier, node: specifier.startsWith('node:') || BUILTIN.has(specifier) };
}

export const importWalls = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'Each folder imports only what it may know' },
    messages: {
      refused: '{{reason}}',
      homeless: 'No wall is drawn around this folder: add it to test/lint/walls.mjs',
      unknown: 'Import a constant path: the walls of the house cannot be checked on a computed one',
    },
  },
  create(context) {
    const file = fromRoot(context.filename);
    const wall = wallOf(file);
    if (wall === undefined) {
      return file.startsWith('src/') ? { Program: (node) => context.report({ node, messageId: 'homeless' }) } : {};
    }

    function check(source, typeOnly) {
      if (source === null || source === undefined) return;
      const specifier =
        source.type === 'TemplateLiteral' && source.expressions.length === 0
          ? source.quasis[0].value.cooked
          : source.value;
      if (typeof specifier !== 'string') {
        if (wall.folder.startsWith('src') || wall.folder === 'webview')
          context.report({ node: source, messageId: 'unknown' });
        return;
      }
      const reason = refusal(wall, targetOf(context.filename, specifier), typeOnly);
      if (reason !== undefined) context.report({ node: source, messageId: 'refused', data: { reason } });
    }

    return {
      ImportDeclaration: (node) => check(node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source, false),
      TSImportType: (node) => check(node.source ?? node.argument?.literal, true),
      TSExternalModuleReference: (node) => check(node.expression, false),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0], false),
    };
  },
};
