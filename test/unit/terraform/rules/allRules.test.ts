import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MODULE_RULES, PLATFORM_RULES } from '../../../../src/terraform/rules/moduleRules';
import { REPOSITORY_RULES } from '../../../../src/terraform/rules/repositoryRules';

const RULES = 'src/terraform/rules';
const TESTS = 'test/unit/terraform/rules';
const ALL = [...MODULE_RULES, ...REPOSITORY_RULES];

describe('the rules', () => {
  it('are all in the lists, and have tests', () => {
    const files = readdirSync(RULES)
      .map((name) => /^(rad\d{3})\.ts$/.exec(name)?.[1]?.toUpperCase())
      .filter((id) => id !== undefined);
    assert.deepEqual([...new Set(ALL.map(({ id }) => id))].sort(), files.sort());
    const untested = files.filter((id) => !existsSync(join(TESTS, `${id.toLowerCase()}.test.ts`)));
    assert.deepEqual(untested, []);
  });

  it('stand in the order of their numbers, each once in a list', () => {
    for (const list of [MODULE_RULES, PLATFORM_RULES, REPOSITORY_RULES]) {
      const ids = list.map(({ id }) => id);
      assert.deepEqual(ids, [...new Set(ids)].sort());
    }
  });

  it('those of the platform are among all others', () => {
    assert.deepEqual(
      PLATFORM_RULES.filter((rule) => !MODULE_RULES.includes(rule)),
      [],
    );
  });

  it('say what they ask for, and why', () => {
    for (const rule of ALL) {
      assert.match(rule.title(), /^\S.{5,70}[^.\s]$/s, `${rule.id}: ${rule.title()}`);
      assert.match(rule.explanation(), /^[^\n]{30,400}\.$/, `${rule.id}: ${rule.explanation()}`);
    }
  });
});
