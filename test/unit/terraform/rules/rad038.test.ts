import assert from 'node:assert/strict';
import { rad038 } from '../../../../src/terraform/rules/rad038';
import { findsNothingInSamples, fixed, found } from './ruleCase';

const IDENTITY = { 'variables.tf': 'variable "resource_creator_identity" {\n  type = string\n}\n' };
const BETA = {
  'versions.tf':
    'terraform {\n  required_providers {\n    google-beta = {\n      source = "hashicorp/google-beta"\n    }\n  }\n}\n',
};
const provider = (name: string, body: string): string => `provider "${name}" {\n${body}}\n`;

const PROJECT = '  project = var.project_id\n';
const LINE =
  '  impersonate_service_account = length(var.resource_creator_identity) != 0 ? var.resource_creator_identity : null\n';

const missing = (name: string, place = 'provider-auth.tf:1:10'): string =>
  `warning ${place} The provider "${name}" does not act as the service account in resource_creator_identity, which the platform hands over.`;

describe('RAD038: providers act as the given identity', () => {
  it('finds two places that configure providers', () => {
    assert.deepEqual(found(rad038, { 'provider.tf': provider('random', ''), 'provider-auth.tf': '' }), [
      'warning provider.tf:1:1 The module has provider.tf and provider-auth.tf, so nobody knows which configures its providers.',
    ]);
    assert.deepEqual(found(rad038, { ...BETA, 'provider.tf': provider('random', '') }), []);
    assert.deepEqual(found(rad038, { ...BETA, 'provider-auth.tf': provider('random', '') }), []);
  });

  it('misses the identity in provider-auth.tf and adds it', () => {
    const files = { ...IDENTITY, 'provider-auth.tf': provider('google', PROJECT) };
    assert.deepEqual(found(rad038, files), [missing('google')]);
    assert.equal(fixed(rad038, files)['provider-auth.tf'], provider('google', `${PROJECT}\n${LINE}`));
    const empty = { ...IDENTITY, 'provider-auth.tf': provider('google', '') };
    assert.equal(fixed(rad038, empty)['provider-auth.tf'], provider('google', LINE));
  });

  it('misses it in any file when google-beta is required', () => {
    const files = { ...IDENTITY, 'main.tf': provider('google', PROJECT) + provider('google-beta', LINE) };
    assert.deepEqual(found(rad038, files), []);
    assert.deepEqual(found(rad038, { ...files, ...BETA }), [missing('google', 'main.tf:1:10')]);
  });

  it('is content with another identity, another provider, and a module that is given none', () => {
    for (const line of [LINE, '  access_token = local.token\n', '  credentials = var.key\n', '  alias = "tokens"\n']) {
      assert.deepEqual(found(rad038, { ...IDENTITY, 'provider-auth.tf': provider('google', line) }), [], line);
    }
    assert.deepEqual(found(rad038, { ...IDENTITY, 'provider-auth.tf': provider('kubernetes', PROJECT) }), []);
    assert.deepEqual(found(rad038, { ...BETA, 'provider-auth.tf': provider('google', PROJECT) }), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad038);
  });
});
