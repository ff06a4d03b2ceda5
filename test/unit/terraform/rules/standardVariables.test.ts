import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readUiMeta } from '../../../../src/terraform/uiMeta';
import {
  renderVariable,
  STANDARD_VARIABLES,
  standardVariable,
} from '../../../../src/terraform/rules/standardVariables';
import { moduleOf, sampleModules } from './ruleCase';

const rendered = (lineEnd?: string): string =>
  STANDARD_VARIABLES.map((variable) => `${renderVariable(variable, lineEnd)}\n`).join('\n');

describe('the standard variables', () => {
  it('are ten, and others that RAD gives a meaning', () => {
    const standard = STANDARD_VARIABLES.filter(({ kind }) => kind === 'standard').map(({ name }) => name);
    assert.deepEqual(standard, [
      'module_description',
      'module_dependency',
      'module_services',
      'credit_cost',
      'require_credit_purchases',
      'enable_purge',
      'public_access',
      'deployment_id',
      'resource_creator_identity',
      'trusted_users',
    ]);
    const names = STANDARD_VARIABLES.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.equal(standardVariable('enable_services')?.order, 109);
    assert.equal(standardVariable('toString'), undefined);
  });

  it('are read back as they were meant', () => {
    const { variables, files } = moduleOf({ 'variables.tf': rendered() });
    assert.deepEqual(files[0]?.hcl.errors, []);
    assert.deepEqual(
      variables.map(({ name, type }) => `${name} ${type ?? ''}`),
      STANDARD_VARIABLES.map(({ name, type }) => `${name} ${type}`),
    );
    for (const [index, { default: fallback, description = '', validations }] of variables.entries()) {
      const standard = STANDARD_VARIABLES[index];
      assert.ok(standard);
      assert.equal(fallback === undefined, standard.default === undefined);
      assert.notEqual(fallback?.literal, false);
      const { group, order } = readUiMeta(description);
      assert.deepEqual({ group, order }, { group: standard.group, order: standard.order });
      assert.equal(validations.length, standard.validations?.length ?? 0);
    }
  });

  it('have a place of their own each', () => {
    const places = STANDARD_VARIABLES.map(({ group, order }) => `${String(group)} ${String(order)}`);
    assert.equal(new Set(places).size, places.length);
  });

  it('are what the sample modules declare', () => {
    for (const { variables, path } of sampleModules()) {
      for (const { name, type } of variables) {
        const standard = standardVariable(name);
        if (standard !== undefined) assert.equal(type, standard.type, `${path} ${name}`);
      }
    }
  });

  it('leave terraform fmt nothing to do, in either kind of line ends', () => {
    if (spawnSync('terraform', ['version']).status !== 0) return;
    for (const text of [rendered(), rendered('\r\n').replace(/(?<!\r)\n/g, '\r\n')]) {
      const { stdout } = spawnSync('terraform', ['fmt', '-no-color', '-'], { input: text, encoding: 'utf8' });
      assert.equal(stdout, text);
    }
  });
});
