import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { diffInterfaces } from '../../../src/terraform/interfaceDiff/diffInterfaces';
import { SEVERITIES } from '../../../src/terraform/interfaceDiff/interfaceChange';
import { interfaceText } from '../../../src/terraform/interfaceDiff/interfaceText';
import { inspectModule } from '../../../src/terraform/inspectModule';
import type { ModuleReading, ModuleVariable } from '../../../src/terraform/module';
import { randomised } from '../randomised';
import { moduleOf } from './interfaceCase';
import { typeTreeOf } from './interfaceTypes';
import { program, trickyText } from './programs';

const location = { file: 'variables.tf', line: 1, column: 1 };
const name = fc.constantFrom('a', 'ab', 'abc', 'public_access', 'credit_cost', 'deployment_id', '__proto__');
const tag = fc.constantFrom(
  '',
  '{{UIMeta group=0}}',
  '{{UIMeta group=1 order=2 options=a,b updatesafe}}',
  '{{UIMeta options=b}}',
);
const fallback = fc.option(
  fc.oneof(
    fc.jsonValue({ maxDepth: 2 }).map((value) => ({ literal: true, value }) as const),
    trickyText.map((source) => ({ literal: false, source }) as const),
  ),
  { nil: undefined },
);

const variable: fc.Arbitrary<ModuleVariable> = fc
  .record({
    name,
    typeTree: typeTreeOf(3),
    type: trickyText,
    description: fc.tuple(trickyText, tag).map((parts) => parts.join(' ')),
    fallback,
    sensitive: fc.boolean(),
    nullable: fc.boolean(),
    ephemeral: fc.boolean(),
    validations: fc.array(fc.record({ condition: fc.constantFrom('x', 'y'), message: fc.constantFrom('m', 'n', '') }), {
      maxLength: 3,
    }),
  })
  .map(({ fallback: value, ...rest }) => ({
    ...rest,
    ...(value === undefined ? {} : { default: value }),
    location,
    end: location,
  }));

const named = <T extends object>(rest: fc.Arbitrary<T>): fc.Arbitrary<readonly (T & { name: string })[]> =>
  fc.array(
    fc.tuple(name, rest).map(([own, others]) => ({ name: own, ...others })),
    { maxLength: 4 },
  );
const version = fc.option(fc.constantFrom('~> 5.0', '>= 4, < 6', '6.1.0', 'odd', ''), { nil: '' });

const reading: fc.Arbitrary<ModuleReading> = fc
  .record({
    kind: fc.constantFrom('publishable', 'helper', 'broken'),
    variables: fc.array(variable, { maxLength: 6 }),
    outputs: named(fc.record({ sensitive: fc.boolean(), description: trickyText })),
    moduleCalls: named(fc.record({ source: trickyText, version })),
    requiredProviders: named(fc.record({ source: fc.constantFrom('hashicorp/a', 'other/a'), version })),
    requiredVersion: version,
    resources: fc.nat(5),
    dataSources: fc.nat(5),
  })
  .map(({ outputs, moduleCalls, requiredProviders, ...rest }) => ({
    ...moduleOf({}),
    ...rest,
    reason: 'A reason.',
    outputs: outputs.map((output) => ({ ...output, location })),
    moduleCalls: moduleCalls.map((call) => ({ ...call, location })),
    requiredProviders: requiredProviders.map((provider) => ({ ...provider, location })),
  }));

const keysOf = (kind: string, { changes }: ReturnType<typeof diffInterfaces>): string[] =>
  changes.flatMap((change) => (change.kind === kind ? [`${change.subject} ${change.name}`] : [])).sort();

describe('changes of the interface, of any two versions', () => {
  it('a version does not differ from itself', () => {
    fc.assert(
      fc.property(reading, (module) => {
        assert.deepEqual(diffInterfaces(module, structuredClone(module)), { changes: [], step: 'none', notes: [] });
      }),
      randomised(4000, 400),
    );
  });

  it('what one direction adds, the other removes, and what changed changes in both', () => {
    fc.assert(
      fc.property(reading, reading, (before, after) => {
        const [there, back] = [diffInterfaces(before, after), diffInterfaces(after, before)];
        assert.deepEqual(keysOf('added', there), keysOf('removed', back));
        assert.deepEqual(keysOf('removed', there), keysOf('added', back));
        assert.deepEqual(new Set(keysOf('changed', there)), new Set(keysOf('changed', back)));
      }),
      randomised(4000, 400),
    );
  });

  it('a new module is all new and breaks nothing, a gone one is all gone', () => {
    fc.assert(
      fc.property(reading, (module) => {
        const created = diffInterfaces(undefined, module);
        assert.ok(created.changes.every(({ kind, severity }) => kind === 'added' && severity === 'harmless'));
        const gone = diffInterfaces(module, undefined);
        assert.ok(gone.changes.every(({ kind }) => kind === 'removed'));
        assert.deepEqual(keysOf('added', created), keysOf('removed', gone));
        const names = (list: readonly { readonly name: string }[]): number => new Set(list.map((one) => one.name)).size;
        const { variables, outputs, moduleCalls, requiredProviders } = module;
        const things = [variables, outputs, moduleCalls, requiredProviders].reduce((sum, list) => sum + names(list), 1);
        assert.equal(created.changes.length, things);
      }),
      randomised(2000, 200),
    );
  });

  it('is ordered by severity, has the step that its changes ask for, and every change is in the document', () => {
    fc.assert(
      fc.property(reading, reading, (before, after) => {
        const diff = diffInterfaces(before, after);
        const weights = diff.changes.map(({ severity }) => SEVERITIES.indexOf(severity));
        assert.deepEqual(weights, [...weights].sort());
        assert.equal(diff.step === 'none', diff.changes.length === 0);
        assert.equal(
          diff.step === 'major',
          diff.changes.some(({ severity }) => severity === 'breaking'),
        );
        const { text, links } = interfaceText(diff, { module: 'm', from: 'one', to: 'other' });
        const flat = text.replaceAll(/\s+/g, '');
        for (const { message } of diff.changes) assert.ok(flat.includes(message.replaceAll(/\s+/g, '')), message);
        const lines = text.split('\n');
        for (const { line, start, end } of links) assert.equal(lines[line]?.slice(start, end), 'variables.tf:1');
      }),
      randomised(2000, 200),
    );
  });

  it('takes what comes of any program', () => {
    fc.assert(
      fc.property(program, program, (before, after) => {
        const [older, newer] = [before, after].map(({ source }) =>
          moduleOf({ 'variables.tf': source, 'main.tf': source }),
        );
        diffInterfaces(older, newer);
        assert.deepEqual(diffInterfaces(older, older).changes, []);
      }),
      randomised(2000, 100),
    );
  });

  it('a module compared with itself through its files, for every sample', () => {
    const folder = join('src', 'sandbox', 'sample', 'repository', 'modules');
    const samples = readdirSync(folder);
    assert.ok(samples.length > 5);
    for (const sample of samples) {
      const entries = readdirSync(join(folder, sample), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => ({
          name: entry.name,
          content: { kind: 'text', text: readFileSync(join(folder, sample, entry.name), 'utf8') } as const,
        }));
      const module = inspectModule(`modules/${sample}`, entries);
      assert.deepEqual(diffInterfaces(module, module).changes, []);
    }
  });
});
