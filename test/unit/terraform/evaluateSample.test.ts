import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { checkVariables } from '../../../src/terraform/evaluate/checkVariables';
import { evaluateLocals } from '../../../src/terraform/evaluate/evaluateLocals';
import { toPlain } from '../../../src/terraform/evaluate/plainValue';
import { unknownIn } from '../../../src/terraform/evaluate/value';
import { assignVariables, type VariableDeclaration } from '../../../src/terraform/evaluate/variables';
import { evaluateLiteral } from '../../../src/terraform/hcl/literal';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import type { Block } from '../../../src/terraform/hcl/syntaxTree';
import { readTypeTree } from '../../../src/terraform/types/readTypeTree';
import { BAD, GOOD } from './evaluateSampleValues';

const MODULES = path.resolve('src/sandbox/sample/repository/modules');

/** The module that is in the sample because it does not parse. */
const BROKEN = 'Batch_Data_Pipeline';

const modules = fs.readdirSync(MODULES).filter((name) => name !== BROKEN);

function sourceOf(module: string, file: string): string {
  return fs.readFileSync(path.join(MODULES, module, file), 'utf8');
}

function literal(block: Block, name: string): unknown {
  const attribute = block.body.attributes.get(name);
  const result = attribute === undefined ? undefined : evaluateLiteral(attribute.expression);
  return result?.known === true ? result.value : undefined;
}

function declarationsOf(module: string): VariableDeclaration[] {
  const source = sourceOf(module, 'variables.tf');
  return parseHcl(source).body.blocks.map((block): VariableDeclaration => {
    const type = block.body.attributes.get('type');
    const fallback = literal(block, 'default');
    const validations = block.body.blocks.map((validation) => {
      const condition = validation.body.attributes.get('condition')?.expression ?? assert.fail('No condition');
      const message = literal(validation, 'error_message');
      return { condition: source.slice(condition.start, condition.end), message: String(message) };
    });
    return {
      name: block.labels[0]?.name ?? '',
      ...(type === undefined ? {} : { type: readTypeTree(type.expression) }),
      ...(fallback === undefined ? {} : { default: { known: true, value: fallback } }),
      validations,
    };
  });
}

function answersFor(declarations: readonly VariableDeclaration[]): Record<string, unknown> {
  const required = declarations.filter((declaration) => declaration.default === undefined);
  return Object.fromEntries(required.map(({ name }) => [name, GOOD[name] ?? assert.fail(`No answer for ${name}`)]));
}

describe('the variables of the sample modules', () => {
  for (const module of modules) {
    const declarations = declarationsOf(module);
    const answers = answersFor(declarations);

    it(`${module} takes its defaults`, () => {
      assert.deepEqual(checkVariables(declarations, answers), { findings: [], undecided: [] });
    });

    for (const { name, validations = [] } of declarations.filter((declaration) => declaration.validations?.length)) {
      it(`${module} takes good values of ${name} and says what is wrong with bad ones`, () => {
        const good = GOOD[`${module}.${name}`] ?? GOOD[name] ?? assert.fail(`No good value for ${name}`);
        assert.deepEqual(checkVariables(declarations, { ...answers, [name]: good }), { findings: [], undecided: [] });
        const heard = new Set<string>();
        for (const bad of BAD[name] ?? assert.fail(`No bad value for ${name}`)) {
          const { findings, undecided } = checkVariables(declarations, { ...answers, [name]: bad });
          assert.deepEqual(undecided, []);
          assert.ok(findings.length > 0, `${name} = ${JSON.stringify(bad)} is taken`);
          for (const finding of findings) {
            assert.deepEqual([finding.name, finding.kind], [name, 'validation']);
            heard.add(finding.message);
          }
        }
        assert.deepEqual(
          validations.map(({ message }) => message).filter((message) => !heard.has(message)),
          [],
        );
      });
    }

    it(`${module}: its local values fail nowhere`, () => {
      const files = fs.readdirSync(path.join(MODULES, module)).filter((file) => file.endsWith('.tf'));
      const definitions = files.flatMap((file) => {
        const source = sourceOf(module, file);
        const blocks = parseHcl(source).body.blocks.filter(({ type }) => type === 'locals');
        return blocks.flatMap(({ body }) =>
          [...body.attributes.values()].map(({ name, expression }) => ({ name, expression, source })),
        );
      });
      const { values: variables } = assignVariables(declarations, { ...answers, deployment_id: '7f10' });
      const { values, errors } = evaluateLocals(definitions, { variables });
      assert.deepEqual(errors, []);
      assert.equal(values.size, definitions.length);
      if (module === 'Team_Workspace') {
        const known = [...values].filter(([, value]) => unknownIn(value) === undefined);
        const plain = Object.fromEntries(known.map(([name, value]) => [name, toPlain(value)]));
        assert.deepEqual(plain['alerts'], { '50': 250, '80': 400, '100': 500 });
        assert.deepEqual(plain['environments'], {
          dev: {
            full_name: 'data-team-dev-7f10',
            idle_stop: { after_minutes: 30, weekdays_only: false },
            labels: { environment: 'dev', tier: 'development', workspace: 'data-team' },
            region: 'europe-west1',
          },
          prod: {
            full_name: 'data-team-prod-7f10',
            idle_stop: null,
            labels: { environment: 'prod', tier: 'production', workspace: 'data-team' },
            region: 'europe-west1',
          },
        });
      }
    });
  }
});
