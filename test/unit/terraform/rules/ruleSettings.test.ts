import assert from 'node:assert/strict';
import type { ModuleProblem, Severity } from '../../../../src/terraform/problem';
import {
  applyRuleSettings,
  isBlocking,
  needsConfirmation,
  readRuleSettings,
} from '../../../../src/terraform/rules/ruleSettings';
import { allRules, ruleText } from '../../../../src/terraform/rules/ruleText';

const problem = (rule: string, severity: Severity): ModuleProblem => ({ rule, severity, message: 'Something.' });

describe('the setting rad.rules', () => {
  it('reads what is a rule and a severity', () => {
    const written = { RAD018: 'off', RAD042: 'error', RAD1: 'off', RAD015: 'loud', rad016: 'off' };
    assert.deepEqual(readRuleSettings(written), { RAD018: 'off', RAD042: 'error' });
    for (const value of [undefined, null, 'off', 3, []]) assert.deepEqual(readRuleSettings(value), {});
  });

  it('leaves rules out and changes their severity', () => {
    const problems = [problem('RAD018', 'info'), problem('RAD042', 'info'), problem('RAD039', 'warning')];
    assert.deepEqual(
      applyRuleSettings(problems, { RAD018: 'off', RAD042: 'error' }).map(({ rule, severity }) => [rule, severity]),
      [
        ['RAD042', 'error'],
        ['RAD039', 'warning'],
      ],
    );
  });

  it('changes nothing of what the platform refuses, and makes nothing refused', () => {
    const [refused, noted] = [problem('RAD002', 'error'), problem('RAD002', 'info')];
    assert.deepEqual(applyRuleSettings([refused, noted], { RAD002: 'error' }), [refused, noted]);
    assert.deepEqual(applyRuleSettings([refused, noted], { RAD002: 'off' }), [refused]);
    assert.deepEqual([refused, noted].map(isBlocking), [true, false]);
  });

  it('an error of any other rule asks before it is published', () => {
    assert.deepEqual(
      [problem('RAD036', 'error'), problem('RAD036', 'warning'), problem('RAD002', 'error')].map(needsConfirmation),
      [true, false, false],
    );
  });
});

describe('the page of a rule', () => {
  it('says what it asks for, why, and how it is left out when it can be', () => {
    for (const { id } of allRules()) assert.match(ruleText(id) ?? '', new RegExp(`^# ${id}: \\S`));
    assert.match(ruleText('RAD018') ?? '', /# rad:ignore RAD018[^]*"rad\.rules": \{ "RAD018": "off" \}/);
    assert.doesNotMatch(ruleText('RAD008') ?? '', /rad:ignore/);
    assert.equal(ruleText('RAD999'), undefined);
  });
});
