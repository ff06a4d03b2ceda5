import assert from 'node:assert/strict';
import { describeModule } from '../../../../src/terraform/describeModule';
import { rad010 } from '../../../../src/terraform/rules/rad010';
import { moduleOf, PUBLIC_ACCESS, sampleModules } from './ruleCase';

const reading = (path: string) => describeModule(moduleOf({ 'variables.tf': PUBLIC_ACCESS }, path));

describe('RAD010: the name is not taken', () => {
  it('finds a second module of the name, and one of somebody else', () => {
    const modules = [reading('Redis'), reading('modules/Redis'), reading('modules/Other')];
    const found = modules.map((module) => [...rad010.check(module, { modules, takenNames: new Set(['Other']) })]);
    assert.deepEqual(
      found.map((list) => list.map(({ message }) => message)),
      [
        ['The name Redis is used twice: modules/Redis has it too.'],
        ['The name Redis is used twice: Redis has it too.'],
        ['The catalog has a module Other of somebody else.'],
      ],
    );
  });

  it('has nothing to say about the sample modules', () => {
    const modules = sampleModules().map((module) => describeModule(module));
    for (const module of modules) assert.deepEqual([...rad010.check(module, { modules, takenNames: new Set() })], []);
  });
});
