import assert from 'node:assert/strict';
import { inspectModule } from '../../../src/terraform/inspectModule';
import type { ModuleReading } from '../../../src/terraform/module';
import { MAX_TF_BYTES, type ModuleEntry } from '../../../src/terraform/moduleEntry';
import type { ModuleProblem } from '../../../src/terraform/problem';
import { PLATFORM_RULES } from '../../../src/terraform/rules/moduleRules';

/** The text or the bytes of a file, or one of KINDS. */
type Content = string | Uint8Array;

const KINDS: readonly string[] = ['symlink', 'directory', 'other', 'tooLarge', 'notRead'];

function entry(name: string, content: Content): ModuleEntry {
  if (content instanceof Uint8Array) return { name, content: { kind: 'bytes', bytes: content } };
  if (KINDS.includes(content)) return { name, content: { kind: content as 'symlink' } };
  return { name, content: { kind: 'bytes', bytes: new TextEncoder().encode(content) } };
}

function inspect(files: Readonly<Record<string, Content>>, path = 'modules/My_Module'): ModuleReading {
  return inspectModule(
    path,
    Object.entries(files).map(([name, content]) => entry(name, content)),
  );
}

/** The rules of style have tests of their own, and opinions on files as short as these. */
function isOfPlatform({ rule }: ModuleProblem): boolean {
  return PLATFORM_RULES.some(({ id }) => id === rule);
}

/** Rule, severity and place of each problem that the platform has, too. */
function problems({ problems: found }: ModuleReading): string[] {
  return found
    .filter(isOfPlatform)
    .map(({ rule, severity, location }) =>
      [
        rule,
        severity,
        ...(location === undefined ? [] : [`${location.file}:${String(location.line)}:${String(location.column)}`]),
      ].join(' '),
    );
}

const PUBLIC = 'variable "public_access" {\n  type    = bool\n  default = true\n}\n';

