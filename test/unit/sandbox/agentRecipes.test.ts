import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDescriptionsTo } from '../../../src/sandbox/agent/recipes/addDescriptions';
import { addOutputs } from '../../../src/sandbox/agent/recipes/addOutputs';
import { addValidationsTo } from '../../../src/sandbox/agent/recipes/addValidations';
import { completeTagsOf } from '../../../src/sandbox/agent/recipes/completeTags';
import { RECIPES } from '../../../src/sandbox/agent/recipes/recipes';
import { sortVariablesOf } from '../../../src/sandbox/agent/recipes/sortVariables';
import { keepsMeaning } from '../../../src/sandbox/agent/recipes/textEdits';
import { findTag } from '../../../src/sandbox/agent/recipes/uiMetaTag';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import { readVariables } from '../../../src/terraform/readVariables';
import { randomised } from '../randomised';
import { program, quote, trickyText } from '../terraform/programs';
import { hurried, sampleModules } from './agentFixture';

const block = (name: string, ...lines: string[]): string =>
  `variable "${name}" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

const namesOf = (source: string): string[] =>
  readVariables({ name: '', source, hcl: parseHcl(source) }).map(({ name }) => name);

const run = (source: string, id: string): string => {
  const recipe = RECIPES.find((one) => one.id === id);
  return recipe?.run({ name: 'X', files: new Map([['variables.tf', source]]) }).get('variables.tf') ?? source;
};

describe('recipes of the sandbox agent', () => {
  it('complete tags: adds what lacks and keeps what is there', () => {
    const source =
      block('module_description', 'description = "Text. {{UIMeta group=0 order=100 }}"') +
      block('deployment_id', 'description = "Id."') +
      block('size', 'description = "Size. {{UIMeta group=2 order=201 updatesafe }}"') +
      block('color', 'description = "Colour. {{UIMeta updatesafe }}"') +
      block('shape', 'description = "Shape. {{UIMeta 4 order=401 }}"') +
      block('plain', 'type = string');
    const descriptions = [...completeTagsOf(source).matchAll(/description = "(.*)"/g)].map(([, text]) => text);
    assert.deepEqual(descriptions, [
      'Text. {{UIMeta group=0 order=100 }}',
      'Id. {{UIMeta group=0 order=108 }}',
      'Size. {{UIMeta group=2 order=201 updatesafe }}',
      'Colour. {{UIMeta group=2 order=202 updatesafe }}',
      'Shape. {{UIMeta group=4 order=401 }}',
      'Plain. {{UIMeta group=4 order=402 }}',
    ]);
  });

  it('complete tags: reaches heredocs and leaves broken tags and expressions alone', () => {
    const heredoc = 'variable "a" {\n  description = <<-EOT\n    One\n    two\n  EOT\n}\n';
    assert.match(completeTagsOf(heredoc), /two \{\{UIMeta group=1 order=101\}\}\n {2}EOT/);
    for (const untouched of ['"Half {{UIMeta group=1"', '"A ${var.b}"', 'join("", ["a"])']) {
      const source = block('a', `description = ${untouched}`);
      assert.equal(completeTagsOf(source), source);
    }
  });

  it('add descriptions: aligns with the arguments around, opens blocks of one line', () => {
    assert.equal(
      addDescriptionsTo(block('max_workers', 'type    = number', 'default = 3')),
      block('max_workers', 'type        = number', 'description = "Max workers, as a number."', 'default     = 3'),
    );
    assert.equal(
      addDescriptionsTo('variable "zone" {}\n'),
      block('zone', 'description = "Zone of the resources, for example europe-west1-b."'),
    );
    assert.equal(
      addDescriptionsTo('output "host_url" { value = 1 }\r\n'),
      'output "host_url" {\r\n  description = "Host URL."\r\n  value       = 1\r\n}\r\n',
    );
    assert.match(
      addDescriptionsTo(block('zone', 'description = "{{UIMeta group=1 order=2}}"')),
      /"Zone of .*b\. \{\{UIMeta/,
    );
  });

  it('add descriptions: a comment over several lines is no place for one', () => {
    const source = 'variable "a" {\n  type = string /* one\n  two */\n}\n';
    const result = addDescriptionsTo(source);
    assert.deepEqual(parseHcl(result).errors, []);
    assert.ok(keepsMeaning(source, result));
  });

  it('add validations: by name and type, never one that the default breaks', () => {
    const added = (...args: Parameters<typeof block>): string | undefined =>
      /condition {5}= (.*)/.exec(addValidationsTo(block(...args)))?.[1];
    assert.equal(added('region', 'type = string'), 'can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))');
    assert.equal(added('region', 'type = string', 'default = "eastus"'), undefined);
    assert.match(added('project_id', 'type = string', 'default = null') ?? '', /^var\.project_id == null \|\| can/);
    assert.equal(
      added('node_count', 'type = number', 'default = 2'),
      'var.node_count >= 0 && floor(var.node_count) == var.node_count',
    );
    assert.equal(added('node_count', 'type = number', 'default = -1'), undefined);
    assert.equal(added('node_count', 'type = number', 'validation {', '}'), undefined);
    assert.equal(added('anything', 'type = string'), undefined);
    assert.equal(addValidationsTo(block('trusted_users', 'type = list(string)')).match(/validation \{/g)?.length, 2);
  });

  it('sort variables: comments above go along, the licence and other blocks stay', () => {
    const tagged = (name: string, group: number, order: number): string =>
      block(name, `description = "{{UIMeta group=${group} order=${order}}}"`);
    const source = `# Copyright somebody\n${tagged('c', 2, 1)}\n# about b\n${tagged('b', 1, 9)}\nlocals {\n}\n\n${block('z')}\n${tagged('a', 1, 2)}`;
    assert.equal(
      sortVariablesOf(source),
      `# Copyright somebody\n${tagged('a', 1, 2)}\n# about b\n${tagged('b', 1, 9)}\nlocals {\n}\n\n${tagged('c', 2, 1)}\n${block('z')}`,
    );
  });

  it('add outputs: takes the local before the variable, and only what there is', () => {
    const files = new Map([
      ['variables.tf', block('project_id') + block('deployment_id')],
      ['main.tf', 'locals {\n  deployment_id = 1\n}\n'],
      ['outputs.tf', 'output "host" {\n  value = 1\n}\n\n\n# end'],
    ]);
    const result = addOutputs.run({ name: 'X', files }).get('outputs.tf') ?? '';
    assert.ok(result.startsWith('output "host" {\n  value = 1\n}\n\n\n# end\n\noutput "deployment_id" {\n'));
    assert.match(result, /value {7}= local\.deployment_id[^]*value {7}= var\.project_id\n\}\n$/);
    assert.equal(addOutputs.run({ name: 'X', files: new Map([['main.tf', '']]) }).size, 0);
  });

  for (const recipe of RECIPES) {
    it(`${recipe.id}: is done once on every sample file, as it is and hurried`, () => {
      let changes = 0;
      for (const [path, text] of Object.entries(sampleModules())) {
        if (!path.endsWith('/variables.tf') || path.includes('Batch_Data_Pipeline')) continue;
        for (const source of [text, hurried(text)]) {
          const once = run(source, recipe.id);
          assert.deepEqual(parseHcl(once).errors, [], path);
          assert.ok(keepsMeaning(source, once), path);
          assert.equal(run(once, recipe.id), once, path);
          if (once !== source) changes++;
        }
      }
      // Outputs go to a file of their own.
      if (recipe.id !== 'addOutputs') assert.ok(changes >= 5, `only ${changes} files changed`);
    });

    it(`${recipe.id}: refuses a file that does not parse`, () => {
      assert.throws(() => run('variable "a" {', recipe.id), {
        name: 'RecipeRefusal',
        message: /variables\.tf does not parse/,
      });
    });
  }

  const items = fc.record({
    name: fc.constantFrom(
      'region',
      'project_id',
      'node_count',
      'trusted_users',
      'größe',
      'a-b',
      'credit_cost',
      'email',
    ),
    type: fc.constantFrom(
      '',
      'type = string',
      'type=number',
      'type = list(string) # c',
      'type = object({\n    a = string\n  })',
    ),
    description: fc.oneof(
      fc.constantFrom('', 'description = ""', 'description = <<EOT\nx\nEOT', 'description = "{{UIMeta order=5}}"'),
      fc
        .tuple(trickyText, fc.constantFrom('', ' {{UIMeta group=1 order=7 }}', ' {{uimeta 3}}'))
        .map(([text, tag]) => `description = ${quote(text + tag)}`),
    ),
    before: fc.constantFrom('', '# c\n', '\n', '// d\n\n', '/* e\n*/\n', '/* f */ '),
    after: fc.constantFrom('', ' # g', ' /* h */', ' /* i\n*/'),
    inline: fc.boolean(),
    crlf: fc.boolean(),
  });
  const hostile = fc.array(items, { maxLength: 6 }).map((variables) =>
    variables
      .map(({ name, type, description, before, after, inline, crlf }) => {
        const lines = [type, description].filter((line) => line !== '');
        const [only = '', ...more] = lines;
        const isInline = inline && more.length === 0 && !only.includes('\n') && !only.includes('#');
        const body = isInline ? ` ${only} ` : `\n${lines.map((line) => `  ${line}\n`).join('')}`;
        const text = `${before}variable "${name}" {${body}}${after}\n`;
        return crlf ? text.replaceAll('\n', '\r\n') : text;
      })
      .join(''),
  );

  it('random files: still parse, lose no variable, and a second time changes nothing', () => {
    let changes = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          program.map(({ source }) => source),
        ),
        (source) => {
          fc.pre(parseHcl(source).errors.length === 0);
          for (const { id } of RECIPES) {
            const once = run(source, id);
            assert.deepEqual(parseHcl(once).errors, []);
            assert.deepEqual(namesOf(once).sort(), namesOf(source).sort());
            assert.ok(keepsMeaning(source, once));
            assert.equal(run(once, id), once, `${id} again`);
            if (once !== source) changes++;
          }
        },
      ),
      randomised(10_000),
    );
    assert.ok(changes > 50, `only ${changes} changes`);
  });

  it('finds a tag in any case, and its numbers only', () => {
    assert.equal(findTag('x {{uimeta GROUP=2 order=3}}')?.group, 2);
    assert.equal(findTag('{{UIMeta group=x order=3a}}')?.order, undefined);
    assert.equal(findTag('{{UIMeta group=1\n}}'), undefined);
  });
});
