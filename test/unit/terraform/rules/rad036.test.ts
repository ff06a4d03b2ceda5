import assert from 'node:assert/strict';
import { rad036 } from '../../../../src/terraform/rules/rad036';
import { findsNothingInSamples, fixed, found } from './ruleCase';

const service = (body: string): Record<string, string> => ({
  'main.tf': `resource "google_project_service" "run" {\n${body}}\n`,
});

const RIGHT = '  disable_dependent_services = false\n  disable_on_destroy         = false\n';
const NAME = '  service                    = "run.googleapis.com"\n';

const findings = (body: string): readonly string[] => found(rad036, service(body));

const DANGEROUS =
  'error main.tf:1:10 google_project_service.run does not say disable_on_destroy = false: destroying a deployment takes the API away from all others.';

describe('RAD036: shared APIs stay enabled', () => {
  it('misses both arguments and adds them', () => {
    assert.deepEqual(findings('  service = "run.googleapis.com"\n'), [DANGEROUS]);
    assert.deepEqual(fixed(rad036, service('  service = "run.googleapis.com"\n')), service(NAME + RIGHT));
  });

  it('adds them between other arguments', () => {
    const each = '  for_each = local.services\n\n';
    const rest = '\n  depends_on = [local.a]\n\n  timeouts {\n    create = "30m"\n  }\n';
    const before = service(`${each}  service = each.value\n${rest}`);
    const after = service(`${each}${NAME.replace('"run.googleapis.com"', 'each.value')}${RIGHT}${rest}`);
    assert.deepEqual(fixed(rad036, before), after);
    const line = { 'main.tf': 'resource "google_project_service" "run" { service = "run.googleapis.com" }\n' };
    assert.deepEqual(fixed(rad036, line), service(NAME + RIGHT));
    const crlf = service('  service = "run.googleapis.com"\n')['main.tf']?.replaceAll('\n', '\r\n') ?? '';
    assert.equal(
      fixed(rad036, { 'main.tf': crlf })['main.tf'],
      service(NAME + RIGHT)['main.tf']?.replaceAll('\n', '\r\n'),
    );
  });

  it('adds the one that is missing', () => {
    const dependent = '  service                    = "a"\n  disable_dependent_services = false\n';
    assert.deepEqual(findings(dependent), [DANGEROUS]);
    assert.deepEqual(fixed(rad036, service(dependent)), service(NAME.replace('run.googleapis.com', 'a') + RIGHT));
    const destroy = '  service            = "a"\n  disable_on_destroy = false\n';
    assert.deepEqual(findings(destroy), [
      'warning main.tf:1:10 google_project_service.run does not say disable_dependent_services = false: what destroying does depends on the version of the provider.',
    ]);
    fixed(rad036, service(destroy));
  });

  it('warns only where the version of the provider makes it harmless', () => {
    const versions = (constraint: string): Record<string, string> => ({
      ...service('  service = "a"\n'),
      'versions.tf': `terraform {\n  required_providers {\n    google = {\n      version = "${constraint}"\n    }\n  }\n}\n`,
    });
    const severity = (constraint: string): string => found(rad036, versions(constraint))[0]?.split(' ')[0] ?? '';
    assert.deepEqual(['~> 6.20', '>= 6, < 8', '7.1.0'].map(severity), ['warning', 'warning', 'warning']);
    assert.deepEqual(['~> 5.40', '>= 4.0', '< 7', ''].map(severity), ['error', 'error', 'error', 'error']);
  });

  it('finds what is switched on, each with its fix', () => {
    const on = NAME + RIGHT.replaceAll('false', 'true');
    assert.deepEqual(findings(on), [
      'error main.tf:3:3 google_project_service.run says disable_dependent_services = true: destroying a deployment takes the API away from others.',
      'error main.tf:4:3 google_project_service.run says disable_on_destroy = true: destroying a deployment takes the API away from others.',
    ]);
    assert.deepEqual(fixed(rad036, service(on)), service(NAME + RIGHT));
    const half = '  service            = "run.googleapis.com"\n  disable_on_destroy = true\n';
    assert.equal(findings(half).length, 2);
    fixed(rad036, service(half));
  });

  it('finds prevent_destroy', () => {
    const lifecycle = (value: string): string => `\n  lifecycle {\n    prevent_destroy = ${value}\n  }\n`;
    assert.deepEqual(findings(NAME + RIGHT + lifecycle('true')), [
      'error main.tf:7:5 google_project_service.run says prevent_destroy = true: the deployment cannot be destroyed.',
    ]);
    assert.deepEqual(
      fixed(rad036, service(NAME + RIGHT + lifecycle('true'))),
      service(NAME + RIGHT + lifecycle('false')),
    );
  });

  it('leaves alone what is decided elsewhere, and other resources', () => {
    assert.deepEqual(findings(NAME + RIGHT.replaceAll('false', 'var.disable')), []);
    assert.deepEqual(found(rad036, { 'main.tf': 'resource "google_project" "a" {\n  name = "a"\n}\n' }), []);
  });

  it('says nothing of a file that does not parse, which may lack what is there', () => {
    assert.deepEqual(findings('  service = "a"\n  disable_on_destroy = = false\n'), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad036);
  });
});
