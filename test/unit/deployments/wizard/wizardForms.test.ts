import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { WizardDraft } from '../../../../src/deployments/wizard/wizardDraft';
import { wizardSnapshot } from '../../../../src/deployments/wizard/wizardView';
import { buildForm } from '../../../../src/terraform/form/buildForm';
import { formOutline } from './formOutline';
import { stateOf } from './wizardStates';
import { parseHcl } from '../../../../src/terraform/hcl/parseHcl';
import { readVariables } from '../../../../src/terraform/readVariables';

const SAMPLE = path.resolve('src/sandbox/sample');
const GOLDEN = path.resolve('test/fixtures/forms');

const files = fs
  .readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'variables.tf')
  .sort();

/** `platform/modules/X/variables.tf` -> `platform.X`. */
const nameOf = (file: string): string => {
  const parts = file.split(path.sep);
  return `${parts[0] ?? ''}.${parts.at(-2) ?? ''}`;
};

/** All pages of a module's wizard, each after it was left empty. */
function outlineOf(file: string): string {
  const source = fs.readFileSync(path.join(SAMPLE, file), 'utf8');
  const variables = readVariables({ name: 'variables.tf', source, hcl: parseHcl(source) });
  const steps = buildForm(variables, { mode: 'advanced', target: 'own' });
  const draft = new WizardDraft({ moduleId: 'm', commitSha: 'a'.repeat(40), steps }, { isUpdate: false });
  steps.forEach((_step, index) => {
    draft.leaveStep(index);
  });
  return formOutline(steps.map((_step, step) => wizardSnapshot(stateOf(draft, { step }))));
}

describe('the wizard of a sample module', () => {
  it('has a description for each', () => {
    assert.ok(files.length > 10);
    if (process.env['RAD_GOLDEN'] === 'write') return;
    assert.deepEqual(fs.readdirSync(GOLDEN).sort(), files.map((file) => `${nameOf(file)}.txt`).sort());
  });

  for (const file of files)
    it(`is as described: ${nameOf(file)}`, () => {
      const golden = path.join(GOLDEN, `${nameOf(file)}.txt`);
      const outline = outlineOf(file);
      if (process.env['RAD_GOLDEN'] === 'write') fs.writeFileSync(golden, outline);
      assert.equal(outline, fs.readFileSync(golden, 'utf8'));
    });
});
