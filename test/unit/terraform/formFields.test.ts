import assert from 'node:assert/strict';
import { formStep, type FormField } from '../../../src/contract/form';
import { buildForm, type FormOptions } from '../../../src/terraform/form/buildForm';
import { startCase } from '../../../src/terraform/form/startCase';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import { readVariables } from '../../../src/terraform/readVariables';

/** The one field of a form with the variable `name`, whose block has this body. */
function field(body: string, options: Partial<FormOptions> = {}, name = 'subject'): FormField {
  const source = `variable "${name}" {\n${body}\n}\n`;
  const hcl = parseHcl(source);
  assert.deepStrictEqual(hcl.errors, [], source);
  const variables = readVariables({ name: 'variables.tf', source, hcl });
  const steps = buildForm(variables, { mode: 'advanced', target: 'own', ...options });
  const [only] = steps[0]?.fields ?? [];
  assert.ok(only !== undefined && steps.length === 1, source);
  formStep.parse(steps[0]);
  return only;
}

describe('a field of the form', () => {
  it('has everything the contract names', () => {
    const body = `
  type        = object({
    size = optional(number, 3)
  })
  description = "How large. {{UIMeta group=2 order=201 updatesafe notradmanaged}}"
  default     = {}
  nullable    = false

  validation {
    condition     = var.subject.size > 0
    error_message = "Give a size above 0."
  }
  validation {
    condition     = var.subject.size < 10 # small
    error_message = "Not \${var.subject.size}."
  }
  validation {
    error_message = "Nothing is checked."
  }
  validation {
    condition = true
  }
  precondition {
    condition = false
  }`;
    assert.deepStrictEqual(field(body, {}, 'disk_size-gb'), {
      name: 'disk_size-gb',
      label: 'Disk Size Gb',
      description: 'How large.',
      type: 'object({\n    size = optional(number, 3)\n  })',
      typeTree: {
        kind: 'object',
        attributes: [{ name: 'size', type: { kind: 'number' }, optional: true, default: 3 }],
      },
      default: {},
      required: false,
      options: [],
      widget: 'structured',
      updateSafe: true,
      sensitive: false,
      configured: false,
      readOnly: false,
      notRadManaged: true,
      validations: [
        { condition: 'var.subject.size > 0', message: 'Give a size above 0.' },
        { condition: 'var.subject.size < 10', message: '"Not ${var.subject.size}."' },
        { condition: 'true', message: '' },
      ],
    });
  });

  it('is of any type and without a description when nothing is declared', () => {
    const bare = field('');
    assert.deepStrictEqual([bare.type, bare.typeTree, bare.description], ['any', { kind: 'any' }, '']);
    assert.ok(!('default' in bare) && !('value' in bare));
  });

  const widgets: readonly (readonly [string, string, FormField['widget']])[] = [
    ['name', 'type = string', 'text'],
    ['name', 'type = string\n description = "{{UIMeta options=a,b}}"', 'select'],
    ['count', 'type = number', 'number'],
    ['count', 'type = number\n description = "{{UIMeta options=1,2}}"', 'select'],
    ['on', 'type = bool', 'checkbox'],
    ['on', 'type = bool\n description = "{{UIMeta options=a,b}}"', 'checkbox'],
    ['names', 'type = list(string)', 'chips'],
    ['names', 'type = set(number)', 'chips'],
    ['names', 'type = list(string)\n description = "{{UIMeta options=a,b}}"', 'chips'],
    ['names', 'type = list(bool)', 'structured'],
    ['names', 'type = list', 'structured'],
    ['names', 'type = list(object({ a = string }))', 'structured'],
    ['labels', 'type = map(string)', 'map'],
    ['labels', 'type = map(bool)', 'map'],
    ['labels', 'type = map', 'map'],
    ['labels', 'type = map\n default = null', 'map'],
    ['labels', 'type = map\n default = { a = 1, b = "x" }', 'map'],
    ['labels', 'type = map\n default = { a = { b = 1 } }', 'structured'],
    ['labels', 'type = map(list(string))', 'structured'],
    ['apps', 'type = map(object({ a = string }))', 'object_map'],
    ['app', 'type = object({ a = string })', 'structured'],
    ['app', 'type = tuple([string])', 'structured'],
    ['app', 'type = any', 'structured'],
    ['app', '', 'structured'],
    ['app', 'description = "{{UIMeta options=a,b}}"', 'select'],
    ['region', 'type = string', 'region'],
    ['region', '', 'region'],
    ['region_primary', 'type = string', 'region'],
    ['region2', 'type = string', 'region'],
    ['zone', 'type = string', 'zone'],
    ['zone_a', 'type = string', 'zone'],
    ['region', 'type = string\n description = "{{UIMeta options=a,b}}"', 'select'],
    ['regional_bucket', 'type = string', 'text'],
    ['my_region', 'type = string', 'text'],
    ['regions', 'type = list(string)', 'chips'],
    ['region_count', 'type = number', 'number'],
    ['password', 'type = string\n sensitive = true', 'secret'],
    ['password', 'type = string\n sensitive = "true"', 'secret'],
    ['password', 'type = string\n sensitive = true\n description = "{{UIMeta options=a,b}}"', 'secret'],
    ['mail', 'type = object({ password = string })\n sensitive = true', 'secret'],
    ['region', 'type = string\n sensitive = true', 'secret'],
  ];
  for (const [name, body, widget] of widgets) {
    it(`is a ${widget} for ${name} with ${JSON.stringify(body)}`, () => {
      const { widget: found, options } = field(body, {}, name);
      assert.equal(found, widget);
      assert.equal(options.length > 0, widget === 'select');
    });
  }

  it('is structured when the present value of a map of any is not plain', () => {
    const options = { update: true, values: { subject: { a: ['x'] } } };
    assert.equal(field('type = map(any)\n default = {}', options).widget, 'structured');
  });

  const mandatory: readonly (readonly [string, boolean])[] = [
    ['', true],
    ['type = bool', true],
    ['default = null', false],
    ['default = null\n nullable = true', false],
    ['default = null\n nullable = false', true],
    ['default = null\n nullable = "false"', true],
    ['default = ""', false],
    ['default = "x"\n nullable = false', false],
    ['default = 0', false],
    ['default = []', false],
    ['default = upper("x")', false],
    ['default = "x"\n description = "{{UIMeta required}}"', true],
  ];
  for (const [body, required] of mandatory) {
    it(`is ${required ? 'mandatory' : 'optional'} with ${JSON.stringify(body)}`, () => {
      assert.equal(field(body).required, required);
      const basic = (): FormField => field(body, { mode: 'basic' });
      if (required) assert.equal(basic().name, 'subject');
      else assert.throws(basic);
    });
  }

  it('has a default when it is a literal that JSON can carry, null included', () => {
    assert.deepStrictEqual([field('default = null').default, 'default' in field('default = null')], [null, true]);
    for (const none of ['', 'default = upper("x")', 'default = 1e999', 'default = [{ a = 1e999 }]'])
      assert.ok(!('default' in field(none)), none);
  });

  it('has a default that is the same after JSON', () => {
    for (const literal of ['-0', '[-0]', '0 * -1', '1e308', '-1.5', '"\\u0000"', '{ a = [null] }', '1e-400']) {
      const { default: fallback } = field(`default = ${literal}`);
      assert.deepStrictEqual(JSON.parse(JSON.stringify(fallback)), fallback, literal);
    }
  });

  it('has the present value, and never that of a secret', () => {
    const options: Partial<FormOptions> = {
      update: true,
      values: { subject: null, other: 1 },
      configured: ['subject', 'other'],
    };
    const plain = field('type = string', options);
    assert.deepStrictEqual([plain.value, 'value' in plain, plain.configured], [null, true, false]);
    const secret = field('type = string\n sensitive = true', options);
    assert.deepStrictEqual(['value' in secret, secret.configured], [false, true]);
    assert.equal(field('sensitive = true', { ...options, configured: new Set(['other']) }).configured, false);
    assert.ok(!('value' in field('', { values: {} }, 'toString')));
  });

  it('tells nobody the default of a secret, unless it is empty', () => {
    const secret = field('type = string\n sensitive = true\n default = "publishers-secret"');
    assert.deepStrictEqual(['default' in secret, secret.required], [false, false]);
    assert.ok(!('default' in field('sensitive = true\n default = { password = "publishers-secret" }')));
    assert.equal(field('sensitive = true\n default = ""').default, '');
    assert.equal(field('sensitive = true\n default = null').default, null);
  });

  it('is locked only by a platform that enforces update-safety, and only in an update', () => {
    const safe = 'description = "{{UIMeta updatesafe}}"';
    const locked = (body: string, update: boolean, enforceUpdateSafe: boolean): boolean =>
      field(body, { update, enforceUpdateSafe }).readOnly;
    assert.deepStrictEqual(
      [locked('', true, true), locked(safe, true, true), locked('', false, true), locked('', true, false)],
      [true, false, false, false],
    );
  });
});

describe('startCase', () => {
  const table: readonly (readonly [string, string])[] = [
    ['', ''],
    ['project_id', 'Project Id'],
    ['Wordpress_CloudRun', 'Wordpress CloudRun'],
    ['Keycloak_GKE', 'Keycloak GKE'],
    ['__a--b c_', 'A B C'],
    ['2nd_disk', '2nd Disk'],
    ['größe_ärger', 'Größe Ärger'],
    ['𐐨_x', '𐐀 X'],
  ];
  for (const [name, expected] of table) {
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(name)}`, () => {
      assert.equal(startCase(name), expected);
    });
  }
});
