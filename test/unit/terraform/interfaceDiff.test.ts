import assert from 'node:assert/strict';
import { diffInterfaces } from '../../../src/terraform/interfaceDiff/diffInterfaces';
import { changeSummary, countChangedThings } from '../../../src/terraform/interfaceDiff/summary';
import { changesOf, moduleOf, PUBLIC, variableChange, variableDiff } from './interfaceCase';

const files = (main: string): Readonly<Record<string, string>> => ({ 'main.tf': main });
const diffOf = (before: string, after: string): ReturnType<typeof diffInterfaces> =>
  diffInterfaces(moduleOf(files(before)), moduleOf(files(after)));

describe('changes of the interface: variables', () => {
  it('a removed one breaks, a new one breaks when it must be given', () => {
    const before = moduleOf({ 'variables.tf': `${PUBLIC}variable "gone" {\n  default = 1\n}\n` });
    const after = moduleOf({
      'variables.tf': `${PUBLIC}variable "needed" {\n  type = bool\n}\nvariable "spare" {\n  default = {}\n}\nvariable "hidden" {\n  type = set(string)\n  description = "{{UIMeta group=0 order=1}}"\n}\n`,
    });
    const diff = diffInterfaces(before, after);
    assert.deepEqual(changesOf(diff), [
      'breaking removed variable gone: It is gone: calls that set it fail, and values given for it are lost.',
      'breaking added variable needed: It is new and has no default: every call and every deployment must give a value.',
      'breaking added variable hidden: It is new, has no default, and the form does not show it: unless RAD gives a value, deploying fails.',
      'harmless added variable spare: It is new and has a default.',
    ]);
    assert.equal(diff.step, 'major');
    assert.deepEqual(diff.changes[0]?.location, { file: 'variables.tf', line: 5, column: 1 });
    assert.deepEqual(diff.changes[2]?.location, { file: 'variables.tf', line: 11, column: 1 });
  });

  it('one under another name is told on both sides and still breaks', () => {
    const named = (name: string, text: string, type = 'number'): string =>
      `variable "${name}" {\n  type = ${type}\n  description = "${text} {{UIMeta group=1 order=1}}"\n  default = null\n}\n`;
    const renames = (before: string, after: string): string[] =>
      diffInterfaces(moduleOf({ 'variables.tf': before }), moduleOf({ 'variables.tf': after })).changes.map(
        ({ severity, name, mayBeRenamed = '' }) => `${severity} ${name} ${mayBeRenamed}`.trim(),
      );
    assert.deepEqual(renames(named('size', 'How large.'), named('volume', 'How large.')), [
      'breaking size volume',
      'harmless volume size',
    ]);
    assert.deepEqual(renames(named('min_instances', 'Fewest.'), named('min_instance_count', 'At least.')), [
      'breaking min_instances min_instance_count',
      'harmless min_instance_count min_instances',
    ]);
    assert.deepEqual(renames(named('size', 'How large.'), named('volume', 'How large.', 'string')), [
      'breaking size',
      'harmless volume',
    ]);
    assert.deepEqual(renames(named('size', 'How large.'), named('region', 'Where.')), [
      'breaking size',
      'harmless region',
    ]);
    // The best pair wins, and each variable is in one pair.
    const two = named('node_count_a', '') + named('node_count_b', '');
    assert.deepEqual(renames(named('node_count', ''), two), [
      'breaking node_count node_count_a',
      'harmless node_count_a node_count',
      'harmless node_count_b',
    ]);
  });

  it('defaults', () => {
    const next = 'who did not set it gets the new one.';
    const rows: [string, string, string[]][] = [
      ['default = 1', '', ['breaking variable: It has no default any more: everybody must give a value.']],
      ['', 'default = "a"', ['attention variable: It has a default now: a.']],
      ['default = 1', 'default = 2', [`attention variable: The default changed from 1 to 2: ${next}`]],
      ['default = null', 'default = ""', [`attention variable: The default changed from none to empty: ${next}`]],
      ['default = var.a', 'default =   var.a', []],
      ['default = { a = 1, b = [2] }', 'default = { b = [2], a = 1 }', []],
      [
        'default = [1, 2]',
        'default = [2, 1]',
        [`attention variable: The default changed from [1, 2] to [2, 1]: ${next}`],
      ],
      ['default = "10"', 'default = 10', []],
      [
        'sensitive = true\ndefault = "a"',
        'sensitive = true\ndefault = "b"',
        [`attention variable: The default changed: ${next}`],
      ],
      ['sensitive = true', 'sensitive = true\ndefault = "b"', ['attention variable: It has a default now.']],
    ];
    for (const [before, after, expected] of rows) assert.deepEqual(variableChange(before, after), expected, after);
  });

  it('defaults that mean something to the platform', () => {
    const named = (name: string, value: string): ReturnType<typeof moduleOf> =>
      moduleOf({ 'variables.tf': `variable "${name}" {\n  default = ${value}\n}\n` });
    const change = (name: string, before: string, after: string): string[] =>
      changesOf(diffInterfaces(named(name, before), named(name, after)));
    assert.deepEqual(change('credit_cost', '50', '75.5'), [
      'attention changed variable credit_cost: The module fee changes from 50 to 75.50 credits.',
    ]);
    assert.deepEqual(change('public_access', 'true', 'false'), [
      'attention changed variable public_access: The module is no longer visible to every user; live deployments keep running.',
    ]);
    assert.deepEqual(change('public_access', 'false', 'true'), [
      'attention changed variable public_access: The module becomes visible to every user.',
    ]);
    assert.deepEqual(change('module_description', '"a"', '"b"'), [
      'harmless changed variable module_description: The catalog shows another text.',
    ]);
  });

  it('sensitive, nullable, ephemeral, deprecated', () => {
    const severities = (before: string, after: string): string[] =>
      variableDiff(before, after).changes.map(({ severity }) => severity);
    for (const flag of ['sensitive', 'ephemeral']) {
      assert.deepEqual(severities('', `${flag} = true`), ['attention']);
      assert.deepEqual(severities(`${flag} = true`, ''), ['attention']);
      assert.deepEqual(severities(`${flag} = false`, ''), []);
    }
    assert.deepEqual(severities('', 'nullable = false'), ['breaking']);
    assert.deepEqual(severities('default = 1', 'nullable = false\ndefault = 1'), ['attention']);
    assert.deepEqual(severities('nullable = false', 'nullable = true'), ['attention']);
    assert.deepEqual(variableChange('', 'deprecated = "Use y."'), ['attention variable: It is deprecated: Use y.']);
    assert.deepEqual(severities('deprecated = "Use y."', ''), ['harmless']);
  });

  it('checks', () => {
    const check = (condition: string, message: string): string =>
      `validation {\n  condition = ${condition}\n  error_message = "${message}"\n}\n`;
    const one = check('var.x > 1', 'Above 1.');
    assert.deepEqual(variableChange('', one), ['attention variable: A new check: Above 1.']);
    assert.deepEqual(variableChange(one, ''), ['harmless variable: A check is gone: Above 1.']);
    assert.deepEqual(variableChange(one, check('var.x > 2', 'Above 1.')), [
      'attention variable: A check has another condition: Above 1.',
    ]);
    assert.deepEqual(variableChange(one, check('var.x   > 1', 'More than 1.')), [
      'harmless variable: A check has another error message.',
    ]);
    assert.deepEqual(variableChange(one + one, one), ['harmless variable: A check is gone: Above 1.']);
    assert.deepEqual(variableChange(one + check('true', 'b'), check('true', 'b') + one), []);
  });

  it('the form', () => {
    const tagged = (tag: string, rest = 'type = string'): string => `description = "Text. {{UIMeta ${tag}}}"\n${rest}`;
    const rows: [string, string, string][] = [
      [
        'updatesafe',
        '',
        'attention form: It is no longer update-safe: changing it in a deployment warns of destroyed resources.',
      ],
      ['', 'updatesafe', 'attention form: It is update-safe now: it must be possible to change it in place.'],
      ['group=1', 'group=0', 'attention form: The form no longer shows it: users cannot set or change it any more.'],
      ['group=0', 'order=2', 'attention form: The form shows it to users now.'],
      ['group=1', 'group=2', 'harmless form: It moves to another page of the form.'],
      ['order=1', 'order=2', 'harmless form: It moves to another place on its page of the form.'],
      [
        'options=a,b',
        'options=b',
        'breaking form: The form no longer offers a: who uses it must choose another value.',
      ],
      ['options=a', 'options=a,b', 'harmless form: The form offers more values: b.'],
      ['options=a,b', 'options=b,a', 'harmless form: The form offers the same values in another order.'],
      ['options=a,b', '', 'harmless form: The form takes any value, not only some options.'],
      ['', 'options=a,b', 'attention form: The form offers only these values now: a, b.'],
      ['', 'required', 'attention form: The form requires a value now.'],
      ['required', '', 'harmless form: The form no longer requires a value.'],
      [
        '',
        'notradmanaged',
        'attention form: In projects that RAD manages, nobody is asked for it any more: its default applies.',
      ],
      ['notradmanaged', '', 'attention form: It is asked for in projects that RAD manages as well.'],
    ];
    for (const [before, after, expected] of rows) {
      assert.deepEqual(variableChange(tagged(before), tagged(after)), [expected], `${before} -> ${after}`);
    }
    const hidden = 'type = string\nsensitive = true';
    assert.deepEqual(variableChange(tagged('options=a', hidden), tagged('options=b', hidden)), []);
  });

  it('a description alone is harmless, blanks are nothing', () => {
    const diff = variableDiff('description = "One."', 'description = "Two."');
    assert.deepEqual(changesOf(diff), ['harmless changed variable x: The description changed.']);
    assert.equal(diff.step, 'patch');
    assert.deepEqual(changesOf(variableDiff('description = "One  two."', 'description="One two."')), []);
  });
});

