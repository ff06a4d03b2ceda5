import assert from 'node:assert/strict';
import { evaluateLiteral } from '../../../src/terraform/hcl/literal';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import type { HclFile } from '../../../src/terraform/hcl/syntaxTree';
import { parseTfJson } from '../../../src/terraform/json/parseTfJson';

/** A source nested so many levels deep, by kind. */
const KINDS: readonly [what: string, nested: (levels: number) => string][] = [
  ['parentheses', around('(', '1', ')')],
  ['lists', around('[', '', ']')],
  ['objects', around('{ a = ', '1', ' }')],
  ['objects over lines', around('{\na = ', '1', '\n}')],
  ['calls', around('f(', '', ')')],
  ['calls of providers', around('provider::a::b(', '1', ')')],
  ['indexes', around('a[', '0', ']')],
  ['minus signs', around('-', '1', '')],
  ['exclamation marks', around('!', 'true', '')],
  ['conditionals in the true case', around('true ? ', '1', ' : 2')],
  ['conditionals in the false case', around('true ? 1 : ', '2', '')],
  ['operators that bind tighter', around('1 + (2 * ', '3', ')')],
  ['templates', around('"${', '1', '}"')],
  ['directives', (levels) => `a = "${'%{ if true }'.repeat(levels)}x${'%{ endif }'.repeat(levels)}"\n`],
  ['loops in templates', (levels) => `a = "${'%{ for a in b }'.repeat(levels)}x${'%{ endfor }'.repeat(levels)}"\n`],
  ['conditions of directives', around('"%{ if ', 'true', ' }x%{ endif }"')],
  ['lists by for', around('[for a in b : ', '1', ']')],
  ['objects by for', around('{ for a, b in c : a => ', '1', ' }')],
  ['collections of for', around('[for a in ', '[]', ' : a]')],
  ['conditions of for', around('[for a in b : a if ', 'true', ']')],
  ['heredocs', (levels) => `a = ${'<<E\n${'.repeat(levels)}1${'}\nE\n'.repeat(levels)}\n`],
  ['blocks', (levels) => `${'a {\n'.repeat(levels)}${'}\n'.repeat(levels)}`],
];

/** What nests as deep as it likes: the parser needs no recursion for it. */
const UNLIMITED: ReadonlySet<string> = new Set(['directives', 'loops in templates']);

function around(open: string, inner: string, close: string): (levels: number) => string {
  return (levels) => `a = ${open.repeat(levels)}${inner}${close.repeat(levels)}\n`;
}

function read(source: string): HclFile {
  const file = parseHcl(source);
  for (const { expression } of file.body.attributes.values()) evaluateLiteral(expression);
  return file;
}

describe('nesting', () => {
  for (const [what, nested] of KINDS) {
    it(`of ${what}: 100 levels are read, 5,000 are an error`, () => {
      const some = nested(100);
      assert.deepStrictEqual(read(some).errors, [], some.slice(0, 100));
      const [error, ...more] = read(nested(5000)).errors;
      if (UNLIMITED.has(what)) assert.equal(error, undefined);
      else assert.match(error?.message ?? '', /nested more than 200 levels/);
      assert.deepStrictEqual(more, []);
    });

    it(`of ${what} that never ends is an error`, () => {
      for (const levels of [100, 5000]) {
        const source = nested(levels);
        const { errors } = read(source.slice(0, source.length / 2));
        assert.ok(errors.length > 0 && errors.length <= 100);
      }
    });

    // No expression holds a block.
    if (what === 'blocks') continue;
    it(`of ${what} inside a string of the JSON syntax`, () => {
      for (const levels of [100, 5000]) {
        const value = nested(levels).slice('a = '.length).trimEnd();
        const { errors } = parseTfJson(JSON.stringify({ locals: { a: `\${${value}\n}` } }));
        assert.equal(errors.length === 0, levels === 100 || UNLIMITED.has(what), errors[0]?.message);
      }
    });
  }
});
