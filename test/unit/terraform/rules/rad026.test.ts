import assert from 'node:assert/strict';
import { rad026 } from '../../../../src/terraform/rules/rad026';
import { findsNothingInSamples, fixed, found } from './ruleCase';
import { text, variable, variablesTf } from './variableText';

const TAG = '{{UIMeta group=1 order=101 updatesafe}}';
const flagged = (...names: readonly string[]): { 'variables.tf': string } =>
  variablesTf(...names.map((name) => text(name, TAG)));

/** What is found of an update-safe variable `x`, with this in main.tf. */
const usedIn = (main: string, type = 'string'): readonly string[] =>
  found(rad026, {
    ...variablesTf(variable('x', `type        = ${type}`, `description = "${TAG}"`)),
    'main.tf': `${main}\n`,
  }).map((line) => line.replace('warning variables.tf:3:45 ', ''));

const CONDITION = ['"x" must not be updatesafe: it decides in a count or for_each whether resources exist.'];
const COMPARISON = [
  '"x" must not be updatesafe: it is compared with a fixed value, so a change can replace resources.',
];

describe('RAD026: updatesafe only where it is safe', () => {
  it('finds it on projects, places, names and networks', () => {
    assert.deepEqual(found(rad026, flagged('project_id', 'region', 'cluster_name', 'vpc_cidr')), [
      'warning variables.tf:3:45 "project_id" must not be updatesafe: another project means other resources, and the present ones are destroyed.',
      'warning variables.tf:8:45 "region" must not be updatesafe: resources cannot move, so a change destroys them and makes new ones.',
      'warning variables.tf:13:45 "cluster_name" must not be updatesafe: another name makes a new resource and destroys the present one.',
      'warning variables.tf:18:45 "vpc_cidr" must not be updatesafe: another address range destroys the network with what is in it and makes a new one.',
    ]);
    const names = ['host_project_id', 'primary_zone', 'region_1', 'name', 'name_prefix', 'pod_ip_range', 'db_name'];
    assert.equal(found(rad026, flagged(...names)).length, names.length);
  });

  it('leaves names alone that only look alike, and lists', () => {
    const names =
      'display_name domain_name image_name region_label dns_zone allowed_cidr username label_prefix site_title';
    assert.deepEqual(found(rad026, flagged(...names.split(' '))), []);
    const list = variable('regions', 'type        = set(string)', `description = "${TAG}"`);
    assert.deepEqual(found(rad026, variablesTf(list)), []);
  });

  it('finds it on lists of subnet ranges', () => {
    const list = (name: string): string => variable(name, 'type        = list(string)', `description = "${TAG}"`);
    const names = ['public_subnet_cidr_blocks', 'subnet_cidrs', 'allowed_subnet_cidrs', 'subnet_tags', 'cidr_blocks'];
    assert.deepEqual(
      found(rad026, variablesTf(...names.map(list))).map((line) => /"(\w+)"/.exec(line)?.[1]),
      ['public_subnet_cidr_blocks', 'subnet_cidrs'],
    );
  });

  it('finds conditions of count and for_each', () => {
    for (const main of [
      'resource "a" "b" {\n  count = var.x ? 1 : 0\n}',
      'resource "a" "b" {\n  count = !(var.x && var.y) ? 1 : 0\n}',
      'module "b" {\n  for_each = contains(var.x, "a") ? { a = 1 } : {}\n}',
      'data "a" "b" {\n  for_each = { for k in var.keys : k => k if var.x.enabled }\n}',
    ]) {
      assert.deepEqual(usedIn(main, 'bool'), CONDITION, main);
    }
  });

  it('finds comparisons with a fixed value', () => {
    for (const main of [
      'locals {\n  a = var.x == "REGIONAL" ? 2 : 1\n}',
      'resource "a" "b" {\n  c {\n    d = 3 != (var.x)\n  }\n}',
    ]) {
      assert.deepEqual(usedIn(main), COMPARISON, main);
    }
  });

  it('lets a variable be asked whether it is empty, be counted and be looped over', () => {
    for (const main of [
      'resource "a" "b" {\n  count = var.x == "" ? 0 : 1\n}',
      'resource "a" "b" {\n  count = var.x != null && length(var.x) > 0 ? 1 : 0\n}',
      'resource "a" "b" {\n  count = var.x\n}',
      'resource "a" "b" {\n  count = var.x > 0 ? 1 : 0\n}',
      'resource "a" "b" {\n  for_each = toset([for user in var.x : lower(user) if user != "me"])\n}',
      'locals {\n  a = var.x == [] || {} == var.x\n}',
      'resource "a" "b" {\n  dynamic "c" {\n    for_each = var.x ? [1] : []\n    content {}\n  }\n}',
    ]) {
      assert.deepEqual(usedIn(main), [], main);
    }
  });

  it('does not mind validations, outputs and conditions that only stop a run', () => {
    for (const main of [
      'output "a" {\n  value = var.x == "a" ? 1 : 2\n}',
      'variable "y" {\n  validation {\n    condition     = var.x == "a"\n    error_message = "No."\n  }\n}',
      'resource "a" "b" {\n  lifecycle {\n    precondition {\n      condition     = var.x == "a"\n      error_message = "No."\n    }\n  }\n}',
    ]) {
      assert.deepEqual(usedIn(main), [], main);
    }
  });

  it('walks very long chains', () => {
    assert.deepEqual(usedIn(`locals {\n  a = ${'var.y + '.repeat(5000)}(var.x == "a" ? 1 : 2)\n}`), COMPARISON);
  });

  it('removes the flag', () => {
    const files = (tag: string): { 'variables.tf': string } => variablesTf(text('region', `Where. {{UIMeta ${tag}}}`));
    assert.deepEqual(fixed(rad026, files('group=1 UpdateSafe order=101')), files('group=1 order=101'));
    assert.deepEqual(fixed(rad026, files('group=1 order=101 updatesafe updatesafe')), files('group=1 order=101'));
  });

  it('does not mind group 0, which nobody can edit', () => {
    assert.deepEqual(found(rad026, variablesTf(text('region', '{{UIMeta group=0 order=101 updatesafe}}'))), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad026);
  });
});
