import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateLiteral } from '../../../src/terraform/hcl/literal';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import { readTfEntry } from '../../../src/terraform/tfFile';
import { randomised } from '../randomised';
import { mutant } from './mutants';

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
    ['byte order marks', '\ufeff'.repeat(2e6)],
    ['line ends of old Macs', 'variable "a" {\r  type = string\r}\r'.repeat(6e4)],
    ['one line of broken values', `a = [${'1 2, '.repeat(5e5)}]`],
    ['one line of blocks', 'a {} '.repeat(5e5)],
    ['a string of 2 MB never closed', `a = "${'x'.repeat(2e6)}`],
    ['a comment of 2 MB never closed', `/*${'x'.repeat(2e6)}`],
    ['a heredoc of 2 MB never closed', `a = <<EOT\n${'x\n'.repeat(1e6)}`],
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

  const taken: readonly [what: string, source: string, attributes: number][] = [
    ['a list of 2 MB on one line', `a = [${'"x", '.repeat(4e5)}]\n`, 1],
    [
      'an object of 2 MB on one line',
      `a = {${Array.from({ length: 2e5 }, (_, at) => `k${String(at)} = 1`).join(', ')}}\n`,
      1,
    ],
    ['a string of 2 MB', `a = "${'x'.repeat(2e6)}"\n`, 1],
    ['a template of 2 MB', `a = "${'${b} '.repeat(4e5)}"\n`, 1],
    ['a comment of 2 MB', `# ${'x'.repeat(2e6)}\na = 1`, 1],
    ['a heredoc of 2 MB', `a = <<EOT\n${'x\n'.repeat(1e6)}EOT\n`, 1],
    ['a call of 2 MB', `a = f(${'b, '.repeat(7e5)})\n`, 1],
    ['2 MB of line breaks', `${'\r\n'.repeat(1e6)}a = 1`, 1],
    ['a byte order mark and the line ends of Windows', '\ufeffa = 1\r\nb = 2\r\n', 2],
  ];
  for (const [what, source, attributes] of taken) {
    it(`takes ${what}`, () => {
      const { errors, body } = timed(source);
      assert.deepStrictEqual(errors, []);
      assert.equal(body.attributes.size, attributes);
    });
  }

  it('answers any bytes, in either syntax', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('a.tf', 'a.tf.json'), (bytes, name) => {
        const { file, failure } = readTfEntry({ name, content: { kind: 'bytes', bytes } });
        assert.ok(file !== undefined || failure?.kind === 'encoding');
        assert.equal(failure?.kind === 'syntax', (file?.hcl.errors.length ?? 0) > 0);
        const text = new TextDecoder('latin1').decode(bytes);
        for (const { offset } of parseHcl(text).errors) assert.ok(offset >= 0 && offset <= text.length);
      }),
      randomised(50_000),
    );
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
    fc.assert(
      fc.property(mutant, (edited) => {
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
