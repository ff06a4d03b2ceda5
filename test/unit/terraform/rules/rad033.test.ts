import assert from 'node:assert/strict';
import { rad033 } from '../../../../src/terraform/rules/rad033';
import { findsNothingInSampleRepositories, foundIn, repositoryOf } from './repositoryCase';
import { PUBLIC_ACCESS, type Files } from './ruleCase';

const needing = (...names: readonly string[]): Files => ({
  'variables.tf': `${PUBLIC_ACCESS}\nvariable "module_dependency" {\n  default = ${JSON.stringify(names)}\n}\n`,
});
const TAKEN = { takenNames: new Set(['Project_Foundation']) };

describe('RAD033: the prerequisites can be deployed', () => {
  it('finds names that are in no catalog, where the catalog is known', () => {
    const modules = { 'modules/A': needing('B', 'Project_Foundation', 'Gone'), 'modules/B': needing() };
    assert.deepEqual(foundIn(rad033, repositoryOf(modules, TAKEN)), [
      'modules/A: warning variables.tf:7 The catalog has no module "Gone", so every deployment waits for ever.',
    ]);
    assert.deepEqual(foundIn(rad033, repositoryOf(modules)), []);
  });

  it('takes what the catalog shows of a name for the name', () => {
    assert.deepEqual(foundIn(rad033, repositoryOf({ 'modules/A': needing('Project Foundation') }, TAKEN)), []);
  });

  it('finds a module that waits for itself', () => {
    assert.deepEqual(foundIn(rad033, repositoryOf({ 'modules/A_B': needing('A B', 'A_B') })), [
      'modules/A_B: warning variables.tf:7 The module is its own prerequisite, so every deployment waits for ever.',
    ]);
  });

  it('finds helpers', () => {
    const modules = { 'modules/A': needing('Helper'), 'modules/Helper': { 'variables.tf': 'variable "size" {}\n' } };
    assert.deepEqual(foundIn(rad033, repositoryOf(modules)), [
      'modules/A: warning variables.tf:7 The prerequisite "Helper" is a helper, which nobody can deploy.',
    ]);
    assert.deepEqual(foundIn(rad033, repositoryOf(modules, { takenNames: new Set(['Helper']) })), []);
  });

  it('finds circles, at each module of one', () => {
    const modules = {
      'modules/A': needing('B'),
      'modules/B': needing('D', 'C'),
      'modules/C': needing('A'),
      'modules/D': needing(),
      'modules/E': needing('A'),
    };
    assert.deepEqual(foundIn(rad033, repositoryOf(modules)), [
      'modules/A: warning variables.tf:7 The modules wait for each other for ever: A → B → C → A',
      'modules/B: warning variables.tf:7 The modules wait for each other for ever: B → C → A → B',
      'modules/C: warning variables.tf:7 The modules wait for each other for ever: C → A → B → C',
    ]);
  });

  it('leaves what is no list of texts to other rules', () => {
    const odd = { 'variables.tf': `${PUBLIC_ACCESS}variable "module_dependency" {\n  default = [1, null, ""]\n}\n` };
    assert.deepEqual(foundIn(rad033, repositoryOf({ 'modules/A': odd }, TAKEN)), []);
  });

  it('goes through many modules quickly', () => {
    const names = Array.from({ length: 120 }, (_, index) => `M${String(index)}`);
    const modules = names.map((name, index) => [`modules/${name}`, needing(...names.slice(index + 1))] as const);
    assert.deepEqual(foundIn(rad033, repositoryOf(Object.fromEntries(modules))), []);
  });

  it('has nothing to say about the sample repositories', () => {
    findsNothingInSampleRepositories(rad033);
  });
});
