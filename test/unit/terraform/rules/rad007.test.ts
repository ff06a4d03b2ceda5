import assert from 'node:assert/strict';
import { rad007, rad007Sources } from '../../../../src/terraform/rules/rad007';
import { findsNothingInSampleRepositories, foundIn, repositoryOf } from './repositoryCase';
import { findsNothingInSamples, found, PUBLIC_ACCESS } from './ruleCase';

const reading = (expression: string): readonly string[] =>
  found(rad007, { 'main.tf': `locals {\n  text = ${expression}\n}\n` });
const calling = (source: string): readonly string[] => {
  const call = `module "other" {\n  source = "${source}"\n}\n`;
  return foundIn(
    rad007Sources,
    repositoryOf({
      'modules/A': { 'variables.tf': PUBLIC_ACCESS, 'main.tf': call },
      'modules/Helper': { 'variables.tf': 'variable "size" {}\n' },
      'modules/Listed': { 'variables.tf': PUBLIC_ACCESS },
    }),
  );
};

describe('RAD007: paths stay in the module', () => {
  it('finds files that are read from outside', () => {
    assert.deepEqual(reading('file("../shared/start.sh")'), [
      'warning main.tf:2:15 The path "../shared/start.sh" leads out of the directory of the module, where a build may not find it.',
    ]);
    for (const expression of [
      'templatefile("${path.module}/../x.tpl", {})',
      'fileset("${path.root}/a/../..", "*.yaml")',
      'filebase64("~/.ssh/id_rsa.pub")',
      'core::file("/etc/motd")',
      'jsondecode(file("C:/data.json"))',
      '[for name in ["a"] : filemd5("../${name}.txt")]',
      'fileset(("../x"), "*")',
    ]) {
      assert.equal(reading(expression).length, 1, expression);
    }
  });

  it('finds what resources upload from outside', () => {
    const text =
      'data "archive_file" "code" {\n  source_dir = "../src"\n}\nresource "google_storage_bucket_object" "a" {\n  source = "${path.module}/../a"\n}\n';
    assert.deepEqual(
      found(rad007, { 'main.tf': text }).map((line) => line.slice(0, 20)),
      ['warning main.tf:2:16', 'warning main.tf:5:12'],
    );
  });

  it('leaves paths inside, and unknown ones, alone', () => {
    for (const expression of [
      'file("start.sh")',
      'file("./a/../start.sh")',
      'file("${path.module}/start.sh")',
      'file("..data/start.sh")',
      'file(var.path)',
      'file("${var.directory}/../start.sh")',
      'file("scripts/..${var.suffix}")',
      'fileexists("/etc/motd")',
      '"../shared/start.sh"',
      'basename("../shared")',
    ]) {
      assert.deepEqual(reading(expression), [], expression);
    }
    const image = 'resource "a" "b" {\n  source = "debian/debian-12"\n  source_dir = "/srv"\n}\n';
    assert.deepEqual(found(rad007, { 'main.tf': image }), []);
    findsNothingInSamples(rad007);
  });

  it('finds module sources outside, but no helpers', () => {
    assert.deepEqual(calling('../../lib/network'), [
      'modules/A: warning main.tf:1 The path "../../lib/network" leads out of the directory of the module, where a build may not find it.',
    ]);
    assert.deepEqual(calling('../Listed'), [
      'modules/A: warning main.tf:1 "../Listed" is a module of the catalog itself: what changes there changes here too.',
    ]);
    assert.equal(calling('../../../elsewhere').length, 1);
    assert.equal(calling('../Gone').length, 1);
    for (const source of [
      '../Helper',
      '../Helper/sub',
      './nested',
      './a/../b',
      'terraform-google-modules/network/google',
    ])
      assert.deepEqual(calling(source), [], source);
  });

  it('leaves modules that are not for RAD in peace', () => {
    const call = 'module "other" {\n  source = "../../lib"\n}\n';
    const files = { 'modules/A': { 'main.tf': call } };
    assert.deepEqual(foundIn(rad007Sources, repositoryOf(files)), []);
    assert.equal(foundIn(rad007Sources, repositoryOf(files, { ticked: new Set(['modules/A']) })).length, 1);
  });

  it('has nothing to say about the sample repositories', () => {
    findsNothingInSampleRepositories(rad007Sources);
  });
});
