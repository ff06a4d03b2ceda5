import assert from 'node:assert/strict';
import { rad031 } from '../../../../src/terraform/rules/rad031';
import { found, problemsOf, sampleModules } from './ruleCase';
import { variable, variablesTf } from './variableText';

const ofType = (type: string, tag = 'group=1 order=101', ...more: readonly string[]): readonly string[] =>
  found(rad031, variablesTf(variable('a', `type        = ${type}`, `description = "A. {{UIMeta ${tag}}}"`, ...more)));

describe('RAD031: mandatory fields have a control', () => {
  it('finds types that the form has none for', () => {
    assert.deepEqual(ofType('object({ host = string })'), [
      'info variables.tf:2:17 Users must fill in "a", and the form has no control for its type: they write it by hand.',
    ]);
    for (const type of ['tuple([string])', 'list(object({}))', 'any', 'list(list(string))', 'map(list(string))']) {
      assert.equal(ofType(type).length, 1, type);
    }
    assert.equal(ofType('any', 'group=1 order=101 required', 'default     = null').length, 1);
  });

  it('leaves alone what has a control, what users may leave alone and what they never see', () => {
    for (const type of ['string', 'number', 'bool', 'list(string)', 'set(number)', 'map(string)', 'map(object({}))']) {
      assert.deepEqual(ofType(type), [], type);
    }
    assert.deepEqual(ofType('object({})', 'group=1 order=101', 'default     = {}'), []);
    assert.deepEqual(ofType('object({})', 'group=0 order=101'), []);
    assert.deepEqual(found(rad031, variablesTf(variable('a', 'description = "A. {{UIMeta group=1 order=101}}"'))), []);
  });

  it('finds one field of the sample modules, whose parts belong together', () => {
    const lines = sampleModules().flatMap((module) =>
      problemsOf(rad031, module).map(({ severity, message }) => `${module.name}: ${severity} ${message}`),
    );
    assert.deepEqual(lines, [
      'Keycloak_GKE: info Users must fill in "database", and the form has no control for its type: they write it by hand.',
    ]);
  });
});
