import assert from 'node:assert/strict';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import type { Body, Expression, HclFile } from '../../../src/terraform/hcl/syntaxTree';
import { fixture, sampleFiles } from './fixtures';

function parsed(source: string): HclFile {
  const file = parseHcl(source);
  assert.deepStrictEqual(file.errors, [], source);
  return file;
}

function expression(source: string): Expression {
  const attribute = parsed(`a = ${source}\n`).body.attributes.get('a');
  assert.ok(attribute);
  return attribute.expression;
}

/** Block headers with the names of their arguments, nested. */
function outline(body: Body): unknown {
  return body.blocks.map((block) => [
    [block.type, ...block.labels.map(({ name }) => name)].join(' '),
    [...block.body.attributes.keys()],
    ...(block.body.blocks.length > 0 ? [outline(block.body)] : []),
  ]);
}

describe('parseHcl', () => {
  it('reads blocks, labels and arguments in their order', () => {
    const source =
      'variable "b" {\n  type = string\n  validation { condition = true }\n}\nlocals {}\nresource a "é b" {\n  z = 1\n  a = 2\n}\n';
    assert.deepStrictEqual(outline(parsed(source).body), [
      ['variable b', ['type'], [['validation', ['condition']]]],
      ['locals', []],
      ['resource a é b', ['z', 'a']],
    ]);
  });

  it('knows where each thing stands', () => {
    const source = '# é\nvariable "x" {\n  default = [1,\n    2]\n}\n';
    const { body, lines } = parsed(source);
    const [block] = body.blocks;
    const attribute = block?.body.attributes.get('default');
    assert.ok(block && attribute);
    assert.equal(source.slice(block.start, block.end), 'variable "x" {\n  default = [1,\n    2]\n}');
    assert.equal(source.slice(attribute.start, attribute.end), 'default = [1,\n    2]');
    assert.equal(source.slice(block.labels[0]?.start, block.labels[0]?.end), '"x"');
    assert.deepStrictEqual(lines.position(block.start), { line: 2, column: 1 });
    assert.deepStrictEqual(lines.position(attribute.expression.start), { line: 3, column: 13 });
    assert.deepStrictEqual(lines.position(source.length), { line: 6, column: 1 });
  });

  it('counts no column for a byte order mark', () => {
    const { body, lines, errors } = parseHcl('\ufeffa = 1\nb = 1 2\n');
    assert.deepStrictEqual(lines.position(body.attributes.get('a')?.start ?? -1), { line: 1, column: 1 });
    assert.deepStrictEqual(
      errors.map(({ line, column }) => [line, column]),
      [[2, 7]],
    );
  });

  it('reads every construct, with any line ends', () => {
    const source = fixture('every-construct.tf');
    const blocks = outline(parsed(source).body);
    assert.deepStrictEqual(outline(parsed(source.replaceAll('\n', '\r\n')).body), blocks);
    assert.deepStrictEqual(outline(parsed(`\ufeff${source}`).body), blocks);
    assert.ok(!JSON.stringify(blocks).includes('not_a_variable') && !JSON.stringify(blocks).includes('inside'));
  });

  it('reads functions of providers', () => {
    parsed(fixture('provider-functions.tf'));
    const call = expression('provider :: x::f(1)');
    assert.equal(call.kind === 'call' && call.name, 'provider::x::f');
  });

  it('reads the sample repositories, whose broken files have errors', () => {
    const files = sampleFiles();
    assert.ok(files.length > 0);
    for (const { name, source } of files) {
      const { errors, body } = parseHcl(source);
      for (const error of errors) assert.ok(error.line >= 1 && error.message.length > 10, name);
      assert.ok(body.blocks.length > 0 || source.trim() === '', name);
    }
  });

  it('binds operators as tightly as HCL does', () => {
    const shape = (node: Expression): string => {
      if (node.kind === 'binary') return `(${shape(node.left)}${node.operator}${shape(node.right)})`;
      if (node.kind === 'unary') return `${node.operator}${shape(node.operand)}`;
      if (node.kind === 'conditional')
        return `(${[node.condition, node.whenTrue, node.whenFalse].map(shape).join(' ')})`;
      if (node.kind === 'attribute') return `${shape(node.object)}.${node.name}`;
      return node.kind === 'variable' ? node.name : node.kind;
    };
    const cases: readonly [string, string][] = [
      ['a || b && c', '(a||(b&&c))'],
      ['a && b || c', '((a&&b)||c)'],
      ['a == b && c != d', '((a==b)&&(c!=d))'],
      ['a + b * c - d', '((a+(b*c))-d)'],
      ['a - b - c', '((a-b)-c)'],
      ['a < b == c >= d', '((a<b)==(c>=d))'],
      ['-a.b % !c', '(-a.b%!c)'],
      ['a ? b : c ? d : e', '(a b (c d e))'],
      ['a-b', 'a-b'],
      ['a -b', '(a-b)'],
    ];
    for (const [source, expected] of cases) assert.equal(shape(expression(source)), expected, source);
  });

  it('reads traversals and splats', () => {
    const kinds = (node: Expression): string[] => ('object' in node ? [...kinds(node.object), node.kind] : [node.kind]);
    assert.deepStrictEqual(kinds(expression('a.b["c"].0.d')), [
      'variable',
      'attribute',
      'index',
      'attribute',
      'attribute',
    ]);
    assert.deepStrictEqual(kinds(expression('f(x)[*].a.*.b[0]')), [
      'call',
      'splat',
      'attribute',
      'splat',
      'attribute',
      'index',
    ]);
  });

  it('tells for expressions from names that begin like one', () => {
    assert.equal(expression('[for x in y : x]').kind, 'for');
    const object = expression('{ for k, v in y : k => v... if v }');
    assert.ok(object.kind === 'for' && object.grouped && object.condition !== undefined && object.key !== undefined);
    assert.equal(expression('[form, for-each]').kind, 'tuple');
    assert.equal(expression('{ format = 1 }').kind, 'object');
  });

  it('keeps interpolations apart from their escapes', () => {
    const kinds = (source: string): string[] => {
      const node = expression(source);
      assert.equal(node.kind, 'template');
      return node.parts.map((part) => (part.kind === 'text' ? part.text : part.kind));
    };
    assert.deepStrictEqual(kinds('"a $${b} ${c} %%{d} $$${e} $f"'), ['a ${b} ', 'interpolation', ' %{d} $${e} $f']);
    assert.deepStrictEqual(kinds('"%{ if a ~} b %{~ else }c%{ endif }"'), [
      'directive',
      'b',
      'directive',
      'c',
      'directive',
    ]);
    assert.deepStrictEqual(kinds('<<-E\n    a\n      ${b}\n  \n    E'.concat('')), [
      'a\n  ',
      'interpolation',
      '\n  \n',
    ]);
  });
});
