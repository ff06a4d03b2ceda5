import assert from 'node:assert/strict';
import { evaluateSource } from './evaluateSource';

/** Generous for a slow machine; each takes a fraction of it. */
const MOST_MILLISECONDS = 3000;

const loops = (depth: number, body: string): string =>
  depth === 0 ? body : `[for v${depth} in range(1000) : ${loops(depth - 1, body)}]`;

/** Each level holds the level before twice: short to write, endless when written out. */
const growing = (levels: number): string =>
  Array.from({ length: levels }).reduce<string>((inner) => `[for x in [${inner}] : [x, x]][0]`, '"x"');

const HOSTILE: Readonly<Record<string, string>> = {
  'loops in loops': loops(8, '1'),
  'a tree that doubles': growing(60),
  'a text that doubles': Array.from({ length: 60 }).reduce<string>(
    (inner) => `[for x in [${inner}] : "\${x}\${x}"][0]`,
    '"xxxxxxxx"',
  ),
  'a large product': 'setproduct(range(1000), range(1000), range(1000))',
  'comparing a large value often': '[for a in range(1000) : [for b in range(1000) : range(1000) == range(1000)]]',
  'joining a large list': 'join(join("", range(1000)), [for a in range(1000) : join("", range(1000))])',
  'a wide format': `join("", [for a in range(1000) : format("%9999s", "a")])`,
  'a deep indentation': 'indent(1000000000, "a\\nb")',
  'replacing by much': 'replace(join("", range(1000)), "", join("", range(1000)))',
};

const PATTERNS = [
  '(a*)*b',
  '(a+)+$',
  '(a|aa)+b',
  '(a|a?)+b',
  '(.*.*.*.*.*)*x',
  '((a{0,100}){0,100}){0,100}b',
  '(?:a?){900}a{900}',
];

describe('evaluate, hostile input', () => {
  function inTime(source: string): string {
    const start = performance.now();
    const { kind } = evaluateSource(source);
    const took = performance.now() - start;
    assert.ok(took < MOST_MILLISECONDS, `${took} ms`);
    return kind;
  }

  for (const [what, source] of Object.entries(HOSTILE)) {
    it(`gives up on ${what}`, () => assert.equal(inTime(source), 'unknown'));
  }

  for (const pattern of PATTERNS) {
    it(`does not search for ${pattern} without end`, () => {
      const source = `can(regex("${pattern}", join("", [for i in range(1000) : "aaaaaaaaaaaaaaaa"])))`;
      assert.notEqual(inTime(source), 'error');
    });
  }

  it('cuts line breaks from the end without trying each of them', () => {
    const breaks =
      'join("", [for i in range(1000) : "\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n"])';
    assert.equal(inTime(`chomp("${'\\n'.repeat(60_000)}x")`), 'known');
    assert.equal(inTime(`chomp(${breaks}) == ""`), 'known');
  });

  it('takes patterns that would keep a backtracking search busy for ever', () => {
    const subject = 'a'.repeat(200);
    assert.deepEqual(evaluateSource(`can(regex("^(a*)*b$", "${subject}"))`), { kind: 'known', value: false });
    assert.deepEqual(evaluateSource(`can(regex("^(a|aa)+$", "${subject}"))`), { kind: 'known', value: true });
  });

  const long: Readonly<Record<string, [source: string, kind: string]>> = {
    'a sum of very many': [`1${' + 1'.repeat(100_000)}`, 'known'],
    'a chain of very many attributes': [`var${'.a'.repeat(100_000)}`, 'error'],
    'a chain of very many splats': [`[1]${'[*]'.repeat(100_000)}`, 'unknown'],
    'a list of very many items': [`[${'1,'.repeat(300_000)}]`, 'unknown'],
    'very many directives in each other': [
      `"${'%{ if true }'.repeat(20_000)}${'%{ endif }'.repeat(20_000)}"`,
      'unknown',
    ],
    'JSON in very many brackets': [`jsondecode("${'['.repeat(100_000)}${']'.repeat(100_000)}")`, 'unknown'],
    'very many parentheses': [`${'('.repeat(150)}1${')'.repeat(150)}`, 'known'],
  };
  for (const [what, [source, kind]] of Object.entries(long)) {
    it(`takes ${what}`, () => assert.equal(inTime(source), kind));
  }

  it('keeps a key __proto__ like any other', () => {
    const evaluation = evaluateSource('{ "__proto__" = { polluted = true } }');
    assert.ok(evaluation.kind === 'known');
    assert.deepEqual(Object.getOwnPropertyNames(evaluation.value), ['__proto__']);
    assert.deepEqual(evaluateSource('{ "__proto__" = 1 }["__proto__"]'), { kind: 'known', value: 1 });
    for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__']) {
      assert.equal(evaluateSource(`{}["${name}"]`).kind, 'error');
      assert.equal(evaluateSource(`${name}("x")`).kind, 'unknown');
    }
  });
});
