import type { Span } from '../hcl/syntaxTree';

/** Where in the text something of RAD's can be completed. */
export type CompletionPlace = TagItemPlace | TagPlace | TopLevelPlace;

/** A word inside `{{UIMeta …}}`. */
export interface TagItemPlace {
  readonly kind: 'tagItem';
  /** What is typed of it. */
  readonly word: string;
  /** The word as far as it stands there. */
  readonly span: Span;
  /** The tag's other words. */
  readonly others: readonly string[];
}

/** The end of a description that has no tag yet. */
export interface TagPlace {
  readonly kind: 'tag';
  /** Braces that are there already. */
  readonly span: Span;
  /** Whether a blank is missing before the tag. */
  readonly needsBlank: boolean;
}

/** The beginning of a line with at most a word on it. */
export interface TopLevelPlace {
  readonly kind: 'topLevel';
  readonly span: Span;
}

/** Judges by the line alone, which must be quick: an editor asks on many keys, and the file seldom parses then. */
export function completionPlace(source: string, offset: number): CompletionPlace | undefined {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const newline = source.indexOf('\n', offset);
  const before = source.slice(lineStart, offset);
  const after = source.slice(offset, newline < 0 ? source.length : newline).replace(/\r$/, '');
  if (before.length > MAX_COLUMN || /^\s*(?:#|\/\/)/.test(before)) return undefined;
  return (
    tagItemPlace(before, after, offset) ??
    tagPlace(before, after, { offset, isOfVariable: () => isOfVariable(source, lineStart) }) ??
    topLevelPlace(before, after, offset)
  );
}

/** Nobody types that far to the right; a file on one line is a generated one. */
const MAX_COLUMN = 10_000;

function tagItemPlace(before: string, after: string, offset: number): TagItemPlace | undefined {
  const opening = [...before.matchAll(/\{\{UIMeta(?![\w-])/gi)].at(-1);
  if (opening === undefined) return undefined;
  const typed = before.slice(opening.index + opening[0].length);
  // Without a blank the tag's own name is being typed.
  if (!/^\s/.test(typed) || /\}\}|"/.test(typed)) return undefined;
  const run = /\S*$/.exec(typed)?.[0] ?? '';
  const word = /^options=/i.test(run) ? run : (run.split(/[,;]/).at(-1) ?? '');
  const rest = /^[^\s,;}"]*/.exec(after)?.[0] ?? '';
  const items = `${typed.slice(0, typed.length - word.length)} ${after.slice(rest.length).split(/\}\}|"/, 1)[0] ?? ''}`;
  return {
    kind: 'tagItem',
    word,
    span: { start: offset - word.length, end: offset + rest.length },
    others: items.split(/[\s;]+|,(?=group=|order=)/i).filter((item) => item !== ''),
  };
}

interface TagSurroundings {
  readonly offset: number;
  readonly isOfVariable: () => boolean;
}

function tagPlace(before: string, after: string, { offset, isOfVariable }: TagSurroundings): TagPlace | undefined {
  const text = /^\s*description\s*=\s*"((?:[^"\\]|\\.)*)$/.exec(before)?.[1];
  // An editor may have closed the braces itself.
  const closing = /^(\}{0,2})"?\s*$/.exec(after)?.[1];
  if (text === undefined || closing === undefined || /\{\{UIMeta(?![\w-])/i.test(text)) return undefined;
  const typed = /\{{1,2}[a-z]*$/i.exec(text)?.[0] ?? '';
  // Amid the words of a text nothing may pop up.
  if (typed === '' && text !== '' && !text.endsWith(' ')) return undefined;
  if (typed.length > 2 && !'{{uimeta'.startsWith(typed.toLowerCase())) return undefined;
  if (!isOfVariable()) return undefined;
  const written = text.slice(0, text.length - typed.length);
  return {
    kind: 'tag',
    span: { start: offset - typed.length, end: offset + (typed === '' ? 0 : closing.length) },
    needsBlank: written !== '' && !written.endsWith(' '),
  };
}

/** Whether the nearest block that begins in the first column above a line is a variable. */
function isOfVariable(source: string, lineStart: number): boolean {
  for (let end = lineStart - 1; end >= 0;) {
    const start = source.lastIndexOf('\n', end - 1) + 1;
    const keyword = /^([a-z_]+)\s*["{]/.exec(source.slice(start, Math.min(end, start + MAX_COLUMN)))?.[1];
    if (keyword !== undefined) return keyword === 'variable';
    end = start - 1;
  }
  return false;
}

function topLevelPlace(before: string, after: string, offset: number): TopLevelPlace | undefined {
  if (!/^[a-z_]*$/.test(before) || after.trim() !== '') return undefined;
  return { kind: 'topLevel', span: { start: offset - before.length, end: offset } };
}
