import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateLiteral } from '../../../src/terraform/hcl/literal';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import { randomised } from '../randomised';
import { fixture, sampleFiles } from './fixtures';

/** Far above what any of these needs (the slowest about one second), far below what a quadratic rule would need. */
const LIMIT = 20_000;

function timed(source: string): ReturnType<typeof parseHcl> {
  const start = performance.now();
  const file = parseHcl(source);
  for (const { expression } of file.body.attributes.values()) evaluateLiteral(expression);
  assert.ok(performance.now() - start < LIMIT);
  return file;
}

describe('hostile HCL', function () {
  this.timeout(120_000);

  const refused: readonly [what: string, source: string][] = [
    ['brackets', `a = ${'['.repeat(1e6)}`],
    ['parentheses', `a = ${'('.repeat(1e6)}`],
    ['braces', `a = ${'{b='.repeat(1e6)}`],
    ['minus signs', `a = ${'-'.repeat(5e6)}`],
    ['conditionals', `a = ${'b ? '.repeat(1e6)}`],
    ['templates in templates', `a = ${'"${'.repeat(1e6)}`],
    ['blocks in blocks', 'a {\n'.repeat(1e6)],
    ['calls', `a = ${'f('.repeat(1e6)}`],
    ['indexes', `a = ${'b['.repeat(1e6)}`],
    ['comments never closed', 'a {\n/*\n}\n'.repeat(5e5)],
    ['heredocs never closed', 'a {\n b = <<EOT\n}\n'.repeat(3e5)],
    ['strings never closed', 'a = "\n'.repeat(8e5)],
    ['lists never closed', 'a {\n b = [\n}\n'.repeat(4e5)],
    ['errors without end', 'a {\n b = 1 2 <<E\n}\n'.repeat(3e5)],
    ['labels without end', 'a "'.repeat(1.6e6)],
    ['one word of 5 MB', 'a'.repeat(5e6)],
    ['NUL bytes', '\0'.repeat(5e6)],
    ['NUL bytes in blocks', 'a\0 "b" {\n\0}\n'.repeat(4e5)],
    ['lone carriage returns', '\r'.repeat(5e6)],
    ['lone surrogates', '\ud800'.repeat(2e6)],
    ['a number of 5 MB', `a = 1${'e1'.repeat(2.5e6)}`],
    ['directives never closed', `a = "${'%{if x}'.repeat(5e5)}"\n`],
  ];
  for (const [what, source] of refused) {
    it(`answers with errors, in time: ${what}`, () => {
      const { errors } = timed(source);
      assert.ok(errors.length > 0 && errors.length <= 101);
    });
  }

  it('says so when something is nested too deeply, and takes what is not', () => {
    const nested = (depth: number): string => `a = ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
    assert.deepStrictEqual(timed(nested(150)).errors, []);
    assert.match(timed(nested(250)).errors[0]?.message ?? '', /200/);
  });

  it('takes long chains of operators and steps', () => {
    const { errors, body } = timed(`sum = ${'1 + '.repeat(5e5)}1\nsteps = a${'.b'.repeat(1e6)}\n`);
    assert.deepStrictEqual(errors, []);
    const sum = body.attributes.get('sum');
    assert.ok(sum);
    assert.deepStrictEqual(evaluateLiteral(sum.expression), { known: true, value: 500_001 });
  });

  it('takes a file of 5 MB', () => {
    const variables = 5e6 / 100;
    const source = Array.from(
      { length: variables },
      (_, index) =>
        `variable "v${String(index)}" {\n  type = string\n  description = "${'x'.repeat(30)} {{UIMeta group=1 order=101 }}"\n}\n`,
    ).join('');
    assert.ok(source.length > 5e6);
    const { errors, body } = timed(source);
    assert.deepStrictEqual(errors, []);
    assert.equal(body.blocks.length, variables);
  });

  it('ends without an exception whatever is edited, and keeps its errors inside the file', () => {
    const sources = [fixture('every-construct.tf'), ...sampleFiles().map(({ source }) => source)];
    const insert = fc.oneof(
      fc.constantFrom(
        '"',
        '{',
        '}',
        '[',
        ']',
        '(',
        ')',
        '${',
        '%{',
        '~}',
        '<<E\n',
        '<<-E\n',
        'E\n',
        '/*',
        '*/',
        '#',
        '\n',
        '\r',
        '\\',
        '...',
        '::',
        '=',
        '=>',
        '?',
        ':',
        '.*',
        '[*]',
        '\0',
        '\ud800',
        'for ',
        ' in ',
        '{{',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(30), insert });
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.array(edit, { minLength: 1, maxLength: 6 }), (source, edits) => {
        const edited = edits.reduce((text, { at, remove, insert: added }) => {
          const offset = Math.floor(at * text.length);
          return text.slice(0, offset) + added + text.slice(offset + remove);
        }, source);
        const { errors, body, lines } = parseHcl(edited);
        let last = 0;
        for (const error of errors) {
          assert.ok(error.offset >= last && error.offset <= edited.length);
          assert.deepStrictEqual(lines.position(error.offset), { line: error.line, column: error.column });
          last = error.offset;
        }
        for (const block of body.blocks) {
          assert.ok(block.start < block.end && block.end <= edited.length);
          for (const { expression } of block.body.attributes.values()) evaluateLiteral(expression);
        }
      }),
      randomised(20_000),
    );
  });
});
