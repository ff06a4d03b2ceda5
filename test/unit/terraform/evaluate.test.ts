import assert from 'node:assert/strict';
import { Unknown } from '../../../src/terraform/evaluate/value';
import { FUNCTIONS } from './evaluateFunctionTable';
import { LANGUAGE } from './evaluateLanguageTable';
import { PATTERNS } from './evaluatePatternTable';
import { FAILS, type Row } from './evaluateRow';
import { evaluateSource } from './evaluateSource';

function check(rows: readonly Row[]): void {
  for (const [source, value] of rows) {
    it(source, () => {
      const evaluation = evaluateSource(source);
      if (value === FAILS) assert.equal(evaluation.kind, 'error', JSON.stringify(evaluation));
      else assert.deepEqual(evaluation, { kind: 'known', value });
    });
  }
}

describe('evaluate', () => {
  describe('the language', () => check(LANGUAGE));
  describe('functions', () => check(FUNCTIONS));
  describe('patterns, formats and times', () => check(PATTERNS));

  describe('templates', () => {
    check([
      ['<<-EOT\n    a\n      ${1 + 1}\n    EOT\n', 'a\n  2\n'],
      ['<<EOT\n%{ for i, x in ["a", "b"] ~}\n${i}=${x}\n%{ endfor ~}\nend\nEOT\n', '0=a\n1=b\nend\n'],
      ['"%{ if false }a%{ else }%{ for x in [1, 2] }${x}%{ if x > 1 }!%{ endif }%{ endfor }%{ endif }"', '12!'],
      ['"${[1]}"', [1]],
      ['"a${[1]}"', FAILS],
      ['[for /* a comment, not, names */ k, v in { a = 1 } : "${k}${v}"]', ['a1']],
      ['max([1, 7] /* all */ ... )', 7],
    ]);
  });

  describe('references', () => {
    const scope = {
      variables: new Map<string, unknown>([
        ['name', 'shop'],
        ['zones', ['b', 'a', 'b']],
        ['late', new Unknown('later')],
      ]),
      variableTypes: new Map([['zones', { kind: 'set' as const, element: { kind: 'string' as const } }]]),
      locals: new Map<string, unknown>([['hosts', [{ name: 'a', id: new Unknown('later') }]]]),
      each: { key: 'k', value: { size: 2 } },
      countIndex: 3,
      paths: new Map([['module', '.']]),
      workspace: 'default',
      others: new Map<string, unknown>([['terraform_data', { site: { output: { name: 'x' } } }]]),
    };
    const known: readonly Row[] = [
      ['"${var.name}-${each.key}-${count.index}"', 'shop-k-3'],
      ['[for key, zone in var.zones : "${key}${zone}"]', ['aa', 'bb']],
      ['local.hosts[0].name', 'a'],
      ['length(local.hosts)', 1],
      ['local.hosts[*].name', ['a']],
      ['each.value.size + 1', 3],
      ['"${path.module}/${terraform.workspace}"', './default'],
      ['terraform_data.site.output.name', 'x'],
      ['[for var in [{ name = 1 }] : var.name]', [1]],
      ['try(var.nothing, "none")', 'none'],
    ];
    for (const [source, value] of known) {
      it(source, () => assert.deepEqual(evaluateSource(source, scope), { kind: 'known', value }));
    }
    const unknown = [
      'var.late',
      'local.hosts',
      'local.hosts[0].id == "x"',
      '"a-${var.late}"',
      'google_project.this.number',
      'data.google_project.this.number',
      'module.network.id',
      'sha256("x")',
      'file("x")',
      'timestamp()',
      'try(google_project.this.number, 1)',
      'can(sha256("x"))',
      'var.late && false',
      'false && var.late',
      'var.late ? 1 : 2',
      '[for x in var.late : x]',
      '[for x in ["a"] : x if var.late == x]',
      '{ (var.late) = 1 }',
      'false && [][0]',
      '"a${1 / 3}"',
      '9007199254740993 + 1',
      'path.root',
    ];
    for (const source of unknown) {
      it(`${source} is not known`, () => assert.equal(evaluateSource(source, scope).kind, 'unknown'));
    }
    const wrong = ['var.nothing', 'local.nothing', 'each.nothing', 'count.key', 'var', 'var["name"]', 'lower()'];
    for (const source of wrong) {
      it(`${source} fails`, () => assert.equal(evaluateSource(source, scope).kind, 'error'));
    }
  });
});
