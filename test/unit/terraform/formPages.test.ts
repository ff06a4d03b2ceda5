import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { form } from '../../../src/contract/form';
import { buildForm, type FormOptions } from '../../../src/terraform/form/buildForm';
import { inspectModule } from '../../../src/terraform/inspectModule';
import type { ModuleReading, ModuleVariable } from '../../../src/terraform/module';
import { randomised } from '../randomised';

interface Plan {
  readonly group: number | undefined;
  readonly order: number | undefined;
  readonly notRadManaged: boolean;
  readonly default: ModuleVariable['default'];
}

function variable(name: string, plan: Partial<Plan> = {}): ModuleVariable {
  const { group, order, notRadManaged = false } = plan;
  const items = [
    ...(group === undefined ? [] : [`group=${String(group)}`]),
    ...(order === undefined ? [] : [`order=${String(order)}`]),
    ...(notRadManaged ? ['notradmanaged'] : []),
  ];
  return {
    name,
    description: items.length === 0 ? 'Plain.' : `Tagged. {{UIMeta ${items.join(' ')}}}`,
    ...(plan.default === undefined ? {} : { default: plan.default }),
    sensitive: false,
    nullable: true,
    typeTree: { kind: 'string' },
    ephemeral: false,
    validations: [],
    end: { line: 1, column: 20 },
    location: { file: 'variables.tf', line: 1, column: 1 },
  };
}

const EVERYTHING: FormOptions = { mode: 'advanced', target: 'own' };

function pages(variables: readonly ModuleVariable[], options: Partial<FormOptions> = {}): unknown[] {
  return buildForm(variables, { ...EVERYTHING, ...options }).map(({ group, fields }) => [
    group,
    fields.map(({ name }) => name).join(' '),
  ]);
}

describe('buildForm', () => {
  it('makes a page per group, by order, then by declaration', () => {
    assert.deepStrictEqual(
      pages([
        variable('late', { group: 2 }),
        variable('untagged'),
        variable('hidden', { group: 0, order: 1 }),
        variable('ten', { group: 10, order: 1 }),
        variable('b', { group: 2, order: 9 }),
        variable('c', { group: 2, order: 9 }),
        variable('a', { group: 2, order: 8 }),
        variable('later', { group: 2 }),
        variable('first', { group: 2, order: 0 }),
        variable('ungrouped', { order: 1 }),
      ]),
      [
        [2, 'first a b c late later'],
        [10, 'ten'],
        [null, 'ungrouped untagged'],
      ],
    );
  });

  it('leaves out pages without fields', () => {
    const free = { literal: true, value: 'x' } as const;
    const variables = [
      variable('own', { group: 1, notRadManaged: true }),
      variable('free', { group: 2, default: free }),
      variable('must', { group: 3 }),
    ];
    assert.deepStrictEqual(pages(variables, { target: 'rad' }), [
      [2, 'free'],
      [3, 'must'],
    ]);
    assert.deepStrictEqual(pages(variables, { mode: 'basic' }), [
      [1, 'own'],
      [3, 'must'],
    ]);
    assert.deepStrictEqual(pages(variables, { mode: 'basic', target: 'rad' }), [[3, 'must']]);
    assert.deepStrictEqual(pages([variable('hidden', { group: 0 })]), []);
    assert.deepStrictEqual(pages([]), []);
  });

  it('takes the first of two variables with one name', () => {
    assert.deepStrictEqual(pages([variable('a', { group: 1 }), variable('a', { group: 2 })]), [[1, 'a']]);
  });

  it('has every visible field once, in order, whatever the tags say', () => {
    const plan = fc.record({
      group: fc.option(fc.nat(4), { nil: undefined }),
      order: fc.option(fc.nat(3), { nil: undefined }),
      notRadManaged: fc.boolean(),
      default: fc.constantFrom(undefined, { literal: true, value: null } as const),
    });
    const options = fc.record({ mode: fc.constantFrom('basic', 'advanced'), target: fc.constantFrom('own', 'rad') });
    fc.assert(
      fc.property(fc.array(plan, { maxLength: 20 }), options, (plans, { mode, target }) => {
        const visible = plans
          .map((one, index) => ({ ...one, index }))
          .filter(({ group }) => group !== 0)
          .filter((one) => !(target === 'rad' && one.notRadManaged))
          .filter((one) => mode === 'advanced' || one.default === undefined);
        const steps = buildForm(
          plans.map((one, index) => variable(`v${String(index)}`, one)),
          { mode, target },
        );
        const shown = steps.flatMap(({ group, fields }) =>
          fields.map(({ name }) => ({ group, index: +name.slice(1) })),
        );
        assert.deepStrictEqual(
          shown.map(({ index }) => index).sort((one, other) => one - other),
          visible.map(({ index }) => index),
        );
        // One number per rule: each field stands behind the one before it.
        const keys = shown.map(({ group, index }) => {
          assert.equal(group ?? undefined, plans[index]?.group);
          return (group ?? 9) * 1e6 + (plans[index]?.order ?? 9) * 1e3 + index;
        });
        assert.deepStrictEqual(
          keys,
          [...keys].sort((one, other) => one - other),
        );
        assert.equal(new Set(steps.map(({ group }) => group)).size, steps.length);
        assert.ok(steps.every(({ fields }) => fields.length > 0));
      }),
      randomised(10_000),
    );
  });
});

