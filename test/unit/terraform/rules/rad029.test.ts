import assert from 'node:assert/strict';
import { rad029 } from '../../../../src/terraform/rules/rad029';
import { found } from './ruleCase';
import { findsNothingInWholeSamples } from './wholeSamples';

const variable = (condition?: string, type = 'string'): string => {
  const validation = `\n  validation {\n    condition     = ${condition ?? ''}\n    error_message = "No."\n  }\n`;
  return `variable "team" {\n  type = ${type}\n${condition === undefined ? '' : validation}}\n`;
};

const upTo = (length: number): string => variable(`can(regex("^[a-z][a-z0-9-]{0,${String(length - 1)}}$", var.team))`);

const account = (id: string): string => `resource "google_service_account" "deployer" {\n  account_id = ${id}\n}\n`;

const findings = (...parts: string[]): readonly string[] => found(rad029, { 'variables.tf': parts.join('') });

const tooLong = (characters: number, place = 'google_service_account.deployer.account_id', limit = 30): string =>
  `warning variables.tf:1:10 The validation of "team" lets ${String(characters)} characters pass, but then ${place} is longer than ${String(limit)}, and the deployment fails half-way.`;

describe('RAD029: names fit where they are used', () => {
  it('finds a bound that is larger than the place where the name is used', () => {
    assert.deepEqual(findings(upTo(63), account('var.team')), [tooLong(31)]);
    assert.deepEqual(findings(upTo(30), account('var.team')), []);
  });

  it('counts what stands around the name, also in local values', () => {
    const locals = 'locals {\n  name = "clouddeploy-sa-${local.team}"\n  team = (var.team)\n}\n';
    assert.deepEqual(findings(upTo(16), account('local.name'), locals), [tooLong(16)]);
    assert.deepEqual(findings(upTo(15), account('local.name'), locals), []);
    assert.deepEqual(findings(upTo(15), account('"${local.name}-${local.hash}"'), locals), [tooLong(15)]);
    assert.deepEqual(findings(upTo(16), account('"${var.team}${var.team}"')), [tooLong(16)]);
  });

  it('tells of the tightest place', () => {
    const cluster = 'resource "google_container_cluster" "main" {\n  name = var.team\n}\n';
    assert.deepEqual(findings(upTo(63), cluster), [tooLong(41, 'google_container_cluster.main.name', 40)]);
    assert.deepEqual(findings(upTo(63), cluster, account('var.team')), [tooLong(31)]);
    assert.deepEqual(findings(upTo(35), cluster), []);
  });

  it('is quiet without a validation, and where it cannot be decided what passes', () => {
    assert.deepEqual(findings(variable(), account('var.team')), []);
    assert.deepEqual(findings(variable('length(var.team) < local.limit'), account('var.team')), []);
    assert.deepEqual(findings(variable('contains(["red", "blue"], var.team)'), account('var.team')), []);
    assert.deepEqual(findings(variable('length(var.team) > 1', 'list(string)'), account('var.team')), []);
  });

  it('does not guess what functions and conditions do to a name', () => {
    assert.deepEqual(findings(upTo(63), account('substr(var.team, 0, 30)')), []);
    assert.deepEqual(findings(upTo(63), account('"sa-${substr(var.team, 0, 27)}"')), []);
    assert.deepEqual(findings(upTo(63), account('var.team == "" ? "sa" : var.team')), []);
    assert.deepEqual(findings(upTo(63), account('local.a'), 'locals {\n  a = local.b\n  b = local.a\n}\n'), []);
  });

  it('comes to an end where local values multiply each other', () => {
    const chain = Array.from(
      { length: 60 },
      (_, at) => `  l${String(at)} = "${`\${local.l${String(at + 1)}}`.repeat(20)}"\n`,
    );
    const locals = `locals {\n${chain.join('')}  l60 = var.team\n}\n`;
    assert.deepEqual(findings(upTo(63), account('local.l0'), locals), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInWholeSamples(rad029);
  });
});
