import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WizardDraft } from '../../../../src/deployments/wizard/wizardDraft';
import { convertValue } from '../../../../src/terraform/evaluate/convertValue';
import { buildForm } from '../../../../src/terraform/form/buildForm';
import { randomised } from '../../randomised';
import { randomVariables, readSource, type RandomVariable } from './randomVariables';
import { Typist } from './typist';

function draftOf(variables: readonly RandomVariable[]): WizardDraft {
  const declared = readSource(variables.map(({ source }) => source).join('\n\n'));
  const steps = buildForm(declared, { mode: 'advanced', target: 'own' });
  return new WizardDraft({ moduleId: 'm', commitSha: 'a'.repeat(40), steps }, { isUpdate: false });
}

/** What the platform must get when these values are given. */
function expected(draft: WizardDraft, given: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const entries = [...draft.fields.values()].flatMap(({ field }): [string, unknown][] => {
    if (given.has(field.name)) return [[field.name, given.get(field.name)]];
    if (!field.required || field.sensitive) return [];
    if (field.default !== undefined && field.default !== null) return [[field.name, field.default]];
    return field.typeTree.kind === 'bool' && !('default' in field) ? [[field.name, false]] : [];
  });
  return Object.fromEntries(entries);
}

describe('a wizard that is filled in', () => {
  it('sends exactly the values that were given, and a draft that is kept gives them again but for secrets', function () {
    this.timeout(600_000);
    fc.assert(
      fc.property(randomVariables, (variables) => {
        const draft = draftOf(variables);
        const typist = new Typist(draft);
        const given = new Map<string, unknown>();
        for (const { name, type, value, raw, sensitive } of variables) {
          if (value === undefined) continue;
          const isTyped = (sensitive || raw === undefined) && typist.type(name, type, value);
          if (!isTyped && sensitive) continue;
          if (!isTyped) typist.write(name, type, value, raw ?? 'hcl');
          given.set(name, value);
        }
        assert.deepStrictEqual(draft.variables(), expected(draft, given));
        for (const { name, type, sensitive } of variables) {
          const check = draft.checks().get(name);
          if (!given.has(name)) continue;
          assert.deepStrictEqual([...(check?.nodeFaults ?? [])], [], name);
          const isTaken = given.get(name) !== null && !sensitive && convertValue(type, given.get(name)).ok;
          if (isTaken) assert.deepStrictEqual(check?.errors, [], name);
        }
        const saved: unknown = JSON.parse(JSON.stringify(draft.save()));
        const again = draftOf(variables);
        assert.deepStrictEqual(again.restore(saved), []);
        const open = new Map([...given].filter(([name]) => draft.fields.get(name)?.field.sensitive === false));
        assert.deepStrictEqual(again.variables(), expected(again, open));
        for (const { name, raw } of variables) {
          if (!given.has(name) || raw === undefined || again.fields.get(name)?.field.sensitive === true) continue;
          again.act(name, 'form');
          again.act(name, 'json');
          again.act(name, 'hcl');
        }
        assert.deepStrictEqual(again.variables(), expected(again, open), 'another way to write it changes nothing');
      }),
      randomised(2_000),
    );
  });

  it('sends of an update what makes the deployment have the values that were given, and nothing more', function () {
    this.timeout(600_000);
    fc.assert(
      fc.property(randomVariables, randomVariables, (variables, others) => {
        const values = Object.fromEntries(
          variables.flatMap(({ name, type }, index): [string, unknown][] => {
            const present = others[index];
            return present?.value === undefined || !convertValue(type, present.value).ok ? [] : [[name, present.value]];
          }),
        );
        const declared = readSource(variables.map(({ source }) => source).join('\n\n'));
        const steps = buildForm(declared, { mode: 'advanced', target: 'own', update: true, values, configured: [] });
        const draft = new WizardDraft({ moduleId: 'm', commitSha: 'a'.repeat(40), steps }, { isUpdate: true });
        assert.deepStrictEqual(draft.variables(), {});
        for (const { name, type, value, raw, sensitive } of variables) {
          if (value === undefined || sensitive) continue;
          new Typist(draft).write(name, type, value, raw ?? 'hcl');
          const merged = { ...values, ...draft.variables() };
          const isDefault = !Object.hasOwn(merged, name);
          const has = isDefault ? draft.fields.get(name)?.field.default : merged[name];
          assert.deepStrictEqual(convertValue(type, has), convertValue(type, value), name);
          if (JSON.stringify(values[name]) === JSON.stringify(value))
            assert.ok(!Object.hasOwn(draft.variables(), name));
        }
      }),
      randomised(2_000),
    );
  });
});