const MODULES = ['repository', 'earlier'].flatMap((folder) => {
  const path = `src/sandbox/sample/${folder}/modules`;
  return readdirSync(path).map((name) => `${path}/${name}`);
});

function reading(path: string): ModuleReading {
  return inspectModule(
    path,
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.tf'))
      .map(({ name }) => ({ name, content: { kind: 'bytes', bytes: readFileSync(`${path}/${name}`) } })),
  );
}

describe('the form of a sample module', () => {
  for (const path of MODULES) {
    it(`${path.slice(path.indexOf('sample/'))} is what the contract says, over JSON too`, () => {
      const { variables } = reading(path);
      assert.ok(variables.length > 0);
      const values = Object.fromEntries(variables.map(({ name }) => [name, 'x']));
      for (const mode of ['basic', 'advanced'] as const)
        for (const target of ['own', 'rad'] as const)
          for (const state of [{}, { update: true, values, configured: variables.map(({ name }) => name) }]) {
            const steps = buildForm(variables, { mode, target, ...state });
            const whole = { moduleId: 'm1', commitSha: '0'.repeat(40), steps };
            assert.deepStrictEqual(form.parse(JSON.parse(JSON.stringify(whole))), whole);
            for (const { description } of steps.flatMap(({ fields }) => fields))
              assert.doesNotMatch(description, /\{\{/);
          }
    });
  }

  it('has the pages, controls and options its author meant', () => {
    const { variables } = reading('src/sandbox/sample/repository/modules/Wordpress_CloudRun');
    const shown = buildForm(variables, EVERYTHING).map(({ group, fields }) => [
      group,
      ...fields.map(({ name, widget, required }) => `${name} ${widget}${required ? ' *' : ''}`),
    ]);
    assert.deepStrictEqual(shown, [
      [1, 'project_id text *', 'region region', 'trusted_users chips', 'service_name text', 'site_title text'],
      [
        2,
        'container_image text',
        'cpu select',
        'min_instances number',
        'max_instances number',
        'memory select',
        'environment map',
        'request_timeout_seconds number',
      ],
      [3, 'db_tier select', 'admin_email text *', 'admin_password secret', 'media_lifecycle structured'],
    ]);
    assert.deepStrictEqual(pages(variables, { mode: 'basic' }), [
      [1, 'project_id'],
      [3, 'admin_email'],
    ]);
  });

  it('is one page for a helper, whose variables have no tags', () => {
    const { variables } = reading('src/sandbox/sample/repository/modules/Network_Helper');
    const all = variables.map(({ name }) => name).join(' ');
    assert.deepStrictEqual(pages(variables), [[null, all]]);
  });
});
