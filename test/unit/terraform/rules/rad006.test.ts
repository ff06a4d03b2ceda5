import assert from 'node:assert/strict';
import { rad006 } from '../../../../src/terraform/rules/rad006';
import { findsNothingInSamples, moduleOf, problemsOf } from './ruleCase';

describe('RAD006: no symbolic links', () => {
  it('finds them in the directory and below', () => {
    const module = moduleOf({}, 'modules/X', {
      entries: [{ name: 'variables.tf', content: { kind: 'symlink' } }],
      nested: [
        { path: 'files/a.sh', type: 'file' },
        { path: 'files/b.sh', type: 'symlink' },
      ],
    });
    assert.deepEqual(
      problemsOf(rad006, module).map(({ severity, location, message }) => [severity, location?.file, message]),
      [
        ['error', 'variables.tf', 'variables.tf is a symbolic link, which RAD does not follow.'],
        ['error', 'files/b.sh', 'files/b.sh is a symbolic link, which RAD does not follow.'],
      ],
    );
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad006);
  });
});
