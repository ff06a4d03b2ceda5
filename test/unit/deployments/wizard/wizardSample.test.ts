import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { WizardDraft } from '../../../../src/deployments/wizard/wizardDraft';
import { printLiteral } from '../../../../src/terraform/form/printLiteral';
import { BAD, GOOD } from '../../terraform/evaluateSampleValues';
import { draftOf, give } from './wizardStates';

const MODULES = path.resolve('src/sandbox/sample/repository/modules');

/** Is in the sample because it does not parse. */
const BROKEN = 'Batch_Data_Pipeline';

const errors = (draft: WizardDraft): readonly (readonly [string, readonly string[]])[] =>
  [...draft.checks()].flatMap(([name, check]) => (check.errors.length === 0 ? [] : [[name, check.errors] as const]));

/** A wizard of a sample module whose fields all have values that the module takes. */
function filled(module: string): WizardDraft {
  const draft = draftOf(fs.readFileSync(path.join(MODULES, module, 'variables.tf'), 'utf8'));
  const known = [...draft.fields.keys()].flatMap((name): [string, unknown][] => {
    const value = GOOD[`${module}.${name}`] ?? GOOD[name];
    return value === undefined ? [] : [[name, value]];
  });
  draft.reuse(Object.fromEntries(known));
  for (const [name, value] of known)
    if (draft.fields.get(name)?.field.sensitive === true && typeof value === 'string') give(draft, name, value);
  return draft;
}

describe('the wizard of a sample module, filled in', () => {
  for (const module of fs.readdirSync(MODULES).filter((name) => name !== BROKEN))
    it(`${module}: good values are taken, and bad ones refused in the module's own words`, () => {
      const draft = filled(module);
      assert.deepEqual(errors(draft), []);
      for (const { field } of draft.fields.values()) {
        if (field.sensitive || field.validations.length === 0) continue;
        const messages = new Set(field.validations.map(({ message }) => message));
        for (const bad of BAD[field.name] ?? []) {
          const other = filled(module);
          other.act(field.name, 'hcl');
          const node = other.fields.get(field.name)?.root.id ?? '';
          other.setText({ name: field.name, node, text: printLiteral(bad, field.typeTree, 'hcl') });
          const said = other.checks().get(field.name)?.errors ?? [];
          assert.ok(said.length > 0, `${field.name} = ${JSON.stringify(bad)} is taken`);
          assert.deepEqual(
            said.filter((sentence) => !messages.has(sentence)),
            [],
          );
        }
      }
    });
});
