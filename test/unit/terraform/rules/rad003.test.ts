import assert from 'node:assert/strict';
import { rad003, rad003Missing } from '../../../../src/terraform/rules/rad003';
import { findsNothingInSampleRepositories, fixedIn, foundIn, repositoryOf } from './repositoryCase';
import { findsNothingInSamples, fixed, found, moduleOf, problemsOf, PUBLIC_ACCESS } from './ruleCase';

const access = (...lines: string[]): Record<string, string> => ({
  'variables.tf': ['variable "public_access" {', ...lines, '}', ''].join('\n'),
});
const TAGGED = 'variable "size" {\n  description = "Size. {{UIMeta group=1 order=101}}"\n}\n';
const MISSING =
  'modules/A: error variables.tf:1 variables.tf does not declare "public_access", so RAD takes the module for a helper and never lists it.';

describe('RAD003: public_access is declared', () => {
  it('finds another type, and makes it a bool', () => {
    const files = access('  type        = string', '  description = "Shown."', '  default     = "true"');
    assert.deepEqual(found(rad003, files), [
      'error variables.tf:2:17 The variable "public_access" is not of the type bool, so RAD cannot tell who may see the module.',
      'error variables.tf:4:17 The default of the variable "public_access" must be true or false, without quotes.',
    ]);
    const after = access('  type        = bool', '  description = "Shown."', '  default     = true');
    assert.deepEqual(fixed(rad003, files), after);
  });

  it('finds a missing default, and takes false', () => {
    assert.deepEqual(fixed(rad003, access('  type = bool')), access('  type    = bool', '  default = false'));
    assert.equal(found(rad003, access('  type = bool')).length, 1);
  });

  it('finds defaults that say nothing, without a guess', () => {
    for (const value of ['null', '1', '[]', 'var.other', 'tobool("true")']) {
      const problems = problemsOf(rad003, moduleOf(access('  type    = bool', `  default = ${value}`)));
      assert.deepEqual(
        problems.map(({ severity, fix }) => [severity, fix]),
        [['error', undefined]],
        value,
      );
    }
  });

  it('finds a declaration where RAD does not look', () => {
    assert.deepEqual(found(rad003, { 'variables.tf': TAGGED, 'main.tf': PUBLIC_ACCESS }), [
      'error main.tf:1:1 The variable "public_access" is declared in main.tf, but RAD reads variables.tf only and never lists this module.',
    ]);
    const repository = repositoryOf({ 'modules/A': { 'variables.tf': TAGGED, 'main.tf': PUBLIC_ACCESS } });
    assert.deepEqual(foundIn(rad003Missing, repository), []);
  });

  it('says nothing without a type, of broken files and of right ones', () => {
    assert.deepEqual(found(rad003, access('  default = false')), []);
    assert.deepEqual(found(rad003, { 'variables.tf': 'variable "public_access" {\n  type = string\n' }), []);
    assert.deepEqual(found(rad003, { 'variables.tf': PUBLIC_ACCESS }), []);
    findsNothingInSamples(rad003);
  });

  it('finds a module without it that is written for RAD or ticked', () => {
    assert.deepEqual(foundIn(rad003Missing, repositoryOf({ 'modules/A': { 'variables.tf': TAGGED } })), [MISSING]);
    const plain = { 'modules/A': { 'variables.tf': 'variable "size" {}\n' } };
    assert.deepEqual(foundIn(rad003Missing, repositoryOf(plain)), []);
    assert.deepEqual(foundIn(rad003Missing, repositoryOf(plain, { ticked: new Set(['modules/A']) })), [MISSING]);
  });

  it('leaves broken modules and those without variables.tf to other rules', () => {
    const broken = repositoryOf({ 'modules/A': { 'variables.tf': `${TAGGED}variable {` } });
    assert.deepEqual(foundIn(rad003Missing, broken), []);
    assert.deepEqual(foundIn(rad003Missing, repositoryOf({ 'modules/A': { 'main.tf': TAGGED } })), []);
  });

  it('is gentle where another module uses it as a helper', () => {
    for (const source of ['../A', '../A/nested', '../../modules/A']) {
      const call = `module "a" {\n  source = "${source}"\n}\n`;
      const repository = repositoryOf({ 'modules/A': { 'variables.tf': TAGGED }, 'modules/B': { 'main.tf': call } });
      assert.deepEqual(foundIn(rad003Missing, repository), [
        'modules/A: info variables.tf:1 RAD never lists this helper of B, because it does not declare "public_access".',
      ]);
    }
    const registry = 'module "a" {\n  source = "modules/A"\n}\n';
    const other = repositoryOf({ 'modules/A': { 'variables.tf': TAGGED }, 'modules/B': { 'main.tf': registry } });
    assert.deepEqual(foundIn(rad003Missing, other), [MISSING]);
  });

  it('declares it, hidden from others, in files of every kind', () => {
    const texts = ['', '\uFEFF', TAGGED, TAGGED.trimEnd(), `${TAGGED}\n`, TAGGED.replaceAll('\n', '\r\n'), '# Notes'];
    for (const text of texts) {
      const ticked = new Set(['modules/A']);
      const repository = repositoryOf({ 'modules/A': { 'variables.tf': text } }, { ticked });
      const result = fixedIn(rad003Missing, repository, 'variables.tf', text);
      assert.ok(result.startsWith(text));
      assert.match(result, /default {5}= false\r?\n\}\r?\n$/);
      assert.equal(/(?<!\r)\n/.test(result) && result.includes('\r'), false, 'line ends are mixed');
      const again = repositoryOf({ 'modules/A': { 'variables.tf': result } }, { ticked });
      assert.deepEqual(foundIn(rad003Missing, again), []);
      assert.deepEqual(found(rad003, { 'variables.tf': result }), []);
    }
  });

  it('has nothing to say about the sample repositories', () => {
    findsNothingInSampleRepositories(rad003Missing);
  });
});
