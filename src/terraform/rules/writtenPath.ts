import type { Expression } from '../hcl/syntaxTree';

/**
 * The beginning of a path as far as it is written out, with `.` for the module's own directory. Of a path that goes on
 * with something unknown, such as a variable, only the whole parts before it.
 */
export function writtenPath(expression: Expression): string {
  if (expression.kind === 'parentheses') return writtenPath(expression.expression);
  if (isModuleDirectory(expression)) return '.';
  if (expression.kind !== 'template') return '';
  let text = '';
  for (const part of expression.parts) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'interpolation' && isModuleDirectory(part.expression)) text += '.';
    else return text.slice(0, text.lastIndexOf('/') + 1);
  }
  return text;
}

/** `path.module`; a module that is deployed is the root, and runs in its own directory. */
function isModuleDirectory(expression: Expression): boolean {
  const { kind } = expression;
  if (kind !== 'attribute' || expression.object.kind !== 'variable' || expression.object.name !== 'path') return false;
  return ['module', 'root', 'cwd'].includes(expression.name);
}

/** Whether a path begins in a home directory, at the root of a disk or of a system. */
export const isAbsolutePath = (path: string): boolean => /^(?:\/|~\/|[A-Za-z]:[\\/])/.test(path);

/** Whether a relative path leaves the directory it begins in, even if it comes back. */
export function leavesDirectory(path: string): boolean {
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