describe('changes of the interface: the rest', () => {
  it('outputs', () => {
    const diff = diffOf(
      'output "gone" {\n  value = 1\n}\noutput "kept" {\n  value = 1\n}\noutput "shown" {\n  value = 1\n  sensitive = true\n}\n',
      'output "kept" {\n  value = 2\n  sensitive = true\n  description = "Kept."\n}\noutput "shown" {\n  value = 1\n}\noutput "new" {\n  value = 1\n}\n',
    );
    assert.deepEqual(changesOf(diff), [
      'breaking removed output gone: It is gone: whoever reads it gets an error.',
      'attention changed output kept: It is sensitive now: its value is hidden, and what is made of it must be sensitive too.',
      'attention changed output shown: It is no longer sensitive: its value is shown.',
      'harmless changed output kept: The description changed.',
      'harmless added output new: It is new.',
    ]);
    assert.equal(diffOf('', 'output "new" {\n  value = 1\n}\n').step, 'minor');
  });

  it('providers and the version of Terraform', () => {
    const requires = (
      version: string,
      provider = 'google = { source = "hashicorp/google", version = "~> 5.0" }',
    ): string => `terraform {\n  required_version = "${version}"\n  required_providers {\n    ${provider}\n  }\n}\n`;
    const google = (version: string, source = 'hashicorp/google'): string =>
      requires('>= 1.5', `google = { source = "${source}", version = "${version}" }`);
    const change = (before: string, after: string): string[] => changesOf(diffOf(before, after));
    assert.deepEqual(change(requires('>= 1.5'), requires('>= 1.5', '')), [
      'attention removed provider google: It is no longer required: deployments that still have resources of it cannot remove them.',
    ]);
    assert.deepEqual(change(requires('>= 1.5', ''), requires('>= 1.5')), [
      'attention added provider google: It is required now: hashicorp/google ~> 5.0.',
    ]);
    assert.deepEqual(change(google('~> 5.0'), google('~> 6.0')), [
      'breaking changed provider google: The versions allowed changed from ~> 5.0 to ~> 6.0: who keeps to a version that was allowed has a conflict.',
    ]);
    assert.deepEqual(change(google('>= 5.0'), google('>= 6.0')), [
      'attention changed provider google: The versions allowed changed from >= 5.0 to >= 6.0: a new major version is needed.',
    ]);
    assert.deepEqual(change(google('~> 5.0'), google('>= 5.0, < 7.0')), [
      'harmless changed provider google: The versions allowed changed from ~> 5.0 to >= 5.0, < 7.0: none is excluded that was allowed.',
    ]);
    assert.deepEqual(change(google('~> 5.0'), google('>= 5.0, < 6')), []);
    assert.deepEqual(change(google('~> 5.0'), google('~> 5.0', 'registry.terraform.io/hashicorp/google')), []);
    assert.deepEqual(change(google('~> 5.0'), google('~> 5.0', 'other/google')), [
      'breaking changed provider google: The provider is other/google instead of hashicorp/google: the state of deployments must be moved to it.',
    ]);
    assert.deepEqual(change(requires('>= 1.5'), requires('>= 1.7')), [
      'attention changed terraform required_version: The versions allowed changed from >= 1.5 to >= 1.7: some are excluded.',
    ]);
    assert.deepEqual(change(google('weird'), google('odd')), [
      'attention changed provider google: The versions allowed changed from weird to odd.',
    ]);
  });

  it('module calls, resources and data', () => {
    const diff = diffOf(
      'module "a" {\n  source = "./a"\n}\nmodule "b" {\n  source = "x/y/z"\n  version = "~> 1.0"\n}\nresource "null_resource" "r" {}\nresource "null_resource" "s" {}\n',
      'module "b" {\n  source = "x/y/z"\n  version = "~> 2.0"\n}\nmodule "c" {\n  source = "./c"\n}\nresource "null_resource" "r" {}\ndata "null_data_source" "d" {}\n',
    );
    assert.deepEqual(changesOf(diff), [
      'attention removed call a: The module is no longer called: updates destroy what it made, unless a moved block keeps it.',
      'attention changed call b: The versions allowed changed from ~> 1.0 to ~> 2.0: who keeps to a version that was allowed has a conflict.',
      'attention changed content resource: Resource blocks: 1 instead of 2; updates destroy what is no longer declared.',
      'harmless added call c: The module ./c is called.',
      'harmless changed content data: Data blocks: 1 instead of 0.',
    ]);
  });

  it('a module that is no longer listed, and one that cannot be read', () => {
    const listed = moduleOf({});
    const helper = moduleOf({ 'variables.tf': '' });
    const broken = moduleOf({ 'variables.tf': `${PUBLIC}variable "x" {` });
    assert.match(
      changesOf(diffInterfaces(listed, helper))[0] ?? '',
      /^breaking changed module My_Module: RAD no longer/,
    );
    assert.match(changesOf(diffInterfaces(helper, listed))[0] ?? '', /^attention changed module/);
    const diff = diffInterfaces(listed, broken);
    assert.match(changesOf(diff)[0] ?? '', /^breaking changed module My_Module/);
    assert.match(diff.notes.join(), /The newer version cannot be read in full/);
    assert.deepEqual(diffInterfaces(broken, broken).notes, []);
  });

  it('a module that is new or gone', () => {
    const module = moduleOf({ 'main.tf': 'variable "y" {}\noutput "o" {\n  value = 1\n}\n' });
    const created = diffInterfaces(undefined, module);
    assert.deepEqual(
      created.changes.map(({ kind, severity, name }) => `${severity} ${kind} ${name}`),
      ['harmless added My_Module', 'harmless added public_access', 'harmless added o'],
    );
    assert.equal(created.step, 'minor');
    const gone = diffInterfaces(module, undefined);
    assert.deepEqual(
      gone.changes.map(({ kind, severity, name }) => `${severity} ${kind} ${name}`),
      ['breaking removed My_Module', 'breaking removed public_access', 'breaking removed o'],
    );
    assert.equal(gone.step, 'major');
    assert.deepEqual(diffInterfaces(undefined, undefined), { changes: [], step: 'none', notes: [] });
  });

  it('is summed up by things: each counts once, by its gravest change', () => {
    const diff = variableDiff(
      'type = number\ndescription = "A. {{UIMeta updatesafe}}"\ndefault = 1',
      'type = bool\ndescription = "B."\ndefault = true',
    );
    assert.equal(diff.changes.length, 4);
    assert.equal(countChangedThings(diff), 1);
    assert.equal(changeSummary(diff), '1 breaking');
    assert.equal(changeSummary({ changes: [], step: 'none', notes: [] }), 'nothing changed');
    const outputs = diffOf('output "a" {\n  value = 1\n}\n', 'resource "a" "b" {}\noutput "b" {\n  value = 1\n}\n');
    assert.equal(changeSummary(outputs), '1 breaking, 2 harmless');
  });
});
