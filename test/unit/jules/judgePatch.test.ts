import assert from 'node:assert/strict';
import { judgePatch } from '../../../src/jules/policy/judgePatch';
import type { PolicyVerdict } from '../../../src/jules/policy/policyFinding';
import { parsePatch } from '../../../src/patch/parsePatch';
import type { HostilePatch } from '../../fixtures/patches/hostilePatch';
import { hostilePatches } from '../../fixtures/patches/hostilePatches';
import { added, changed, deleted, renamed } from '../../fixtures/patches/patchText';

const LEVELS = { pathRefused: 'refuse', separate: 'separate', warned: 'warn' } as const;

function judge(patch: string, facts: Parameters<typeof judgePatch>[2] = {}): PolicyVerdict {
  const reading = parsePatch(patch);
  assert.ok(reading.ok, JSON.stringify(reading));
  return judgePatch(reading.files, patch, facts);
}

const codes = (verdict: PolicyVerdict, path: string): readonly string[] =>
  (verdict.byPath.get(path) ?? []).map(({ code }) => code);

function check({ patch: make, verdict, path, code, tracked, modulePath }: HostilePatch): void {
  const patch = make();
  const reading = parsePatch(patch);
  if (!reading.ok) {
    assert.equal(verdict, 'refused', JSON.stringify(reading));
    if (code !== undefined) assert.equal(reading.problem, code);
    return;
  }
  const judged = judgePatch(reading.files, patch, {
    ...(modulePath === undefined ? {} : { modulePath }),
    ...(tracked === undefined
      ? {}
      : { trackedPaths: new Set(tracked.map(([name]) => name)), trackedModes: new Map(tracked) }),
  });
  const all = [...judged.byPath.values()].flat();
  if (verdict === 'refused') {
    assert.ok(judged.refusal, JSON.stringify(all));
    if (code !== undefined)
      assert.ok(
        all.some((finding) => finding.code === code),
        JSON.stringify(all),
      );
    return;
  }
  assert.equal(judged.refusal, undefined);
  const findings = path === undefined ? all : (judged.byPath.get(path) ?? []);
  if (verdict === 'harmless') {
    assert.deepEqual(findings, []);
    return;
  }
  assert.ok(code !== undefined && findings.some((finding) => finding.code === code), JSON.stringify(findings));
  assert.equal(findings[0]?.level, LEVELS[verdict], JSON.stringify(findings));
  for (const { text } of findings) assert.match(text, /^[A-Z.].+\.$/i);
}

describe('judgePatch', () => {
  it('has a corpus of many patches with names of their own', () => {
    assert.ok(hostilePatches.length >= 60, String(hostilePatches.length));
    assert.equal(new Set(hostilePatches.map(({ name }) => name)).size, hostilePatches.length);
  });

  for (const hostile of hostilePatches) it(`hostile: ${hostile.name} is ${hostile.verdict}`, () => check(hostile));

  it('has nothing to say about an ordinary change of a module', () => {
    const lines = ['variable "size" {', '  type        = number', '  description = "Number of nodes."', '}'];
    const patch = changed('modules/one/variables.tf', lines) + added('modules/one/README.md', ['# One']);
    const verdict = judge(patch, { modulePath: 'modules/one', trackedPaths: new Set(['modules/one/variables.tf']) });
    assert.deepEqual(verdict, { byPath: new Map() });
  });

  it('leaves out one path and keeps the others', () => {
    const verdict = judge(added('modules/one/terraform.tfstate') + changed('modules/one/main.tf'));
    assert.equal(verdict.refusal, undefined);
    assert.deepEqual(codes(verdict, 'modules/one/terraform.tfstate'), ['terraformState']);
    assert.deepEqual(codes(verdict, 'modules/one/main.tf'), []);
  });

  it('finds both paths of a moved file', () => {
    const verdict = judge(renamed('.github/workflows/ci.yml', 'ci.yml'));
    assert.deepEqual(codes(verdict, '.github/workflows/ci.yml'), ['pipeline']);
    assert.deepEqual(codes(verdict, 'ci.yml'), ['pipeline']);
  });

  it('sees what stands around an added line', () => {
    const inside = 'diff --git a/main.tf b/main.tf\nindex 1234567..89abcde 100644\n--- a/main.tf\n+++ b/main.tf\n';
    const hunk = (lines: readonly string[], section: string): string =>
      `${inside}@@ -1,${String(lines.length)} +1,${String(lines.length + 1)} @@ ${section}\n${lines.map((line) => ` ${line}\n`).join('')}`;
    const providers = ['  required_providers {', '    google = {', '    }', '  }'];
    const added = (at: number): string => {
      const lines = hunk(providers, 'terraform {').split('\n');
      return lines.toSpliced(5 + at, 0, '+      version = "9.0"').join('\n');
    };
    assert.deepEqual(codes(judge(added(2)), 'main.tf'), ['requiredProviders']);
    assert.deepEqual(codes(judge(added(4)), 'main.tf'), []);
  });

  it('takes comments for what they are', () => {
    assert.deepEqual(codes(judge(changed('main.tf', ['# provisioner "local-exec" {'])), 'main.tf'), []);
  });

  it('points out ignored paths and a few deletions not at all', () => {
    const patch = deleted('a.tf') + added('build/out.txt');
    const verdict = judge(patch, { ignoredPaths: new Set(['build/out.txt']) });
    assert.deepEqual(codes(verdict, 'build/out.txt'), ['ignored']);
    assert.deepEqual(codes(verdict, 'a.tf'), []);
  });
});
