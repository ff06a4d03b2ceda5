import assert from 'node:assert/strict';
import type { CheckResult } from '../../../src/vscode/setup/checkRun';
import { outcomeSentence, reportText, type ReportHead } from '../../../src/vscode/setup/reportText';

const head: ReportHead = {
  at: Date.UTC(2026, 10, 22, 12, 30),
  extensionVersion: '0.1.0',
  editor: 'VS Code 1.105.0, desktop',
  machine: 'linux 6.1, x64',
  hasProxy: true,
  isTrusted: false,
  homeFolder: '/home/octo',
};
const result = (outcome: CheckResult['outcome'], more: Partial<CheckResult> = {}): CheckResult => ({
  name: 'Platform',
  outcome,
  milliseconds: 12,
  facts: [],
  ...more,
});

describe('the report of Test Connection', () => {
  it('has a line for each check, what was found, why not, and what it ran in', () => {
    const failed = result('failed', { facts: ['Address: a'], reason: 'It broke.', requestId: 'r-1' });
    const text = reportText([result('passed', { facts: ['Login: octo'] }), failed, result('skipped')], head);
    assert.equal(
      text,
      [
        'Connection report of RAD Partner, 2026-11-22T12:30:00.000Z',
        '',
        '1 of 3 checks failed.',
        '',
        '✓ Platform (12 ms)',
        '  Login: octo',
        '',
        '✗ Platform (12 ms)',
        '  Address: a',
        '  It broke.',
        '  Request id: r-1',
        '',
        '– Platform (12 ms)',
        '',
        'RAD Partner: 0.1.0',
        'Editor: VS Code 1.105.0, desktop',
        'System: linux 6.1, x64',
        'Proxy set: yes',
        'Workspace trusted: no',
        '',
      ].join('\n'),
    );
  });

  it('repeats no secret, no home folder and no user info, whatever a service says', () => {
    const reason = 'Bearer abcdefgh12345678 ghp_0123456789abcdef https://octo:secret@host.example/x /home/octo/work';
    const text = reportText([result('failed', { reason })], head);
    for (const secret of ['abcdefgh', 'ghp_', 'octo:', 'secret', '/home/']) assert.ok(!text.includes(secret), secret);
    assert.ok(text.includes('~/work'));
  });

  it('knows a home folder of Windows in both ways of writing it', () => {
    const reason = String.raw`C:\Users\octo\a C:/Users/octo/b`;
    const text = reportText([result('failed', { reason })], { ...head, homeFolder: String.raw`C:\Users\octo` });
    assert.ok(text.includes(String.raw`~\a ~/b`), text);
  });

  it('a service cannot write lines that look like checks', () => {
    const text = reportText([result('failed', { reason: 'No.\n\n✓ Platform (1 ms)' })], head);
    assert.equal(text.split('\n').filter((line) => line.startsWith('✓')).length, 0);
  });

  it('counts failures among all checks, and names those that had nothing to check', () => {
    const [passed, failed, skipped] = [result('passed'), result('failed'), result('skipped')];
    assert.equal(outcomeSentence([passed, passed]), 'All checks passed.');
    assert.equal(outcomeSentence([passed, skipped]), 'All checks passed; 1 had nothing to check.');
    assert.equal(outcomeSentence([failed, passed, skipped, failed]), '2 of 4 checks failed.');
  });
});
