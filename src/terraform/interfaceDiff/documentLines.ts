import type { SourceLocation } from '../problem';

/** A place in the text that leads to a declaration; line and columns count from 0. */
export interface DocumentLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly target: SourceLocation;
}

const WIDTH = 76;

/** The lines of a document as they come to be, with what they lead to. */
export class DocumentLines {
  private readonly lines: string[] = [];
  readonly links: DocumentLink[] = [];

  /** Number of lines so far. */
  get count(): number {
    return this.lines.length;
  }

  get text(): string {
    return `${this.lines.join('\n').trimEnd()}\n`;
  }

  add(line = ''): void {
    this.lines.push(line);
  }

  /** A line that ends with a link. */
  addLinked(line: string, target: SourceLocation): void {
    const start = line.length;
    const place = `${target.file}:${String(target.line)}`;
    this.links.push({ line: this.count, start, end: start + place.length, target });
    this.lines.push(line + place);
  }

  /**
   * Text of any length, broken at blanks; its own line breaks stay.
   * @param first begins the first line; those that follow are indented as far
   */
  addWrapped(first: string, text: string): void {
    const rest = ' '.repeat(first.length);
    let line = first;
    for (const paragraph of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
      for (const word of paragraph.split(/\s+/).filter((part) => part !== '')) {
        const isEmpty = line.length === first.length;
        if (!isEmpty && line.length + 1 + word.length > WIDTH) {
          this.lines.push(line);
          line = rest + word;
        } else line += isEmpty ? word : ` ${word}`;
      }
      if (line.trim() !== '') this.lines.push(line);
      line = rest;
    }
  }
}
