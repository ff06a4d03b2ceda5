import assert from 'node:assert/strict';
import type { CheckReport } from '../../../src/check/report';
import { textReport } from '../../../src/check/textReport';

describe('the report in plain text', () => {
  it('writes a line for each problem, whatever characters names have', () => {
    const report: CheckReport = {
      root: '/r',
      modules: ['M'],
      passedOver: 0,
      fixes: 0,
      problems: [
        {
          rule: 'RAD030',
          severity: 'warning',
          message: 'The variable "a\n::stop-commands::x\u001b[2J" is wrong.',
          file: 'M/b\n::error::c.tf',
          line: 1,
          column: 1,
        },
      ],
    };
    assert.deepEqual(textReport([report]).split('\n').slice(0, 2), [
      'M/b\\u000a::error::c.tf:1:1: warning: The variable "a\\u000a::stop-commands::x\\u001b[2J" is wrong. [RAD030]',
      '',
    ]);
  });
});
