import assert from 'node:assert/strict';
import { rad041, rad041Tracked } from '../../../../src/terraform/rules/rad041';
import { findsNothingInSampleRepositories, foundIn, repositoryOf } from './repositoryCase';
import { findsNothingInSamples, found, PUBLIC_ACCESS } from './ruleCase';

const BACKEND = 'terraform {\n  required_version = ">= 1.5"\n\n  backend "gcs" {}\n}\n';
const tracked = (...files: readonly string[]): readonly string[] => {
  const modules = { 'modules/A': { 'variables.tf': PUBLIC_ACCESS }, 'modules/AB': { 'main.tf': '' } };
  return foundIn(rad041Tracked, repositoryOf(modules, { tracked: new Set(files) }));
};

describe('RAD041: no backend and no local state in git', () => {
  it('finds blocks that say where state is', () => {
    assert.deepEqual(found(rad041, { 'versions.tf': BACKEND }), [
      'warning versions.tf:4:3 This "backend" block gets in the way of the backend that the platform adds.',
    ]);
    assert.equal(found(rad041, { 'main.tf': 'terraform {\n  cloud {}\n}\n' }).length, 1);
  });

  it('leaves files for local trials to git', () => {
    assert.deepEqual(found(rad041, { 'backend.tf': BACKEND, 'backend_override.tf': BACKEND }), []);
    assert.deepEqual(found(rad041, { 'main.tf': 'terraform {\n  required_version = ">= 1.5"\n}\n' }), []);
    findsNothingInSamples(rad041);
  });

  it('finds files of builds that are in git', () => {
    assert.deepEqual(tracked('modules/A/backend.tf', 'modules/A/x.auto.tfvars', 'modules/A/terraform.tfvars.json'), [
      'modules/A: warning backend.tf:1 backend.tf is in git, but the platform writes this file itself before each build.',
      'modules/A: warning terraform.tfvars.json:1 terraform.tfvars.json is in git, but the platform writes this file itself before each build.',
      'modules/A: warning x.auto.tfvars:1 x.auto.tfvars is in git: its values win over those that users enter.',
    ]);
    assert.deepEqual(
      tracked('modules/A/terraform.tfstate', 'modules/A/terraform.tfstate.backup', 'modules/A/old/a.tfplan'),
      [
        'modules/A: warning old/a.tfplan:1 old/a.tfplan is in git: plans hold secrets, and the platform makes its own.',
        'modules/A: warning terraform.tfstate:1 terraform.tfstate is in git: state holds secrets, and the platform keeps its own.',
        'modules/A: warning terraform.tfstate.backup:1 terraform.tfstate.backup is in git: state holds secrets, and the platform keeps its own.',
      ],
    );
  });

  it('finds .terraform once, with all that is in it', () => {
    const files = ['a', 'providers/b', 'terraform.tfstate'].map((file) => `modules/A/.terraform/${file}`);
    assert.deepEqual(tracked(...files), [
      'modules/A: warning .terraform is in git; it is made anew by every build and does not belong there.',
    ]);
  });

  it('leaves other files, examples and other directories alone', () => {
    assert.deepEqual(
      tracked(
        'modules/A/main.tf',
        'modules/A/.terraform.lock.hcl',
        'modules/A/terraform.tfvars.example',
        'modules/A/examples/backend.tf',
        'modules/A/examples/a.auto.tfvars',
        'modules/AB/backend.tf',
        'backend.tf',
        'other/modules/A/a.tfstate',
      ),
      [],
    );
    assert.deepEqual(foundIn(rad041Tracked, repositoryOf({ 'modules/A': { 'variables.tf': PUBLIC_ACCESS } })), []);
    findsNothingInSampleRepositories(rad041Tracked);
  });
});
