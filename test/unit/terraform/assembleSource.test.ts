import assert from 'node:assert/strict';
import { assembleSource, filesInForce } from '../../../src/terraform/assembleSource';
import { inspectModule } from '../../../src/terraform/inspectModule';
import type { ModuleEntry } from '../../../src/terraform/moduleEntry';
import type { ModuleSource } from '../../../src/terraform/moduleSource';

const PUBLIC = 'variable "public_access" {\n  type = bool\n}\n';

function entries(files: Readonly<Record<string, string>>): ModuleEntry[] {
  return Object.entries(files).map(([name, text]) => ({ name, content: { kind: 'text', text } }));
}

function assembled(files: Readonly<Record<string, string>>): ModuleSource {
  return assembleSource({ path: 'modules/X', entries: entries(files) });
}

function places({ declared }: ModuleSource): string[] {
  return declared.map(({ name, location }) => `${name} ${location.file}`);
}

describe('override files', () => {
  const base = `${PUBLIC}variable "a" {\n  type = string\n  default = "base"\n  description = "Base."\n  validation {\n    condition = true\n    error_message = "Base."\n  }\n}\n`;

  it('change what Terraform sees, in the order of their names, and not what the platform sees', () => {
    const module = assembled({
      'z_override.tf': 'variable "a" {\n  default = "last"\n}\n',
      'variables.tf': base,
      'override.tf':
        'variable "a" {\n  default = "first"\n  sensitive = true\n  nullable = false\n  type = any\n  validation {\n    condition = false\n  }\n}\nvariable "unknown" {}\n',
      'json_override.tf.json': '{"variable":{"a":{"description":"From JSON.","default":"second"}}}',
    });
    const a = module.declared.find(({ name }) => name === 'a');
    assert.ok(a);
    assert.deepStrictEqual(
      [a.default, a.description, a.type, a.typeTree, a.sensitive, a.nullable],
      [{ literal: true, value: 'last' }, 'From JSON.', 'any', { kind: 'any' }, true, false],
    );
    assert.deepStrictEqual(a.validations, [{ condition: 'true', message: 'Base.' }]);
    assert.deepStrictEqual(a.location, { file: 'variables.tf', line: 4, column: 1 });
    assert.deepStrictEqual(places(module), ['public_access variables.tf', 'a variables.tf']);
    assert.deepStrictEqual(module.variables, assembled({ 'variables.tf': base }).declared);
  });

  it('declare nothing, in any form of name', () => {
    for (const name of [
      'override.tf',
      'x_override.tf',
      'override.tofu',
      'x_override.tofu',
      'override.tf.json',
      'x_override.tofu.json',
    ]) {
      const source = name.endsWith('.json')
        ? '{"variable":{"public_access":{"default":false}},"output":{"o":{"value":1}},"resource":{"a":{"b":{}}}}'
        : 'variable "public_access" {\n  default = false\n}\noutput "o" { value = 1 }\nresource "a" "b" {}\nmodule "m" { source = "./x" }\n';
      const reading = inspectModule('X', entries({ 'variables.tf': PUBLIC, [name]: source }));
      assert.equal(reading.kind, 'publishable', name);
      assert.ok(!reading.problems.some(({ rule }) => rule === 'RAD008'), name);
      assert.deepStrictEqual([reading.outputs, reading.moduleCalls, reading.resources], [[], [], 0], name);
      assert.deepStrictEqual(
        reading.variables.map((variable) => variable.default),
        [undefined],
        name,
      );
    }
    const named = inspectModule('X', entries({ 'variables.tf': PUBLIC, 'myoverride.tf': PUBLIC }));
    assert.ok(named.problems.some(({ rule }) => rule === 'RAD008'));
  });
});

describe('files of OpenTofu', () => {
  it('take the place of the Terraform file of their name', () => {
    const { files, declared } = assembled({
      'variables.tf': PUBLIC,
      'variables.tofu': `${PUBLIC}variable "more" {}\n`,
      'main.tf': 'variable "a" {}\n',
      'main.tofu': 'variable "a" {}\n',
      'main.tf.json': '{}',
      'other.tofu': 'variable "b" {}\n',
    });
    assert.deepStrictEqual(
      filesInForce(files).map(({ name }) => name),
      ['variables.tf', 'main.tf.json', 'main.tofu', 'other.tofu', 'variables.tofu'],
    );
    assert.deepStrictEqual(
      declared.map(({ name, location }) => `${name} ${location.file}`),
      ['public_access variables.tf', 'a main.tf', 'b other.tofu', 'more variables.tofu'],
    );
  });

  it('leave kind and variables to variables.tf', () => {
    const helper = inspectModule('X', entries({ 'variables.tf': '', 'variables.tofu': PUBLIC }));
    assert.deepStrictEqual([helper.kind, helper.variables], ['helper', []]);
    assert.match(helper.reason ?? '', /variables\.tofu/);
    const broken = inspectModule('X', entries({ 'variables.tf': `${PUBLIC}a = `, 'variables.tofu': PUBLIC }));
    assert.equal(broken.kind, 'broken');
    const json = inspectModule('X', entries({ 'variables.tf.json': '{"variable":{"public_access":{}}}' }));
    assert.equal(json.kind, 'helper');
    assert.match(json.reason ?? '', /variables\.tf\.json/);
  });

  it('are duplicates only of other files', () => {
    const rules = (files: Readonly<Record<string, string>>): string[] =>
      inspectModule('X', entries({ 'variables.tf': PUBLIC, ...files }))
        .problems.filter(({ rule }) => rule === 'RAD008')
        .map(({ location }) => location?.file ?? '');
    assert.deepStrictEqual(rules({ 'variables.tofu': PUBLIC }), []);
    assert.deepStrictEqual(rules({ 'main.tf.json': '{"variable":{"public_access":{}}}' }), ['main.tf.json']);
    assert.deepStrictEqual(rules({ 'main.tofu': PUBLIC }), ['main.tofu']);
    assert.deepStrictEqual(rules({ 'variables.tofu': `${PUBLIC}${'variable "b" {}\n'.repeat(2)}` }), [
      'variables.tofu',
    ]);
  });
});
