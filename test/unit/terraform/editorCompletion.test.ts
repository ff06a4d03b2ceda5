import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completionsAt, type CompletionFacts, type EditorCompletion } from '../../../src/terraform/editor/completion';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import { labelledBlocks } from '../../../src/terraform/labelledBlocks';
import { STANDARD_VARIABLES } from '../../../src/terraform/rules/standardVariables';
import { randomised } from '../randomised';
import { sampleFiles } from './fixtures';

/** Two pages, with gaps; the cursor of a case goes into a variable behind them. */
const MODULE = `variable "public_access" {
  type        = bool
  description = "Listed. {{UIMeta group=0 order=106 }}"
}

variable "region" {
  type        = string
  description = "Where. {{UIMeta group=1 order=101 }}"
}

variable "zone" {
  type        = string
  description = "Where in it. {{UIMeta group=1 order=120 }}"
}

variable "size" {
  type        = number
  description = "How large. {{UIMeta group=3 order=301 }}"
}
`;

interface Asked {
  readonly fileName?: string;
  readonly isForRad?: boolean;
  readonly elsewhere?: readonly string[];
}

/** What is offered at the `‸` of a text. */
async function offered(text: string, asked: Asked = {}): Promise<readonly EditorCompletion[]> {
  const { fileName = 'variables.tf', isForRad = true, elsewhere = [] } = asked;
  const offset = text.indexOf('‸');
  assert.ok(offset >= 0, text);
  const facts: CompletionFacts = {
    isForRad: () => Promise.resolve(isForRad),
    declaredElsewhere: () => Promise.resolve(new Set(elsewhere)),
  };
  return completionsAt({ source: text.replace('‸', ''), fileName }, offset, facts);
}

const labels = async (text: string, asked?: Asked): Promise<readonly string[]> =>
  (await offered(text, asked)).map(({ label }) => label);

const described = (description: string, type = 'string'): string =>
  `${MODULE}\nvariable "own" {\n  type        = ${type}\n  description = ${description}\n}\n`;

/** The text once the first thing that is offered was taken, with its placeholders filled as they are. */
async function taken(text: string): Promise<string> {
  const [first] = await offered(text);
  assert.ok(first !== undefined, text);
  const source = text.replace('‸', '');
  const plain = first.snippet.replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1').replace(/\\([\\$}])/g, '$1');
  return source.slice(0, first.span.start) + plain + source.slice(first.span.end);
}

describe('completion in a UIMeta tag', () => {
  it('offers the words that are not there yet, with the next free order of the page', async () => {
    assert.deepEqual(await labels(described('"Own. {{UIMeta ‸}}"')), [
      'group=',
      'order=',
      'options=',
      'updatesafe',
      'notradmanaged',
      'required',
    ]);
    assert.deepEqual(await labels(described('"Own. {{UIMeta group=1 ‸ updatesafe}}"')), [
      'order=121',
      'options=',
      'notradmanaged',
      'required',
    ]);
    assert.deepEqual((await labels(described('"{{UIMeta group=2 ‸}}"')))[0], 'order=201');
    assert.deepEqual((await labels(described('"{{UIMeta group=0 ‸}}"')))[0], 'order=107');
  });

  it('does so in a tag, string or heredoc that is not closed, and in a text without a block', async () => {
    for (const text of ['"Own. {{UIMeta group=1 ‸', '"Own. {{UIMeta group=1 ‸"', '<<EOT\n  {{UIMeta group=1 ‸\nEOT'])
      assert.equal((await labels(described(text)))[0], 'order=121', text);
    assert.ok((await labels('{{uimeta ‸')).includes('updatesafe'));
  });

  it('offers options only for texts and numbers', async () => {
    for (const [type, wanted] of [
      ['bool', false],
      ['list(string)', false],
      ['number', true],
    ] as const)
      assert.equal((await labels(described('"{{UIMeta ‸}}"', type))).includes('options='), wanted, type);
  });

  it('offers the groups with what stands on their pages', async () => {
    const groups = await offered(described('"{{UIMeta group=‸}}"'));
    assert.deepEqual(
      groups.map(({ label, detail }) => `${label}: ${detail ?? ''}`),
      ['1: Region, Zone', '3: Size', '4: a new page', '0: never shown to users'],
    );
    assert.deepEqual(await labels(described('"{{UIMeta group=3 order=‸}}"')), ['302']);
    assert.deepEqual(await labels(described('"{{UIMeta order=‸}}"')), []);
  });

  it('takes the place of the whole word around the cursor', async () => {
    assert.match(
      await taken(described('"{{UIMeta group=1 ord‸er=7 updatesafe}}"')),
      /\{\{UIMeta group=1 order=121 updatesafe\}\}/,
    );
    assert.match(await taken(described('"{{UIMeta group=‸9 order=2}}"')), /\{\{UIMeta group=1 order=2\}\}/);
    assert.match(await taken(described('"{{UIMeta order=2,gro‸}}"')), /\{\{UIMeta order=2,group=\}\}/);
  });

  it('is silent behind the tag, before its first blank, in a comment and in the values of options', async () => {
    for (const text of [
      '"{{UIMeta group=1}} ‸"',
      '"{{UIMeta group=1}}" ‸',
      '"{{UIMeta‸}}"',
      '"{{UIMeta options=a,‸}}"',
    ])
      assert.deepEqual(await labels(described(text)), [], text);
    assert.deepEqual(await labels(described('"x"\n  # {{UIMeta ‸')), []);
  });
});

