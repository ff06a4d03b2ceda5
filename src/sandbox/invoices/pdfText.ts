import type { PDFFont, PDFPage } from 'pdf-lib';

/** Points. */
const MARGIN = 50;
const FOOT = 28;
const LEADING = 1.35;

export interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

export interface TextStyle {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
}

/**
 * Makes any text fit a font: the standard fonts know Windows-1252 alone and refuse the rest. Letters lose accents that
 * the font does not have, everything else becomes a question mark.
 */
export function encodableBy(font: PDFFont): (text: string) => string {
  const known = new Set(font.getCharacterSet());
  const has = (character: string): boolean => known.has(character.codePointAt(0) ?? -1);
  const replace = (character: string): string => {
    if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(character)) return ' ';
    const base = character.normalize('NFD').charAt(0);
    return has(character) ? character : has(base) ? base : '?';
  };
  return (text) => Array.from(text.normalize('NFC'), replace).join('');
}

/** Writes from the top of a page to its foot, then on a new one. */
export class PdfText {
  private readonly pages: PDFPage[];
  private y: number;
  /** The font that is set on the last page. */
  private font: PDFFont | undefined;

  constructor(
    private readonly addPage: () => PDFPage,
    private readonly fonts: Fonts,
    private readonly encode: (text: string) => string,
  ) {
    const first = addPage();
    this.pages = [first];
    this.y = first.getHeight() - MARGIN;
  }

  /** Points between the margins. */
  get width(): number {
    return this.page.getWidth() - 2 * MARGIN;
  }

  /** Points between two lines. */
  static lineHeight({ size }: TextStyle): number {
    return size * LEADING;
  }

  /** @returns whether the height does not fit on the page any more; then a new one has begun */
  breakBefore(height: number): boolean {
    if (this.y - height >= MARGIN) return false;
    const next = this.addPage();
    this.pages.push(next);
    this.y = next.getHeight() - MARGIN;
    this.font = undefined;
    return true;
  }

  /** One paragraph. */
  line(text: string, style: TextStyle): void {
    for (const part of this.wrap(text, this.width, style)) {
      this.breakBefore(PdfText.lineHeight(style));
      this.draw(part, 0, 0, style);
      this.gap(PdfText.lineHeight(style));
    }
  }

  gap(height: number): void {
    this.y -= height;
  }

  /** Draws already wrapped text: `left` points from the margin, `down` from where the pen is. */
  draw(text: string, left: number, down: number, style: TextStyle): void {
    // Each time a font is set, the page gets another entry for it.
    if (this.font !== this.fontOf(style)) this.page.setFont((this.font = this.fontOf(style)));
    this.page.drawText(text, { x: MARGIN + left, y: this.y - down - style.size, size: style.size });
  }

  rule(down: number): void {
    const y = this.y - down;
    this.page.drawLine({ start: { x: MARGIN, y }, end: { x: MARGIN + this.width, y }, thickness: 0.5 });
  }

  widthOf(encoded: string, style: TextStyle): number {
    return this.fontOf(style).widthOfTextAtSize(encoded, style.size);
  }

  /** Lines no wider than `width`, broken between words, within one that is too long for a line. */
  wrap(text: string, width: number, style: TextStyle): readonly string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of this.encode(text).split(/ +/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (this.widthOf(longer, style) <= width) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      line = '';
      for (const character of word) {
        if (line !== '' && this.widthOf(line + character, style) > width) {
          lines.push(line);
          line = '';
        }
        line += character;
      }
    }
    return [...lines, line];
  }

  /** Writes the foot of every page. */
  numberPages(text: (page: number, pages: number) => string): void {
    for (const [index, page] of this.pages.entries()) {
      const foot = this.encode(text(index + 1, this.pages.length));
      page.drawText(foot, { x: MARGIN, y: FOOT, size: 8, font: this.fonts.plain });
    }
  }

  private get page(): PDFPage {
    const page = this.pages.at(-1);
    if (page === undefined) throw new Error('no page');
    return page;
  }

  private fontOf({ bold = false }: TextStyle): PDFFont {
    return bold ? this.fonts.bold : this.fonts.plain;
  }
}
