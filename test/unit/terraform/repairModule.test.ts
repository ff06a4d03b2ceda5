import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/terraform/applyEdits';
import { compatibleFixes } from '../../../src/terraform/compatibleFixes';
import { inspectModule } from '../../../src/terraform/inspectModule';
import type { ModuleReading } from '../../../src/terraform/module';
import type { ModuleProblem, TextEdit } from '../../../src/terraform/problem';
import { repairModule } from '../../../src/terraform/repairModule';
import { randomised } from '../randomised';
import { PUBLIC_ACCESS, type Files } from './rules/ruleCase';

type Place = readonly [line: number, column: number];

const edit = (file: string, [line, column]: Place, [endLine, endColumn]: Place, text: string): TextEdit => ({
  file,
  start: { line, column },
  end: { line: endLine, column: endColumn },
  text,
});

const problem = (message: string, ...edits: readonly TextEdit[]): ModuleProblem => ({
  rule: 'RAD018',
  severity: 'warning',
  message,
  fix: { title: message, edits },
});

const chosen = (...problems: readonly ModuleProblem[]): readonly string[] =>
  compatibleFixes(problems).map(({ message }) => message);

describe('fixes that can be made in one go', () => {
  it('are those that do not meet; what has no fix is left out', () => {
    const none: ModuleProblem = { rule: 'RAD001', severity: 'info', message: 'none' };
    const one = problem('one', edit('a.tf', [1, 1], [1, 5], 'x'));
    const touching = problem('touching', edit('a.tf', [1, 5], [1, 9], 'x'));
    const elsewhere = problem('elsewhere', edit('b.tf', [1, 2], [1, 3], 'x'));
    const meeting = problem('meeting', edit('a.tf', [1, 4], [1, 6], 'x'));
    assert.deepEqual(chosen(none, one, touching, elsewhere, meeting), ['one', 'touching', 'elsewhere']);
  });

  it('are made whole: one that meets another in one of its files changes none of them', () => {
    const one = problem('one', edit('main.tf', [3, 1], [3, 4], 'x'));
    const renaming = problem(
      'renaming',
      edit('variables.tf', [1, 1], [1, 4], 'y'),
      edit('main.tf', [3, 2], [3, 3], 'y'),
    );
    assert.deepEqual(chosen(one, renaming), ['one']);
  });

  it('may put different texts at one place, but not the same text twice', () => {
    const at: Place = [4, 1];
    const texts = ['a\n', 'b\n', 'a\n'].map((text, index) => problem(String(index), edit('a.tf', at, at, text)));
    assert.deepEqual(chosen(...texts), ['0', '1']);
  });

  it('do not overlap, and leave out nothing that meets none of them', () => {
    const spans = fc.tuple(fc.nat(30), fc.nat(4)).map(([column, length]) => ({ column: column + 1, length }));
    fc.assert(
      fc.property(fc.array(fc.array(spans, { minLength: 1, maxLength: 2 }), { maxLength: 12 }), (fixes) => {
        const problems = fixes.map((parts, fix) =>
          problem(
            String(fix),
            ...parts.map(({ column, length }, part) =>
              edit(`${String(part)}.tf`, [1, column], [1, column + length], `${String(fix)}.${String(part)}`),
            ),
          ),
        );
        const kept = compatibleFixes(problems);
        const meet = (one: ModuleProblem, other: ModuleProblem): boolean =>
          (one.fix?.edits ?? []).some((a) =>
            (other.fix?.edits ?? []).some((b) => {
              if (a.file !== b.file) return false;
              const [from, to, start, end] = [a.start.column, a.end.column, b.start.column, b.end.column];
              return (from < end && start < to) || (from === start && to === end && from !== to);
            }),
          );
        for (const one of problems) {
          const isKept = kept.some((candidate) => candidate === one);
          const meets = kept.some((other) => other !== one && meet(one, other));
          assert.equal(isKept, !meets, one.message);
        }
      }),
      randomised(3_000),
    );
  });
});

const inspect = (files: Files): ModuleReading =>
  inspectModule(
    'modules/My_Module',
    Object.entries(files).map(([name, text]) => ({ name, content: { kind: 'text', text } })),
  );

/** The files after the repair, and how many problems it repaired. */
async function repaired(files: Files): Promise<readonly [number, Files]> {
  const result = await repairModule(inspect(files), {
    textOf: (file) => Promise.resolve(files[file] ?? ''),
    check: (texts) => Promise.resolve(inspect({ ...files, ...Object.fromEntries(texts) })),
  });
  const changed = new Set(result.edits.map(({ file }) => file));
  const texts = [...changed].map((name) => [
    name,
    applyEdits(
      files[name] ?? '',
      result.edits.filter(({ file }) => file === name),
    ),
  ]);
  return [result.repaired, { ...files, ...(Object.fromEntries(texts) as Files) }];
}

describe('the repair of a module', () => {
  const FAULTY: Files = {
    'variables.tf': `${PUBLIC_ACCESS}\nvariable "client_secret" {\n  type = string\n}\n`,
    'main.tf': 'resource "terraform_data" "a" {\n  input = var.client_secret\n}\n',
  };

  it('leaves nothing that could be repaired, and no new error', async () => {
    const before = inspect(FAULTY);
    const [count, files] = await repaired(FAULTY);
    const after = inspect(files);
    assert.ok(count >= before.problems.filter(({ fix }) => fix !== undefined).length, String(count));
    assert.deepEqual(
      after.problems.filter(({ fix }) => fix !== undefined).map(({ rule, message }) => `${rule} ${message}`),
      [],
    );
    assert.ok(!after.problems.some(({ rule }) => rule === 'RAD002'));
    assert.match(files['variables.tf'] ?? '', /^ {2}sensitive\s+= true$/m);
  });

  it('keeps the line breaks of a file', async () => {
    const crlf = Object.fromEntries(Object.entries(FAULTY).map(([name, text]) => [name, text.replace(/\n/g, '\r\n')]));
    const [, files] = await repaired(crlf);
    assert.notEqual(files['variables.tf'], crlf['variables.tf']);
    assert.doesNotMatch(files['variables.tf'] ?? '', /(?<!\r)\n/);
  });

  it('takes nothing after which the platform would refuse more', async () => {
    const reading = inspect({ 'variables.tf': PUBLIC_ACCESS });
    const broken = problem('breaks', edit('variables.tf', [1, 1], [1, 1], '}\n'));
    const result = await repairModule(
      { ...reading, problems: [broken] },
      {
        textOf: () => Promise.resolve(PUBLIC_ACCESS),
        check: (texts) => Promise.resolve(inspect({ 'variables.tf': texts.get('variables.tf') ?? '' })),
      },
    );
    assert.deepEqual(result, { repaired: 0, edits: [] });
  });

  it('ends, also where a fix does not repair its problem', async () => {
    const reading = inspect({ 'variables.tf': PUBLIC_ACCESS });
    const useless = problem('useless', edit('variables.tf', [1, 1], [1, 1], '#\n'));
    let checks = 0;
    const result = await repairModule(
      { ...reading, problems: [useless] },
      {
        textOf: () => Promise.resolve(PUBLIC_ACCESS),
        check: () => {
          checks++;
          return Promise.resolve({ ...reading, problems: [useless] });
        },
      },
    );
    assert.equal(checks, 1);
    assert.deepEqual(
      result.edits.map(({ text }) => text),
      ['#\n'],
    );
  });
});
