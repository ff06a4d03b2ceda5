import { BODY, type Cell, type InvoiceColumn } from './invoiceColumns';
import { PdfText, type TextStyle } from './pdfText';

/** Points. */
const PADDING = 4;
/** A row of that height fits on a page, below the head line. */
const LARGEST = 500;
const HEAD: TextStyle = { size: BODY, bold: true };

/** A table whose cells wrap; the head line comes again on every page. */
export class PdfTable {
  constructor(
    private readonly text: PdfText,
    private readonly columns: readonly InvoiceColumn[],
  ) {}

  head(): void {
    this.write(
      this.columns.map(({ head }) => head),
      HEAD,
    );
  }

  row(cells: readonly Cell[], { bold = false }: { readonly bold?: boolean } = {}): void {
    this.write(cells, { size: BODY, bold });
  }

  /** Rows stay together; one that is higher than a page goes on, line by line, on the next. */
  private write(cells: readonly Cell[], style: TextStyle): void {
    const wrapped = this.columns.map(({ width }, index) => this.text.wrap(cells[index] ?? '', width - PADDING, style));
    const lines = Math.max(...wrapped.map(({ length }) => length));
    const lineHeight = PdfText.lineHeight(style);
    const whole = lines * lineHeight + PADDING;
    if (whole <= LARGEST) this.breakBefore(whole, style);
    for (let line = 0; line < lines; line++) {
      this.breakBefore(lineHeight + PADDING, style);
      this.writeLine(
        wrapped.map((parts) => parts[line] ?? ''),
        style,
      );
    }
    this.text.rule(PADDING / 2);
    this.text.gap(PADDING);
  }

  private breakBefore(height: number, style: TextStyle): void {
    if (this.text.breakBefore(height) && style !== HEAD) this.head();
  }

  private writeLine(parts: readonly string[], style: TextStyle): void {
    let left = 0;
    for (const [index, { width, numeric }] of this.columns.entries()) {
      const part = parts[index] ?? '';
      const indent = numeric ? width - this.text.widthOf(part, style) : 0;
      if (part !== '') this.text.draw(part, left + indent, 0, style);
      left += width;
    }
    this.text.gap(PdfText.lineHeight(style));
  }
}
