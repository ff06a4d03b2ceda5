import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateLiteral } from '../../../src/terraform/hcl/literal';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import type { Body, Expression, HclFile } from '../../../src/terraform/hcl/syntaxTree';
import { parseTfJson } from '../../../src/terraform/json/parseTfJson';
import { randomised } from '../randomised';
import { fixture } from './fixtures';
import { trickyText } from './programs';

function parsed(source: string): HclFile {
  const file = parseTfJson(source);
  assert.deepStrictEqual(file.errors, [], source);
  return file;
}

/** A tree without the places of its nodes, which differ from syntax to syntax. */
function shape(body: Body): unknown {
  return {
    attributes: [...body.attributes.values()].map(({ name, expression }) => [name, withoutSpans(expression)]),
    blocks: body.blocks.map(({ type, labels, body: inner }) => [type, labels.map(({ name }) => name), shape(inner)]),
  };
}

function withoutSpans(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (name, value: unknown) => (name === 'start' || name === 'end' ? undefined : value)),
  );
}

function firstError(source: string): string {
  const [error] = parseTfJson(source).errors;
  assert.ok(error, source);
  return `${String(error.line)}:${String(error.column)} ${error.message}`;
}

describe('parseTfJson', () => {
  it('gives the tree of the same file in native syntax', () => {
    assert.deepStrictEqual(shape(parsed(fixture('twins.tf.json')).body), shape(parseHcl(fixture('twins.tf')).body));
  });

  it('keeps the places of everything in the JSON text', () => {
    const source = `{
  "variable": { "a": { "type": "list( object({ a = string }) )", "default": ["x"] } },
  "locals": { "b": "\\u00e4 \\n\${ var.a[0] } %{ if \\"q\\" == var.c }z%{ endif }" }
}`;
    const { body, lines } = parsed(source);
    const slice = ({ start, end }: { start: number; end: number }): string => source.slice(start, end);
    const [variable, locals] = body.blocks;
    assert.ok(variable && locals);
    assert.equal(slice(variable), '"a": { "type": "list( object({ a = string }) )", "default": ["x"] }');
    assert.deepStrictEqual(variable.labels.map(slice), ['"a"']);
    const type = variable.body.attributes.get('type');
    assert.ok(type);
    assert.equal(slice(type), '"type": "list( object({ a = string }) )"');
    assert.equal(slice(type.expression), 'list( object({ a = string }) )');
    assert.deepStrictEqual(lines.position(type.expression.start), { line: 2, column: 33 });
    const template = locals.body.attributes.get('b')?.expression;
    assert.ok(template?.kind === 'template');
    const [, interpolation, , directive] = template.parts;
    assert.ok(interpolation?.kind === 'interpolation' && directive?.kind === 'directive');
    assert.equal(slice(interpolation), '${ var.a[0] }');
    assert.equal(slice(interpolation.expression), 'var.a[0]');
    assert.equal(slice(directive), '%{ if \\"q\\" == var.c }');
  });

  it('takes bodies as objects, lists of objects and null, and properties given twice', () => {
    const blocks = (source: string): string[] =>
      parsed(source).body.blocks.map(({ type, labels, body }) =>
        [type, ...labels.map(({ name }) => name), ...body.attributes.keys()].join(' '),
      );
    assert.deepStrictEqual(blocks('{"variable":{"a":{"default":1},"b":{}}}'), ['variable a default', 'variable b']);
    assert.deepStrictEqual(blocks('{"variable":[{"a":[{"default":1},{}]},{"b":{}}]}'), [
      'variable a default',
      'variable a',
      'variable b',
    ]);
    assert.deepStrictEqual(blocks('[{"locals":{"a":1}},{"locals":[{"b":1,"c":2},{"d":3}]}]'), [
      'locals a',
      'locals b c',
      'locals d',
    ]);
    assert.deepStrictEqual(blocks('{"locals":{"a":1},"locals":{"b":2},"variable":null,"//":"x"}'), [
      'locals a',
      'locals b',
    ]);
    assert.deepStrictEqual(blocks('{"resource":{"t":{"n":{"//":"x","a":1}},"u":{"m":{}}}}'), [
      'resource t n a',
      'resource u m',
    ]);
    assert.deepStrictEqual(parsed('{"locals":{"a":{"//":1}}}').body.blocks.length, 1);
  });

  it('reads strings by what they mean where they stand', () => {
    const kinds = (source: string): string[] =>
      parsed(source).body.blocks.flatMap(({ body }) =>
        [...body.attributes.values()].map(({ name, expression }) => {
          const result = evaluateLiteral(expression);
          return `${name} ${result.known ? JSON.stringify(result.value) : expression.kind}`;
        }),
      );
    assert.deepStrictEqual(
      kinds('{"variable":{"a":{"type":"map(string)","default":{"k":"${x}"},"description":"%{","nullable":"false"}}}'),
      ['type call', 'default {"k":"${x}"}', 'description "%{"', 'nullable "false"'],
    );
    assert.deepStrictEqual(kinds('{"resource":{"a":{"b":{"depends_on":["c.d"],"provider":"p.q","x":"y${1}"}}}}'), [
      'depends_on tuple',
      'provider attribute',
      'x "y1"',
    ]);
    assert.deepStrictEqual(kinds('{"module":{"m":{"source":"./${x}","providers":{"a":"a.b"},"y":"${z}"}}}'), [
      'source "./${x}"',
      'providers object',
      'y template',
    ]);
    // The values are those of `terraform console`, version 1.11.
    assert.deepStrictEqual(
      kinds('{"locals":{"a":"x ${~ 1 ~} \\n  \\n y","b":"a\\\\n$${x}","c":"\\ud800x","d":"a $$ %% %%{ b","e":-1.5e2}}'),
      ['a "x1  \\n y"', 'b "a\\\\n${x}"', 'c "\ufffdx"', 'd "a $$ %% %{ b"', 'e -150'],
    );
    assert.deepStrictEqual(kinds('{"locals":{"a":{"${\\"k\\"}":1}}}'), ['a {"k":1}']);
  });

  const refused: readonly [source: string, at: string][] = [
    ['', '1:1'],
    ['  \n', '2:1'],
    ['nul', '1:1'],
    ['1', '1:1'],
    ['"x"', '1:1'],
    ['[1]', '1:2'],
    ['\ufeff{}', '1:1'],
    ['{"locals":{"a":1,}}', '1:18'],
    ['{"locals":{"a":1}} x', '1:20'],
    ['{"locals":{"a":1} "variable":{}}', '1:19'],
    ['{\n// x\n}', '2:1'],
    ['{"locals":{"a":01}}', '1:17'],
    ['{"locals":{"a":"\\q"}}', '1:16'],
    ['{"locals":{"a":"\t"}}', '1:16'],
    ["{'locals':{}}", '1:2'],
    ['{"locals":{"a":"x}\n}', '1:16'],
    ['{"locals":{"a":[1,2}}', '1:20'],
    ['{"locals":{\n', '2:1'],
    ['{"locals":"x"}', '1:11'],
    ['{"variable":{"a":1}}', '1:18'],
    ['{"locals":{"a":1,"a":2}}', '1:18'],
    ['{"locals":{"a":"x${1"}}', '1:18'],
    ['{"locals":{"a":"\\n\\u0041${1 2}"}}', '1:29'],
    ['{"locals":{"a":"%{if x}"}}', '1:17'],
    ['{"variable":{"a":{"type":"list("}}}', '1:27'],
    ['{"variable":{"a":{"type":"string x"}}}', '1:34'],
  ];
  for (const [source, at] of refused) {
    it(`refuses ${JSON.stringify(source)}`, () => {
      assert.match(firstError(source), new RegExp(`^${at} ["A-Z].{15,}\\.$`, 'u'));
    });
  }

  it('keeps what can be read of a file with errors, each of them once', () => {
    const { errors, body } = parseTfJson(
      '{\n "variable": {\n  "a": { "type": "string", },\n  "b": { "default": "x" "y": 1 },\n  "c": { "type": "list(" }\n }\n}',
    );
    assert.deepStrictEqual(
      errors.map(({ line }) => line),
      [3, 4, 5],
    );
    assert.deepStrictEqual(
      body.blocks.map(({ labels }) => labels[0]?.name),
      ['a', 'b', 'c'],
    );
  });

  it('reads values as JSON has them, and refuses what is no JSON', () => {
    const text = trickyText.filter((value) => !/[$%]\{/.test(value));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text.map((word) => word.normalize('NFC')),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          text.map((word) => word.normalize('NFC')),
          tie('value'),
          { maxKeys: 3, noNullPrototype: true },
        ),
      ),
    }));
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(2),
      insert: fc.constantFrom(
        '',
        '"',
        ',',
        '{',
        '}',
        '[',
        ']',
        ':',
        '\\',
        '\\u12',
        '\n',
        '//',
        '/**/',
        '-',
        '0',
        '\0',
        'e',
        '.',
      ),
    });
    fc.assert(
      fc.property(value, fc.boolean(), fc.array(edit, { maxLength: 3 }), (expected, indented, edits) => {
        const source = edits.reduce(
          (json, { at, remove, insert }) => {
            const offset = Math.floor(at * json.length);
            return json.slice(0, offset) + insert + json.slice(offset + remove);
          },
          JSON.stringify({ variable: { v: { default: expected } } }, undefined, indented ? 2 : 0),
        );
        const { errors, body } = parseTfJson(source);
        if (!isJson(source)) assert.notDeepEqual(errors, [], source);
        else for (const { message } of errors) assert.match(message, /list of objects|set twice|must hold/, source);
        if (edits.length > 0) return;
        assert.deepStrictEqual(errors, []);
        const fallback = body.blocks[0]?.body.attributes.get('default');
        assert.ok(fallback);
        assert.deepStrictEqual(evaluateLiteral(fallback.expression), { known: true, value: expected });
      }),
      randomised(20_000),
    );
  });

  it('answers hostile input with errors, in time', () => {
    for (const source of [
      '['.repeat(1e6),
      `{"locals":${'{"a":'.repeat(1e6)}`,
      `{"locals":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`,
      `{"locals":{"a":"${'${['.repeat(3e5)}"}}`,
      '\0'.repeat(2e6),
      '\ud800'.repeat(2e6),
      `{"locals":{"a":"${'x'.repeat(2e6)}`,
      `{"a":1,`.repeat(3e5),
      `[${'1 '.repeat(1e6)}`,
      '"\n'.repeat(1e6),
      '/*'.repeat(1e6),
      '\\'.repeat(2e6),
    ]) {
      const start = performance.now();
      const { errors } = parseTfJson(source);
      assert.ok(errors.length > 0 && errors.length <= 100, source.slice(0, 20));
      assert.ok(performance.now() - start < 5000, source.slice(0, 20));
    }
  });

  it('takes what is nested 150 levels deep and long chains in a string', () => {
    parsed(`{"locals":{"a":${'['.repeat(150)}${']'.repeat(150)}}}`);
    const { body } = parsed(`{"locals":{"a":"\${${'1 + '.repeat(1e5)}1}"}}`);
    const sum = body.blocks[0]?.body.attributes.get('a');
    assert.ok(sum);
    assert.deepStrictEqual(evaluateLiteral(sum.expression), { known: true, value: 100_001 });
  });

  it('never throws and keeps its errors inside the file, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(200), (noise, at) => {
        const twins = fixture('twins.tf.json');
        const offset = Math.min(at * 7, twins.length);
        const source = twins.slice(0, offset) + noise + twins.slice(offset);
        for (const { offset: place } of parseTfJson(source).errors) assert.ok(place >= 0 && place <= source.length);
        parseTfJson(noise);
      }),
      randomised(10_000),
    );
  });
});

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
