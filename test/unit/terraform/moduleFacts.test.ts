import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import type { ModuleVariable } from '../../../src/terraform/module';
import { readModuleFacts, type ModuleFacts } from '../../../src/terraform/moduleFacts';
import { readVariables } from '../../../src/terraform/readVariables';
import { randomised } from '../randomised';

function read(source: string): readonly ModuleVariable[] {
  return readVariables({ name: 'variables.tf', source, hcl: parseHcl(source) });
}

/** The facts of a module whose variable `name` has this default, as HCL. */
function facts(name: string, fallback: string): ModuleFacts {
  return readModuleFacts(read(`variable "${name}" {\n  default = ${fallback}\n}\n`));
}

const NONE: ModuleFacts = {
  description: '',
  creditCost: 0,
  requirePurchasedCredits: false,
  enablePurge: true,
  publicAccess: false,
  dependencies: [],
  services: [],
};

describe('readModuleFacts', () => {
  it('falls back where nothing is declared', () => {
    assert.deepStrictEqual(readModuleFacts([]), NONE);
    const bare = Object.keys(NONE).map((name) => `variable "${name}" {}\n`);
    assert.deepStrictEqual(readModuleFacts(read(bare.join(''))), NONE);
  });

  it('reads a sample module', () => {
    const source = readFileSync('src/sandbox/sample/repository/modules/Wordpress_CloudRun/variables.tf', 'utf8');
    assert.deepStrictEqual(readModuleFacts(read(source)), {
      description: 'WordPress on Cloud Run with Cloud SQL and a shared media bucket.',
      documentationUrl: 'https://docs.sandbox.example/modules/Wordpress_CloudRun',
      creditCost: 5000,
      requirePurchasedCredits: false,
      enablePurge: true,
      publicAccess: true,
      dependencies: ['Project_Foundation'],
      services: ['Cloud Run', 'Cloud SQL', 'Cloud Storage', 'Secret Manager'],
    });
  });

  const costs: readonly (readonly [string, number])[] = [
    ['50', 5000],
    ['0', 0],
    ['-0', 0],
    ['0.29', 29],
    ['1.1', 110],
    ['"12.5"', 1250],
    ['1.005', 101],
    ['1.004', 100],
    ['0.999', 100],
    ['1e-7', 0],
    ['1e3', 100_000],
    ['1000000000', 100_000_000_000],
    ['1000000001', 0],
    ['1000000000.01', 0],
    ['1e999', 0],
    ['-1', 0],
    ['"-1"', 0],
    ['" 5 "', 0],
    ['""', 0],
    ['null', 0],
    ['true', 0],
    ['[5]', 0],
    ['var.x', 0],
  ];
  for (const [fallback, hundredths] of costs) {
    it(`takes a credit cost of ${fallback} for ${String(hundredths)} hundredths`, () => {
      assert.equal(facts('credit_cost', fallback).creditCost, hundredths);
    });
  }

  it('is exact for every fee of at most two places', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (hundredths) => {
        const text = `${String(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`;
        assert.equal(facts('credit_cost', text).creditCost, hundredths);
        assert.equal(facts('credit_cost', `"${text}"`).creditCost, hundredths);
      }),
      randomised(10_000),
    );
  });

  it('takes the switches as Terraform would, and their fallbacks for junk', () => {
    for (const [name, key] of [
      ['public_access', 'publicAccess'],
      ['enable_purge', 'enablePurge'],
      ['require_credit_purchases', 'requirePurchasedCredits'],
    ] as const) {
      const of = (fallback: string): boolean => facts(name, fallback)[key];
      assert.deepStrictEqual([of('true'), of('"true"'), of('false'), of('"false"')], [true, true, false, false]);
      for (const junk of ['1', '"yes"', 'null', '[true]', 'var.x', '{}']) assert.equal(of(junk), NONE[key], junk);
    }
  });

  const urls: readonly (readonly [string, string | undefined])[] = [
    ['https://docs.sandbox.example/a?b#c', 'https://docs.sandbox.example/a?b#c'],
    ['HTTPS://Docs.Example', 'https://docs.example/'],
    ['http://docs.example/', undefined],
    ['javascript:alert(1)', undefined],
    ['https://', undefined],
    ['https://user:secret@docs.example/', undefined],
    ['https://good.example\\\\@evil.example/', undefined],
    ['https://docs.example/a b', undefined],
    ['https://[/', undefined],
    [' https://docs.example/', undefined],
    [`https://docs.example/${'a'.repeat(3000)}`, undefined],
    ['', undefined],
  ];
  for (const [url, expected] of urls) {
    it(`links to ${String(expected)} for ${JSON.stringify(url.slice(0, 50))}`, () => {
      const found = facts('module_documentation', `"${url}"`);
      assert.equal(found.documentationUrl, expected);
      assert.equal('documentationUrl' in found, expected !== undefined);
    });
  }

  it('keeps the texts of a list, once each, and cuts what is too long', () => {
    const list = '[" A ", "B", "A", "", 3, null, ["C"], { d = "D" }]';
    assert.deepStrictEqual(facts('module_dependency', list).dependencies, ['A', 'B']);
    assert.deepStrictEqual(facts('module_services', list).services, ['A', 'B']);
    for (const junk of ['"A"', '{ a = "A" }', 'null', 'var.x', '[var.x]'])
      assert.deepStrictEqual(facts('module_services', junk).services, [], junk);
    const many = `[${Array.from({ length: 1000 }, (_, index) => `"s${String(index)}"`).join(', ')}]`;
    assert.equal(facts('module_services', many).services.length, 100);
    assert.equal(facts('module_services', `["${'x'.repeat(999)}"]`).services[0]?.length, 200);
  });

  it('cuts a long description between characters', () => {
    const { description } = facts('module_description', `"x${'😀'.repeat(6000)}"`);
    assert.equal(description.length, 9999);
    assert.ok(description.endsWith('😀'));
    assert.equal(facts('module_description', '3').description, '');
  });

  it('has a category only where one is declared', () => {
    assert.equal(facts('module_category', '" Databases "').category, 'Databases');
    for (const junk of ['""', '"  "', '1', 'null']) assert.ok(!('category' in facts('module_category', junk)), junk);
  });
});
