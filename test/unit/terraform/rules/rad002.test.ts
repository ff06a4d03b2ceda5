import assert from 'node:assert/strict';
import { rad002 } from '../../../../src/terraform/rules/rad002';
import { findsNothingInSamples, found, moduleOf, problemsOf } from './ruleCase';

describe('RAD002: every file parses', () => {
  it('names each error with its place, in every file', () => {
    const lines = found(rad002, {
      'variables.tf': 'variable "a" {\n  type = \n}\n',
      'main.tf': 'locals {\n  a = [1\n}\n',
    });
    assert.deepEqual(
      lines.map((line) => line.slice(0, line.indexOf(' ', 6))),
      ['error variables.tf:2:10', 'error main.tf:3:1'],
    );
  });

  it('stops after five errors of a file', () => {
    const broken = Array.from({ length: 9 }, (_, index) => `variable "v${String(index)}" {\n  type = \n}\n`).join('');
    assert.equal(found(rad002, { 'variables.tf': broken }).length, 5);
  });

  it('tells what cannot be read, and what is too large; that is an error in variables.tf only', () => {
    const module = moduleOf({}, 'modules/X', {
      entries: [
        { name: 'variables.tf', content: { kind: 'tooLarge' } },
        { name: 'main.tf', content: { kind: 'tooLarge' } },
        { name: 'a.tf', content: { kind: 'unreadable', detail: 'EACCES' } },
        { name: 'b.tf', content: { kind: 'bytes', bytes: Uint8Array.of(0xff, 0xfe) } },
      ],
    });
    assert.deepEqual(
      problemsOf(rad002, module).map(({ severity, location }) => `${severity} ${location?.file ?? ''}`),
      ['error variables.tf', 'error a.tf', 'error b.tf', 'info main.tf'],
    );
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad002);
  });
});
