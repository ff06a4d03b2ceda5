import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assembleSource } from '../../../src/terraform/assembleSource';
import { buildForm } from '../../../src/terraform/form/buildForm';
import { formRemarks, type FormRemarks } from '../../../src/terraform/form/formRemarks';

function remarks(text: string | undefined, mode: 'basic' | 'advanced', target: 'own' | 'rad' = 'own'): FormRemarks {
  const entries = text === undefined ? [] : [{ name: 'variables.tf', content: { kind: 'text', text } as const }];
  const module = assembleSource({ path: 'modules/Sample', entries });
  return formRemarks(module, buildForm(module.variables, { mode, target }), { target });
}

const variable = (name: string, tag: string, fallback = '  default = ""\n'): string =>
  `variable "${name}" {\n  type = string\n  description = "A text. ${tag}"\n${fallback}}\n`;

const SAMPLE = [
  variable('public_access', '{{UIMeta group=0 order=1}}'),
  variable('needed', '{{UIMeta group=1 order=1}}', ''),
  variable('free', '{{UIMeta group=1 order=2}}'),
  variable('own_only', '{{UIMeta group=1 order=3 notRadManaged}}'),
].join('');

describe('what is said of a form', () => {
  it('is nothing of a form that shows everything', () => {
    const all = SAMPLE.replace('group=0', 'group=2');
    assert.deepEqual(remarks(all, 'advanced'), { problem: '', hidden: '' });
  });

  it('names what is never shown', () => {
    assert.equal(remarks(SAMPLE, 'advanced').hidden, 'never, because of group=0: public_access');
  });

  it('names what is not required, and what RAD asks nobody for in its own projects', () => {
    assert.match(remarks(SAMPLE, 'basic').hidden, /^not required: free, own_only; never, /);
    const { hidden } = remarks(SAMPLE, 'advanced', 'rad');
    assert.match(hidden, /^not asked for in a project that RAD manages: own_only; never, /);
  });

  it('names a variable once, though it is declared twice, and says that the module would be skipped', () => {
    const { hidden, problem } = remarks(SAMPLE + variable('public_access', '{{UIMeta group=0}}'), 'advanced');
    assert.equal(hidden, 'never, because of group=0: public_access');
    assert.match(problem, /twice.*skip this module/);
  });

  it('says why users will not see a helper, what does not parse, or what is not there', () => {
    assert.notEqual(remarks(variable('size', ''), 'advanced').problem, '');
    const broken = readFileSync('src/sandbox/sample/repository/modules/Batch_Data_Pipeline/variables.tf', 'utf8');
    assert.match(remarks(broken, 'advanced').problem, /skip this module/);
    assert.notEqual(remarks(undefined, 'advanced').problem, '');
  });
});
