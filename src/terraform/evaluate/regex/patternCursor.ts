import * as l10n from '@vscode/l10n';
import { EvaluationError, LimitReached } from '../failure';

/** A place in a pattern. */
export class PatternCursor {
  private position = 0;

  constructor(private readonly pattern: string) {}

  isAtEnd(): boolean {
    return this.position >= this.pattern.length;
  }

  startsWith(text: string): boolean {
    return this.pattern.startsWith(text, this.position);
  }

  /** Moves over `text` when it stands here. */
  take(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.position += text.length;
    return true;
  }

  /** Moves over the next character, a whole code point. @throws EvaluationError at the end */
  next(): string {
    const point = this.pattern.codePointAt(this.position);
    if (point === undefined) this.fail(l10n.t('it ends too early'));
    const character = String.fromCodePoint(point);
    this.position += character.length;
    return character;
  }

  /** The next units, at most `length`, without moving. */
  rest(length: number): string {
    return this.pattern.slice(this.position, this.position + length);
  }

  skip(length: number): void {
    this.position += length;
  }

  /** The text up to `end`, which is moved over; to the end of the pattern when it is not there. */
  until(end: string): string {
    const found = this.pattern.indexOf(end, this.position);
    const to = found < 0 ? this.pattern.length : found;
    const text = this.pattern.slice(this.position, to);
    this.position = to + (found < 0 ? 0 : end.length);
    return text;
  }

  /** @throws EvaluationError always */
  fail(reason: string): never {
    throw new EvaluationError(l10n.t('The pattern is not valid: {0}.', reason));
  }

  /** @throws LimitReached always: the pattern may well be valid */
  giveUp(): never {
    throw new LimitReached(l10n.t('This pattern is not understood here.'));
  }
}
