import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { assembleSource } from '../../../src/terraform/assembleSource';
import { formText, type FormDocument } from '../../../src/terraform/form/formText';
import { WHOLE_FORM, type PreviewChoice } from '../../../src/terraform/form/previewChoice';
import { randomised } from '../randomised';
import { fixture, sampleFiles } from './fixtures';

const FORMS = 'test/fixtures/terraform/forms';

function document(source: string, choice: Partial<PreviewChoice> = {}, path = 'modules/Sample'): FormDocument {
  const content = { kind: 'text', text: source } as const;
  return formText(assembleSource({ path, entries: [{ name: 'variables.tf', content }] }), { ...WHOLE_FORM, ...choice });
}

function sample(path: string): string {
  return readFileSync(`src/sandbox/sample/${path}/variables.tf`, 'utf8');
}

/** Compares with a golden file; `RAD_GOLDEN=write` renews it. */
function golden(name: string, { text }: FormDocument): void {
  const file = `${FORMS}/${name}.txt`;
  if (process.env['RAD_GOLDEN'] === 'write') writeFileSync(file, text);
  assert.equal(text, readFileSync(file, 'utf8'));
}

describe('the form as a document', () => {
  const update: Partial<PreviewChoice> = { update: true };
  const table: readonly (readonly [name: string, path: string, choice: Partial<PreviewChoice>])[] = [
    ['wordpress', 'repository/modules/Wordpress_CloudRun', {}],
    ['wordpress-basic', 'repository/modules/Wordpress_CloudRun', { mode: 'basic' }],
    ['keycloak-update', 'repository/modules/Keycloak_GKE', update],
    ['fleet', 'platform/modules/Kubernetes_Fleet_GKE', {}],
    ['helper', 'repository/modules/Network_Helper', {}],
    ['broken', 'repository/modules/Batch_Data_Pipeline', {}],
  ];
  for (const [name, path, choice] of table) {
    it(`of a sample module is that of ${name}.txt`, () => {
      golden(name, document(sample(path), choice, path));
    });
  }

  it('shows every kind of field', () => {
    golden('every-field', document(fixture('forms/every-field.tf')));
    golden('every-field-rad-update', document(fixture('forms/every-field.tf'), { target: 'rad', update: true }));
  });

  it('says what is wrong with a module that has no fields, no file or no public_access', () => {
    assert.match(document('').text, /does not declare "public_access"[^]*The form has no fields\.\n$/);
    const none = formText(assembleSource({ path: 'modules/None', entries: [] }), WHOLE_FORM);
    assert.match(none.text, /^RAD form preview of None\n\nnote {2}It has no variables\.tf/);
    const binary = assembleSource({
      path: 'x',
      entries: [{ name: 'variables.tf', content: { kind: 'bytes', bytes: new Uint8Array([0xff, 0xfe]) } }],
    });
    assert.match(
      formText(binary, WHOLE_FORM).text,
      /^error {2}variables\.tf is not encoded in UTF-8\. RAD would skip/m,
    );
  });

  it('leads from each field to its declaration', () => {
    for (const { name, source } of sampleFiles().filter((file) => file.name.endsWith('variables.tf'))) {
      const { text, links } = document(source);
      const lines = text.split('\n');
      const declarations = source.split('\n');
      for (const { line, start, end, target } of links) {
        assert.equal(lines[line]?.slice(start, end), `variables.tf:${String(target.line)}`, name);
        assert.match(declarations[target.line - 1] ?? '', /^variable "/, name);
      }
    }
  });

  it('has an outline of its pages and fields', () => {
    const { text, outline } = document(sample('repository/modules/Wordpress_CloudRun'));
    const lines = text.split('\n');
    assert.deepEqual(
      outline.map(({ title, fields }) => [title.split(' · ')[0], fields.length]),
      [
        ['Page 1', 5],
        ['Page 2', 7],
        ['Page 3', 4],
      ],
    );
    for (const page of outline) {
      assert.match(lines[page.line] ?? '', /^Page \d of 3 · /);
      for (const { title, line, endLine } of page.fields) {
        assert.ok(lines[line]?.slice(4).startsWith(title), title);
        assert.ok(line <= endLine && endLine <= page.endLine && lines[endLine] !== '', title);
      }
    }
  });

  it('never throws, keeps within its lines and accounts for every variable', () => {
    const word = fc.constantFrom(
      'a',
      'x'.repeat(300),
      '{{UIMeta group=1}}',
      '{{UIMeta group=0}}',
      '\\n',
      '\\u0000',
      '\\uD800',
      '😀',
      ' ',
    );
    const description = fc.array(word, { maxLength: 20 }).map((words) => words.join(' '));
    const fallback = fc.constantFrom(
      'null',
      '""',
      '[]',
      '{}',
      '[{ a = "b c" }]',
      'true',
      '1e999',
      'upper("x")',
      '"\\n"',
    );
    const choice = fc.record({
      mode: fc.constantFrom('basic' as const, 'advanced' as const),
      target: fc.constantFrom('own' as const, 'rad' as const),
      update: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(description, fallback), { maxLength: 6 }), choice, (variables, chosen) => {
        const source = variables
          .map(
            ([text, value], at) => `variable "v_${String(at)}" {\n  description = "${text}"\n  default = ${value}\n}\n`,
          )
          .join('');
        const { text, links } = document(source, chosen);
        const fields = /(\d+) fields?,/.exec(text)?.[1] ?? '0';
        const absent = /(\d+) more variables? (?:is|are) not shown/.exec(text)?.[1] ?? '0';
        assert.equal(Number(fields), links.length);
        assert.equal(Number(fields) + Number(absent), variables.length);
        // Of what is broken at blanks, only a single word may be longer than a line.
        for (const line of text.split('\n').filter((each) => each.startsWith('      ')))
          assert.ok(line.length <= 100 || /^ +(?:[a-z]+ +)?\S+$/.test(line), line);
      }),
      randomised(1000),
    );
  });
});
