import type { PatchProblem } from './patchFile';
import { readQuotedPath } from './quotedPath';

export const NOWHERE = '/dev/null';

/** The paths of a header before the line they stand in is known. */
export class PathProblem extends Error {
  constructor(readonly problem: PatchProblem) {
    super(problem);
  }
}

/** git puts these in quotes, so a raw name with one of them was not written by git. */
const NEEDS_QUOTES = /["\\\u0000-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A path that is all of a text, quoted or not. @throws PathProblem */
export function wholePath(text: string): string {
  if (!text.startsWith('"')) {
    if (text === '' || NEEDS_QUOTES.test(text)) throw new PathProblem('badQuoting');
    return checked(text);
  }
  const quoted = readQuotedPath(text);
  if (quoted?.end !== text.length) throw new PathProblem('badQuoting');
  return checked(quoted.path);
}

/** git makes one slash of several, and ends a name at a NUL: such a name means two things. */
function checked(path: string): string {
  if (path === '' || path.includes('\0') || path.includes('//')) throw new PathProblem('badQuoting');
  return path;
}

/** @throws PathProblem when the name is not below the prefix that `git diff` writes by default */
export function withoutPrefix(name: string, prefix: string): string {
  if (!name.startsWith(prefix) || name.length === prefix.length) throw new PathProblem('pathsDisagree');
  return name.slice(prefix.length);
}

/** A path of a `---` or `+++` line without its prefix; undefined for `/dev/null`. @throws PathProblem */
export function sidePath(value: string, prefix: string): string | undefined {
  // git puts a tab after a name with blanks, quoted or not.
  const text = value.replace(/\t$/, '');
  return text === NOWHERE ? undefined : withoutPrefix(wholePath(text), prefix);
}

/**
 * Whether the two names of a `diff --git` line are these. Without quotes names may hold blanks, so that the line alone does
 * not always tell where the first one ends. @throws PathProblem
 */
export function namesAre(rest: string, oldPath: string, newPath: string): boolean {
  const names = splitNames(rest);
  if (names === undefined) return rest === `a/${oldPath} b/${newPath}` && !NEEDS_QUOTES.test(rest);
  return names[0] === `a/${oldPath}` && names[1] === `b/${newPath}`;
}

/** The path of a `diff --git` line whose two names are the same but for their prefix. @throws PathProblem */
export function onlyName(rest: string): string {
  const [oldName, newName] = splitNames(rest) ?? halves(rest);
  const path = withoutPrefix(oldName, 'a/');
  if (withoutPrefix(newName, 'b/') !== path) throw new PathProblem('pathsDisagree');
  return path;
}

/** Both names where at least one is quoted; undefined when none is. */
function splitNames(rest: string): readonly [string, string] | undefined {
  if (rest.startsWith('"')) {
    const first = readQuotedPath(rest);
    if (first === undefined || rest.charAt(first.end) !== ' ') throw new PathProblem('badQuoting');
    return [checked(first.path), wholePath(rest.slice(first.end + 1))];
  }
  const quote = rest.indexOf(' "');
  return quote < 1 ? undefined : [wholePath(rest.slice(0, quote)), wholePath(rest.slice(quote + 1))];
}

function halves(rest: string): readonly [string, string] {
  const half = (rest.length - 1) / 2;
  if (!Number.isInteger(half) || rest.charAt(half) !== ' ') throw new PathProblem('pathsDisagree');
  return [wholePath(rest.slice(0, half)), wholePath(rest.slice(half + 1))];
}
