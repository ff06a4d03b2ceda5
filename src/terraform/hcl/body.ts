import * as l10n from '@vscode/l10n';
import * as c from './characters';
import type { Cursor } from './cursor';
import type { ErrorCollector } from './errorCollector';
import { parseExpression } from './expressions';
import { HclSyntaxError } from './hclSyntaxError';
import { findNextItem, findNextTopLevelBlock } from './recovery';
import type { Attribute, Block, BlockLabel, Body } from './syntaxTree';
import { parseQuotedTemplate } from './templates';

interface OpenBody extends Body {
  readonly attributes: Map<string, Attribute>;
  readonly blocks: Block[];
}

/** How a body ended: at its brace or the file's end, or because a block of the top level began without a brace. */
type BodyEnd = 'closed' | 'abandoned';

/** Parses the bodies of one file and collects their errors; only `parse` is of use outside. */
export class BodyParser {
  constructor(
    private readonly cursor: Cursor,
    private readonly errors: ErrorCollector,
  ) {}

  parse(): Body {
    const body = emptyBody();
    while (this.parseItems(body, undefined) === 'abandoned');
    return body;
  }

  /** @param open offset of the body's opening brace; undefined for the file's own body */
  private parseItems(body: OpenBody, open: number | undefined): BodyEnd {
    const cursor: Cursor = this.cursor;
    const depth = cursor.depth;
    const errorsBefore = this.errors.count;
    for (;;) {
      let start = cursor.position;
      try {
        cursor.skipSpace('ignored');
        start = cursor.position;
        if (cursor.isAtEnd()) break;
        if (cursor.code() === c.RIGHT_BRACE && open !== undefined) return 'closed';
        if (this.parseItem(body) === 'abandoned') return 'abandoned';
      } catch (error) {
        if (!(error instanceof HclSyntaxError)) throw error;
        cursor.depth = depth;
        if (!this.errors.add(error, cursor.isAtEnd())) cursor.position = cursor.source.length;
        else if (this.recover(start, error.offset, open !== undefined) === 'abandoned') return 'abandoned';
      }
    }
    // An error inside the block has most likely eaten its brace: one message is enough.
    if (open !== undefined && this.errors.count === errorsBefore) {
      this.errors.add(new HclSyntaxError(l10n.t('The closing brace of this block is missing.'), open), true);
    }
    return 'closed';
  }

  private recover(start: number, errorOffset: number, nested: boolean): BodyEnd {
    const { source } = this.cursor;
    if (!nested) {
      this.cursor.position = findNextTopLevelBlock(source, Math.max(start, errorOffset));
      return 'closed';
    }
    const next = findNextItem(source, start, errorOffset);
    this.cursor.position = next.offset;
    return next.topLevel ? 'abandoned' : 'closed';
  }

  private parseItem(body: OpenBody): BodyEnd {
    const cursor: Cursor = this.cursor;
    const start = cursor.position;
    const name = cursor.identifier();
    if (name === undefined) cursor.fail(l10n.t('An argument or a block should begin here.'));
    cursor.skipSpace('significant');
    if (cursor.code() === c.EQUALS && cursor.code(1) !== c.EQUALS) {
      this.parseAttribute(body, name, start);
      cursor.skipSpace('significant');
      if (!cursor.atLineEnd()) cursor.fail(l10n.t('An argument must end with its line.'));
      return 'closed';
    }
    const block = { type: name, labels: this.parseLabels(), start, end: start, body: emptyBody() };
    body.blocks.push(block);
    try {
      if (this.parseBlockBody(block.body) === 'abandoned') return 'abandoned';
    } finally {
      block.end = cursor.position;
    }
    cursor.skipSpace('significant');
    if (!cursor.atLineEnd()) cursor.fail(l10n.t('A block must be followed by a line break.'));
    return 'closed';
  }

  /** The cursor stands at `=`. */
  private parseAttribute(body: OpenBody, name: string, start: number): void {
    this.cursor.position++;
    this.cursor.skipSpace('significant');
    const expression = parseExpression(this.cursor, 'significant');
    if (body.attributes.has(name)) {
      this.errors.add(new HclSyntaxError(l10n.t('The argument "{0}" is set twice.', name), start), false);
    } else body.attributes.set(name, { name, expression, start, end: expression.end });
  }

  private parseLabels(): readonly BlockLabel[] {
    const cursor: Cursor = this.cursor;
    const labels: BlockLabel[] = [];
    for (;;) {
      cursor.skipSpace('significant');
      const start = cursor.position;
      if (cursor.code() === c.LEFT_BRACE) return labels;
      const name = cursor.code() === c.QUOTE ? quotedLabel(cursor) : cursor.identifier();
      if (name === undefined) {
        cursor.fail(
          labels.length === 0 && !cursor.atLineEnd()
            ? l10n.t('Either "=" and a value or a block in braces should follow here.')
            : l10n.t('The opening brace of a block must stand on the line of its name.'),
        );
      }
      labels.push({ name, start, end: cursor.position });
    }
  }

  /** The cursor stands at `{`. */
  private parseBlockBody(body: OpenBody): BodyEnd {
    const cursor: Cursor = this.cursor;
    const open = cursor.position++;
    cursor.skipSpace('significant');
    if (!cursor.atLineEnd()) {
      this.parseSingleLine(body);
      return 'closed';
    }
    cursor.enter();
    const end = this.parseItems(body, open);
    cursor.leave();
    if (end === 'closed' && !cursor.isAtEnd()) cursor.position++;
    return end;
  }

  /** `{ name = value }`: HCL allows one argument and no block on the line of the braces. */
  private parseSingleLine(body: OpenBody): void {
    const cursor: Cursor = this.cursor;
    if (cursor.code() !== c.RIGHT_BRACE) {
      const start = cursor.position;
      const name = cursor.identifier();
      cursor.skipSpace('significant');
      if (name === undefined || cursor.code() !== c.EQUALS || cursor.code(1) === c.EQUALS) {
        cursor.fail(l10n.t('A block on one line can hold one argument only.'), start);
      }
      this.parseAttribute(body, name, start);
      cursor.skipSpace('significant');
    }
    if (cursor.code() !== c.RIGHT_BRACE) {
      cursor.fail(l10n.t('A block on one line must be closed behind its only argument.'));
    }
    cursor.position++;
  }
}

function emptyBody(): OpenBody {
  return { attributes: new Map(), blocks: [] };
}

function quotedLabel(cursor: Cursor): string {
  const start = cursor.position;
  const [first, ...more] = parseQuotedTemplate(cursor).parts;
  if (first?.kind !== 'text' || more.length > 0) cursor.fail(l10n.t('The name of a block must be plain text.'), start);
  return first.text;
}