describe('inspectModule', () => {
  it('finds a publishable module and what it declares', () => {
    const reading = inspect({
      'variables.tf': `variable "project_id" {\n  description = "The project. {{UIMeta group=1 order=101 }}"\n  type        = string\n}\n${PUBLIC}variable "token" {\n  type = object({\n    a = optional(string) # why\n  })\n  default   = var.x\n  sensitive = true\n}\n`,
      'main.tf':
        'module "network" {\n  source = "../Network_Helper"\n}\nmodule "computed" {\n  source = "${path.module}/x"\n}\n',
      'outputs.tf': 'output "b" { value = 1 }\noutput "a" { value = 2 }\n',
      'versions.tf':
        'terraform {\n  required_version = ">= 1.5"\n  required_providers {\n    google = {\n      source  = "hashicorp/google"\n      version = "~> 5.0"\n    }\n    old = "1.0"\n  }\n}\nresource "a" "b" {}\ndata "a" "b" {}\nresource "a" "c" {}\n# rad:ignore RAD018 why\n',
      'README.md': 'notRead',
      'x.tftest.hcl': 'notRead',
      docs: 'directory',
    });
    assert.deepStrictEqual(
      { ...reading, problems: reading.problems.filter(isOfPlatform) },
      {
        name: 'My_Module',
        path: 'modules/My_Module',
        kind: 'publishable',
        problems: [],
        variables: [
          {
            name: 'project_id',
            type: 'string',
            description: 'The project. {{UIMeta group=1 order=101 }}',
            sensitive: false,
            nullable: true,
            typeTree: { kind: 'string' },
            validations: [],
            ephemeral: false,
            location: { file: 'variables.tf', line: 1, column: 1 },
            end: { line: 4, column: 2 },
          },
          {
            name: 'public_access',
            type: 'bool',
            default: { literal: true, value: true },
            sensitive: false,
            nullable: true,
            typeTree: { kind: 'bool' },
            validations: [],
            ephemeral: false,
            location: { file: 'variables.tf', line: 5, column: 1 },
            end: { line: 8, column: 2 },
          },
          {
            name: 'token',
            type: 'object({\n    a = optional(string) # why\n  })',
            default: { literal: false, source: 'var.x' },
            sensitive: true,
            nullable: true,
            typeTree: { kind: 'object', attributes: [{ name: 'a', type: { kind: 'string' }, optional: true }] },
            validations: [],
            ephemeral: false,
            location: { file: 'variables.tf', line: 9, column: 1 },
            end: { line: 15, column: 2 },
          },
        ],
        outputs: [
          { name: 'b', sensitive: false, location: { file: 'outputs.tf', line: 1, column: 1 } },
          { name: 'a', sensitive: false, location: { file: 'outputs.tf', line: 2, column: 1 } },
        ],
        moduleCalls: [
          { name: 'network', source: '../Network_Helper', location: { file: 'main.tf', line: 1, column: 1 } },
          { name: 'computed', location: { file: 'main.tf', line: 4, column: 1 } },
        ],
        requiredProviders: [
          {
            name: 'google',
            source: 'hashicorp/google',
            version: '~> 5.0',
            location: { file: 'versions.tf', line: 4, column: 5 },
          },
          { name: 'old', version: '1.0', location: { file: 'versions.tf', line: 8, column: 5 } },
        ],
        requiredVersion: '>= 1.5',
        resources: 2,
        dataSources: 1,
        tests: ['x.tftest.hcl'],
        isForRad: true,
        suppressions: [{ file: 'versions.tf', rules: ['RAD018'], first: 14, last: 15 }],
        readme: 'README.md',
      },
    );
  });

  it('looks for public_access as a block at the top level only', () => {
    for (const hidden of [
      '# variable "public_access" {}\n',
      '/*\nvariable "public_access" {}\n*/\n',
      'locals {\n  a = <<EOT\nvariable "public_access" {}\nEOT\n}\n',
      'locals {\n  a = "variable \\"public_access\\" {}"\n}\n',
      'outer {\n  variable "public_access" {\n  }\n}\n',
      'output "public_access" { value = 1 }\n',
      'variable "public_access" "two" {}\n',
      'variable "Public_Access" {}\n',
    ]) {
      const reading = inspect({ 'variables.tf': hidden });
      assert.equal(reading.kind, 'helper', hidden);
      assert.match(reading.reason ?? '', /public_access/);
    }
    for (const shown of [
      PUBLIC,
      'variable "public_access" {}',
      'variable public_access {\n}\n',
      `\ufeff${PUBLIC.replaceAll('\n', '\r\n')}`,
    ]) {
      const reading = inspect({ 'variables.tf': shown });
      assert.deepStrictEqual([reading.kind, reading.reason], ['publishable', undefined], shown);
    }
  });

  it('gives the reason of a helper', () => {
    const bare = inspect({ 'main.tf': '' });
    assert.deepStrictEqual([bare.kind, problems(bare)], ['helper', ['RAD001 info']]);
    assert.match(bare.reason ?? '', /no variables\.tf/);
    const elsewhere = inspect({ 'variables.tf': '', 'main.tf': PUBLIC });
    assert.equal(elsewhere.kind, 'helper');
    assert.match(elsewhere.reason ?? '', /main\.tf/);
    assert.deepStrictEqual(elsewhere.variables, []);
    assert.equal(inspect({ 'main.tf': PUBLIC }).kind, 'helper');
  });

  it('takes a variables.tf that RAD cannot read for broken, and says why', () => {
    const latin1 = Uint8Array.from([...new TextEncoder().encode(PUBLIC), 0x23, 0xe9, 0x0a]);
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(PUBLIC, 'utf16le')]);
    const cases: readonly [Content, RegExp, string][] = [
      [`${PUBLIC}variable "x" {\n  type =\n}\n`, /does not parse.* 6, .* 9: /, 'RAD002 error variables.tf:6:9'],
      [latin1, /UTF-8/, 'RAD002 error variables.tf:1:1'],
      [utf16, /UTF-8/, 'RAD002 error variables.tf:1:1'],
      ['symlink', /symbolic link/, 'RAD006 error variables.tf:1:1'],
      ['directory', /directory/, 'RAD001 error'],
      ['other', /regular file/, 'RAD001 error'],
      ['tooLarge', /2 MiB/, 'RAD002 error variables.tf:1:1'],
      [`${PUBLIC}#${'x'.repeat(MAX_TF_BYTES)}`, /2 MiB/, 'RAD002 error variables.tf:1:1'],
    ];
    for (const [content, reason, problem] of cases) {
      const reading = inspect({ 'variables.tf': content, 'main.tf': '' });
      assert.equal(reading.kind, 'broken');
      assert.match(reading.reason ?? '', reason);
      assert.deepStrictEqual(problems(reading), [problem]);
    }
    const unreadable = inspectModule('X', [
      { name: 'variables.tf', content: { kind: 'unreadable', detail: 'EACCES' } },
    ]);
    assert.deepStrictEqual([unreadable.kind, problems(unreadable)], ['broken', ['RAD002 error variables.tf:1:1']]);
    assert.match(unreadable.reason ?? '', /EACCES/);
  });

  it('still lists the variables of a file with errors, and the first few errors', () => {
    const reading = inspect({ 'variables.tf': `${PUBLIC}${'variable "x" {\n  type =\n}\n'.repeat(9)}` });
    assert.equal(reading.variables.length, 10);
    assert.equal(reading.problems.filter(({ rule }) => rule === 'RAD002').length, 5);
  });

  it('takes a variable declared twice for broken in variables.tf only', () => {
    const twice = inspect({ 'variables.tf': `${PUBLIC}variable "a" {}\nvariable "b" {}\nvariable "a" {}\n` });
    assert.equal(twice.kind, 'broken');
    assert.match(twice.reason ?? '', /"a"/);
    assert.deepStrictEqual(problems(twice), ['RAD008 error variables.tf:7:1']);
    const across = inspect({ 'variables.tf': `${PUBLIC}variable "a" {}\n`, 'main.tf': 'variable "a" {}\n' });
    assert.deepStrictEqual([across.kind, problems(across)], ['publishable', ['RAD008 error main.tf:1:1']]);
    const override = inspect({ 'variables.tf': PUBLIC, 'x_override.tf': PUBLIC, 'override.tf': PUBLIC });
    assert.deepStrictEqual([override.kind, problems(override)], ['publishable', []]);
  });

  it('reports other files without changing the kind', () => {
    const reading = inspect({
      'z.tf': 'a = ',
      'main.tf': 'resource "x" {\n',
      'huge.tf': 'tooLarge',
      'link.tf': 'symlink',
      'folder.tf': 'directory',
      LICENSE: 'symlink',
      'variables.tf': PUBLIC,
    });
    assert.equal(reading.kind, 'publishable');
    assert.deepStrictEqual(problems(reading), [
      'RAD002 info huge.tf:1:1',
      'RAD002 error main.tf:1:14',
      'RAD002 error z.tf:1:5',
      'RAD006 error LICENSE:1:1',
      'RAD006 error link.tf:1:1',
    ]);
  });

  it('prefers README.md among the readmes', () => {
    assert.equal(inspect({ 'README.txt': 'notRead', 'readme.md': 'notRead', README: 'notRead' }).readme, 'readme.md');
    assert.equal(inspect({ 'ReadMe.txt': 'notRead', 'readme.md': 'directory' }).readme, 'ReadMe.txt');
    assert.equal(inspect({ 'README.md.bak': 'notRead' }).readme, undefined);
  });
});
