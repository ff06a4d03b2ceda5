import assert from 'node:assert/strict';
import { rad009 } from '../../../../src/terraform/rules/rad009';
import { findsNothingInSampleRepositories, foundIn, repositoryOf } from './repositoryCase';
import { PUBLIC_ACCESS } from './ruleCase';

const MODULES = {
  'modules/A': { 'main.tf': '' },
  'modules/B': { 'variables.tf': PUBLIC_ACCESS },
  'modules/C': { 'variables.tf': PUBLIC_ACCESS },
};

describe('RAD009: not too many modules', () => {
  it('finds a repository that has more than the limit, once', () => {
    assert.deepEqual(foundIn(rad009, repositoryOf(MODULES, { moduleLimit: 2 })), [
      'modules/B: warning The repository has 3 module directories; RAD refuses it as a whole above 2.',
    ]);
  });

  it('says nothing up to the limit, and without one', () => {
    assert.deepEqual(foundIn(rad009, repositoryOf(MODULES, { moduleLimit: 3 })), []);
    assert.deepEqual(foundIn(rad009, repositoryOf(MODULES)), []);
    findsNothingInSampleRepositories(rad009);
  });

  it('leaves repositories without a module for RAD in peace', () => {
    assert.deepEqual(foundIn(rad009, repositoryOf({ 'modules/A': { 'main.tf': '' } }, { moduleLimit: 0 })), []);
  });
});
