import * as l10n from '@vscode/l10n';
import { CARRIAGE_RETURN, HASH, identifierEnd, NEWLINE, SLASH, SPACE, STAR, TAB } from './characters';
import { HclSyntaxError } from './hclSyntaxError';

/** Deepest nesting of blocks, brackets, operators and templates that is read; real files stay below 20. */
export const MAX_DEPTH = 200;

/** Which line breaks are blank space: `significant` ends an argument, `ignored` is the rule inside ( and [. */
export type Newlines = 'significant' | 'ignored';

/** A position in the source, and the lexical steps every rule of the grammar needs. */
export class Cursor {
  position = 0;
  depth = 0;
  /** Set when a `/*` without its end was met: nothing behind it needs another search. */
  private unterminatedComment = Number.POSITIVE_INFINITY;

  constructor(readonly source: string) {}

  isAtEnd(): boolean {
    return this.position >= this.source.length;
  }

  /** The UTF-16 code `ahead` units further on; NaN behind the end. */
  code(ahead = 0): number {
    return this.source.charCodeAt(this.position + ahead);
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.position);
  }

  /** @throws HclSyntaxError always */
  fail(message: string, offset = this.position): never {
    throw new HclSyntaxError(message, offset);
  }

  /** Skips blanks and comments, and line breaks when they are `ignored`. */
  skipSpace(newlines: Newlines): void {
    for (;;) {
      const code = this.code();
      if (code === SPACE || code === TAB) this.position++;
      else if (code === NEWLINE || (code === CARRIAGE_RETURN && this.code(1) === NEWLINE)) {
        if (newlines === 'significant') return;
        this.position += code === NEWLINE ? 1 : 2;
      } else if (code === HASH || (code === SLASH && this.code(1) === SLASH)) this.skipLineComment();
      else if (code === SLASH && this.code(1) === STAR) this.skipBlockComment();
      else return;
    }
  }

  private skipLineComment(): void {
    const end = this.source.indexOf('\n', this.position);
    this.position = end < 0 ? this.source.length : end;
  }

  private skipBlockComment(): void {
    const end = this.position >= this.unterminatedComment ? -1 : this.source.indexOf('*/', this.position + 2);
    if (end < 0) {
      this.unterminatedComment = Math.min(this.unterminatedComment, this.position);
      this.fail(l10n.t('This comment is not closed: "*/" is missing.'));
    }
    this.position = end + 2;
  }

  /** Reads an identifier, or answers undefined without moving. */
  identifier(): string | undefined {
    const start = this.position;
    const end = identifierEnd(this.source, start);
    if (end === start) return undefined;
    this.position = end;
    return this.source.slice(start, end);
  }

  /** Moves over `word` when it stands here as a whole identifier. */
  keyword(word: string): boolean {
    if (!this.startsWith(word) || identifierEnd(this.source, this.position) !== this.position + word.length)
      return false;
    this.position += word.length;
    return true;
  }

  /** Whether a line break or the end of the file is next. */
  atLineEnd(): boolean {
    const code = this.code();
    return this.isAtEnd() || code === NEWLINE || (code === CARRIAGE_RETURN && this.code(1) === NEWLINE);
  }

  /** Goes one level deeper. @throws HclSyntaxError at MAX_DEPTH */
  enter(): void {
    if (++this.depth > MAX_DEPTH) {
      throw new HclSyntaxError(l10n.t('This is nested more than {0} levels deep.', MAX_DEPTH), this.position, true);
    }
  }

  leave(): void {
    this.depth--;
  }
}