describe('completion of the tag itself', () => {
  it('comes at the end of a description, on the page of the variable before', async () => {
    for (const text of ['"Own. {‸"', '"Own. {{‸"', '"Own. {{‸}}"', '"Own. {{UI‸"', '"Own. ‸"', '"Own. {‸'])
      assert.match(await taken(described(text)), /description = "Own\. \{\{UIMeta group=3 order=302\}\}("|\n)/, text);
    assert.match(await taken(described('"Own.{‸"')), /"Own\. \{\{UIMeta group=3/);
    assert.match(await taken(described('"‸"')), /description = "\{\{UIMeta group=3/);
  });

  it('is silent amid words, where there is a tag, in other blocks and in ordinary Terraform', async () => {
    for (const text of ['"Own‸"', '"Own. {‸ and more"', '"{{UIMeta group=1}} {‸"', '"Own. {{x‸"'])
      assert.deepEqual(await labels(described(text)), [], text);
    assert.deepEqual(await labels(`${MODULE}\noutput "x" {\n  description = "Own. {‸"\n}\n`), []);
    assert.deepEqual(await labels(described('"Own. {‸"'), { isForRad: false }), []);
  });
});

describe('completion of variables that RAD knows', () => {
  const names = async (text: string, asked?: Asked): Promise<readonly string[]> =>
    (await labels(text, asked)).map((label) => /"(.*)"/.exec(label)?.[1] ?? label);

  it('offers those that the module does not declare, standard ones first', async () => {
    const found = await names(`${MODULE}\nvar‸\n`, { elsewhere: ['credit_cost'] });
    const missing = STANDARD_VARIABLES.filter(({ name }) => !['public_access', 'region', 'credit_cost'].includes(name));
    assert.deepEqual([...found].sort(), missing.map(({ name }) => name).sort());
    const standard = missing.filter(({ kind }) => kind === 'standard').map(({ name }) => name);
    assert.deepEqual(found.slice(0, standard.length), standard);
  });

  it('inserts a block that parses and declares the variable', async () => {
    const text = `${MODULE}\n‸\n`;
    for (const { label, snippet, span } of await offered(text)) {
      const plain = snippet.replace(/\$\{1:((?:[^\\}]|\\.)*)\}/g, '$1').replace(/\\([\\$}])/g, '$1');
      const source = text.replace('‸', '');
      const hcl = parseHcl(source.slice(0, span.start) + plain + source.slice(span.end));
      assert.deepEqual(hcl.errors, [], label);
      const last = labelledBlocks({ name: '', source: '', hcl }, 'variable').at(-1);
      assert.equal(`variable "${last?.name ?? ''}"`, label);
    }
  });

  it('is silent where no block can stand, in other files and in ordinary Terraform', async () => {
    const inside = [
      'variable "x" {\nvar‸\n}\n',
      '/*\nvar‸\n*/\n',
      'locals {\n  a = <<EOT\nvar‸\nEOT\n}\n',
      'x = [\n‸\n]\n',
    ];
    for (const text of inside) assert.deepEqual(await names(text), [], text);
    for (const text of ['  var‸\n', 'var‸ "x" {}\n', '# var‸\n', 'a = var‸\n'])
      assert.deepEqual(await names(text), [], text);
    assert.deepEqual(await names('‸', { fileName: 'main.tf' }), []);
    assert.deepEqual(await names('‸', { isForRad: false }), []);
    assert.notDeepEqual(await names('‸'), []);
  });
});

describe('completion anywhere', () => {
  it('never throws and never offers anything in ordinary Terraform', async () => {
    const files = sampleFiles().map(({ source }) => source.replaceAll(/\{\{UIMeta[^}]*\}\}/g, ''));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.constantFrom('', '{', '{{', ' ', '='),
        async (file, at, key) => {
          const offset = at % (file.length + 1);
          const text = `${file.slice(0, offset)}${key}‸${file.slice(offset)}`;
          assert.deepEqual(await offered(text, { isForRad: false }), []);
        },
      ),
      randomised(500),
    );
  });
});
