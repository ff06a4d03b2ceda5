import assert from 'node:assert/strict';
import { addToWish, readMessage } from '../../../src/sandbox/agent/intent';
import { fromRfc3339, Timestamps, toRfc3339 } from '../../../src/sandbox/agent/timestamps';

const MODULES = ['Shop', 'Shop_Backup', 'Team_Workspace'];

describe('what the agent makes of words and times', () => {
  it('recipes in the order of the words, modules by context or name', () => {
    const read = (message: string): readonly [readonly string[], readonly string[]] => {
      const { recipes, modules } = readMessage(message, MODULES);
      return [recipes, modules];
    };
    assert.deepEqual(read('[Context: Shop] Sort the variables and complete the UIMeta tags'), [
      ['sortVariables', 'completeTags'],
      ['Shop'],
    ]);
    assert.deepEqual(read('Add outputs to team workspace'), [['addOutputs'], ['Team_Workspace']]);
    assert.deepEqual(read('validate modules/Shop_Backup/variables.tf'), [['addValidations'], ['Shop_Backup']]);
    assert.deepEqual(read('describe every module'), [['addDescriptions'], MODULES]);
    assert.deepEqual(read('Do everything in Shop but do not sort'), [
      ['addDescriptions', 'completeTags', 'addValidations', 'addOutputs'],
      ['Shop'],
    ]);
    assert.deepEqual(read('Hello, what is the weather like?'), [[], []]);
  });

  it('files to leave out, which ask for nothing themselves', () => {
    const { recipes, leaveOut } = readMessage('Leave out outputs.tf and main.tf, sort variables', MODULES);
    assert.deepEqual([recipes, leaveOut], [['sortVariables'], ['outputs.tf', 'main.tf']]);
    const wish = readMessage('Add outputs to Shop', MODULES);
    const more = addToWish(wish, readMessage("don't touch versions.tf", MODULES));
    assert.deepEqual(more, { modules: ['Shop'], recipes: ['addOutputs'], leaveOut: ['versions.tf'] });
  });

  it('instants never repeat and never go back, and survive being printed', () => {
    let now = Date.UTC(2026, 0, 1);
    const timestamps = new Timestamps(() => new Date(now), undefined);
    const given = Array.from({ length: 2_000 }, (_, index) => {
      if (index === 1_000) now -= 60_000;
      return timestamps.next();
    });
    assert.deepEqual(given, [...new Set(given)].sort());
    for (const one of given) assert.equal(fromRfc3339(toRfc3339(one, true)), one);
    assert.equal(toRfc3339('1767225600000000000', true), '2026-01-01T00:00:00Z');
    assert.equal(toRfc3339('1767225600120000000', true), '2026-01-01T00:00:00.120Z');
    assert.equal(fromRfc3339('2026-01-01T01:00:00.5+01:00'), '1767225600500000000');
    assert.equal(fromRfc3339('yesterday'), undefined);
  });
});
