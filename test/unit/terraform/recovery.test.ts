import assert from 'node:assert/strict';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';

/** The first error's line and column, and the blocks that were read nevertheless. */
function reading(source: string): { at: string; blocks: string[] } {
  const { errors, body } = parseHcl(source);
  const [first] = errors;
  assert.ok(first, 'an error is expected');
  return {
    at: `${String(first.line)}:${String(first.column)}`,
    blocks: body.blocks.map((block) =>
      [...block.labels.map(({ name }) => name), ...block.body.attributes.keys()].join(' '),
    ),
  };
}

const AFTER = '\nvariable "z" {\n  type = string\n}\n';

describe('recovery after syntax errors', () => {
  const cases: readonly [what: string, source: string, at: string, blocks: string[]][] = [
    ['a value is missing', 'variable "a" {\n  type =\n  default = 1\n}', '2:9', ['a default', 'z type']],
    ['two values', 'variable "a" {\n  default = 1 2\n  type = any\n}', '2:15', ['a default type', 'z type']],
    ['a missing comma', 'variable "a" {\n  default = ["x" "y"]\n  type = any\n}', '2:18', ['a type', 'z type']],
    ['an open quote', 'variable "a" {\n  description = "text\n  type = any\n}', '2:22', ['a type', 'z type']],
    ['an open list', 'variable "a" {\n  default = [1,\n  type = any\n}', '3:8', ['a type', 'z type']],
    ['an open call', 'variable "a" {\n  default = f(1,\n  type = any\n}', '3:8', ['a type', 'z type']],
    [
      'an error inside an object',
      'variable "a" {\n  default = {\n    b = 1 2\n    c = 3\n  }\n  type = any\n}',
      '3:11',
      ['a type', 'z type'],
    ],
    [
      'a brace inside a string',
      'variable "a" {\n  default = "}" "{"\n  type = any\n}',
      '2:17',
      ['a default type', 'z type'],
    ],
    [
      'a heredoc behind the error',
      'variable "a" {\n  default = [1 2, <<E\n}\nE\n  ]\n  type = any\n}',
      '2:16',
      ['a type', 'z type'],
    ],
    ['an open block', 'variable "a" {\n  default = = 1\n', '2:13', ['a', 'z type']],
    ['a brace on the next line', 'variable "a"\n{\n  type = any\n}', '1:13', ['z type']],
    ['a closing brace too many', 'variable "a" {\n}\n}', '3:1', ['a', 'z type']],
    [
      'a block on one line with two arguments',
      'variable "a" { type = any, default = 1 }',
      '1:26',
      ['a type', 'z type'],
    ],
    ['a block behind a block', 'variable "a" {} variable "b" {}', '1:17', ['a', 'z type']],
    ['an argument set twice', 'variable "a" {\n  type = any\n  type = string\n}', '3:3', ['a type', 'z type']],
    ['a bad escape', 'variable "a" {\n  default = "\\q"\n  type = any\n}', '2:14', ['a type', 'z type']],
    ['a lone surrogate', 'variable "a" {\n  default = "\\ud800"\n  type = any\n}', '2:14', ['a type', 'z type']],
    ['a single quote', 'variable "a" {\n  default = \'x\'\n  type = any\n}', '2:13', ['a type', 'z type']],
    ['an interpolated name', 'variable "a${b}" {\n}', '1:10', ['z type']],
    [
      'a directive that is not closed',
      'variable "a" {\n  default = "%{if x}y"\n  type = any\n}',
      '2:14',
      ['a type', 'z type'],
    ],
    [
      'a directive that nothing opened',
      'variable "a" {\n  default = "y%{endif}"\n  type = any\n}',
      '2:15',
      ['a type', 'z type'],
    ],
    ['a wrong number', 'variable "a" {\n  default = 1.2.3\n  type = any\n}', '2:13', ['a type', 'z type']],
    [
      'a merge conflict',
      '<<<<<<< HEAD\nvariable "a" {\n}\n=======\nvariable "b" {\n}\n>>>>>>> x',
      '1:1',
      ['a', 'b', 'z type'],
    ],
  ];
  for (const [what, source, at, blocks] of cases) {
    it(what, () => {
      assert.deepStrictEqual(reading(source + AFTER), { at, blocks });
      const windows = (source + AFTER).replaceAll('\n', '\r\n');
      assert.deepStrictEqual(reading(windows), { at, blocks }, 'with the line ends of Windows');
    });
  }

  it('names the opening of what is never closed', () => {
    assert.equal(reading('variable "a" {\n  type = any\n').at, '1:14');
    assert.equal(reading('a = <<EOT\ntext\n EOTX\n').at, '1:5');
    assert.equal(reading('a = 1\n/* comment\n').at, '2:1');
    assert.equal(reading('a = [\n1,\n').at, '1:5');
    assert.equal(reading('a = {\nb = 1\n').at, '1:5');
    assert.equal(reading('a = "b ${c').at, '1:8');
  });

  it('reports each broken item once, in the order of the file', () => {
    const { errors, body } = parseHcl(
      'variable "a" {\n  b = 1 2\n  c = 3\n  d = [\n  e = 4\n}\nvariable "f" {\n  g = "\n}\n',
    );
    assert.deepStrictEqual(
      errors.map(({ line }) => line),
      [2, 5, 8],
    );
    assert.deepStrictEqual(
      body.blocks.map(({ body: inner }) => [...inner.attributes.keys()]),
      [['b', 'c', 'e'], []],
    );
  });

  it('says in a sentence what is wrong', () => {
    for (const [, source] of cases) {
      for (const { message } of parseHcl(source + AFTER).errors) assert.match(message, /^["A-Z].{15,}\.$/u);
    }
  });
});
