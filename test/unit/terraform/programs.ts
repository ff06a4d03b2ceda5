import fc from 'fast-check';

/** HCL source of an expression and the value it has. */
export interface Sourced {
  readonly source: string;
  readonly value: unknown;
}

const unit = fc.constantFrom(
  ...Array.from('abzAZ09_- \t"\\$%{}[]()<>#/*=:,.~!?\'`éß漢\u0301\u00a0\u2028'),
  '😀',
  '${',
  '%{',
  '$${',
  'EOT',
  '//',
  '/*',
);

/** Text with the characters that mean something to HCL more often than chance would have it. */
export const trickyText = fc.string({ unit, maxLength: 12 });

/** As HCL holds text: in Unicode normalisation form C. */
function normal(text: string): string {
  return text.normalize('NFC');
}

function escapeSequences(text: string): string {
  return text.replaceAll(/([$%])\{/g, '$1$1{');
}

export function quote(text: string): string {
  return `"${escapeSequences(text.replaceAll(/["\\]/g, '\\$&'))}"`;
}

const quoted = trickyText.map((text): Sourced => ({ source: quote(text), value: normal(text) }));

/** Where texts meet, Terraform composes characters anew and the oracle does not. */
const withoutCombining = trickyText.map((text) => text.replaceAll('\u0301', ''));

const wrapped = fc
  .tuple(withoutCombining, withoutCombining, fc.nat(999))
  .map(([before, inner, number]): Sourced => ({
    source: `"${quote(before).slice(1, -1)}\${${quote(inner)}}-\${${String(number)}}"`,
    value: normal(`${before}${inner}-${String(number)}`),
  }))
  // A sign right before ${ would escape it.
  .filter(({ source }) => !/[$%]\$\{/.test(source));

const number = fc
  .oneof(
    fc.integer(),
    fc.integer({ min: -99999, max: 99999 }).map((n) => n / 100),
  )
  .map((value): Sourced => ({ source: String(value), value }));

const constant = fc.constantFrom<Sourced>(
  { source: 'true', value: true },
  { source: 'false', value: false },
  { source: 'null', value: null },
  { source: '!true', value: false },
);

const line = fc
  .tuple(fc.constantFrom('a', 'é', '{', '"', '#', 'EOTX', '\\'), trickyText)
  .map((parts) => parts.join(''));

const heredoc = fc.array(line, { maxLength: 4 }).map((lines): Sourced => ({
  source: `<<EOT\n${lines.map((text) => `${escapeSequences(text)}\n`).join('')}EOT\n`,
  value: normal(lines.map((text) => `${text}\n`).join('')),
}));

const indentedHeredoc = fc
  .tuple(fc.array(fc.tuple(fc.nat(3), line), { minLength: 1, maxLength: 4 }), fc.nat(5))
  .map(([lines, indentation]): Sourced => {
    const least = Math.min(...lines.map(([depth]) => depth));
    return {
      source: `<<-EOT\n${lines.map(([depth, text]) => `${' '.repeat(indentation + depth)}${escapeSequences(text)}\n`).join('')}  EOT\n`,
      value: normal(lines.map(([depth, text]) => `${' '.repeat(depth - least)}${text}\n`).join('')),
    };
  });

const space = fc.constantFrom('', ' ', '\n', ' # "comment" {\n', '/* [ */', ' // x\n');

const key = fc.oneof(
  fc
    .constantFrom('a', 'b-c', '_d', 'größe', 'true', '__proto__')
    .map((name): Sourced => ({ source: name, value: name })),
  quoted,
);

/** Literal values, up to three levels deep, in every way HCL writes them. */
export const literalValue: fc.Arbitrary<Sourced> = fc.letrec<{ value: Sourced }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    quoted,
    wrapped,
    number,
    constant,
    heredoc,
    indentedHeredoc,
    tuple(tie('value')),
    object(tie('value')),
  ),
})).value;

function tuple(item: fc.Arbitrary<Sourced>): fc.Arbitrary<Sourced> {
  return fc.tuple(fc.array(fc.tuple(space, item, space), { maxLength: 4 }), fc.boolean()).map(([items, trailing]) => ({
    source: `[${items.map(([before, { source }, behind]) => before + source + behind).join(',')}${trailing && items.length > 0 ? ',' : ''}]`,
    value: items.map(([, { value }]) => value),
  }));
}

function object(item: fc.Arbitrary<Sourced>): fc.Arbitrary<Sourced> {
  const separator = fc.constantFrom(',', '\n', ' # c\n', ',\n');
  return fc
    .array(fc.tuple(space, key, fc.constantFrom('=', ' = ', ':'), item, separator), { maxLength: 4 })
    .map((items) => ({
      // A heredoc ends with its line break, which separates already.
      source: `{${items.map(([before, name, sign, { source }, end]) => before + name.source + sign + source + (source.endsWith('EOT\n') ? '' : end)).join('')}}`,
      value: objectOf(items.map(([, name, , { value }]) => [String(name.value), value])),
    }));
}

/** fromEntries defines keys where assignment would set a prototype. */
function objectOf(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries);
}

/** A file of variables with the default of each, in order. */
export const program = fc
  .array(fc.tuple(space, literalValue, trickyText), { minLength: 1, maxLength: 4 })
  .map((variables) => ({
    source: variables
      .map(([before, { source }, description], index) => {
        const ending = source.endsWith('\n') ? '' : '\n';
        return `${before}\nvariable "v${String(index)}" {\n  default = ${source}${ending}  description = ${quote(description)}\n}\n`;
      })
      .join(''),
    defaults: variables.map(([, { value }]) => value),
  }));
