import assert from 'node:assert/strict';
import { rad039 } from '../../../../src/terraform/rules/rad039';
import { fixed, found } from './ruleCase';
import { findsNothingInWholeSamples } from './wholeSamples';

const terraform = (entries: string): string =>
  `terraform {\n  required_version = ">= 1.5"\n\n  required_providers {\n${entries}  }\n}\n`;

const entry = (lines: string): string => terraform(`    google = {\n${lines}    }\n`);

const findings = (text: string): readonly string[] => found(rad039, { 'variables.tf': text });

describe('RAD039: versions are constrained', () => {
  it('misses the version of Terraform', () => {
    assert.deepEqual(findings('terraform {\n}\n'), [
      'warning variables.tf:1:1 The module does not say which versions of Terraform it works with: required_version is missing.',
    ]);
    assert.equal(findings('variable "a" {}\n').length, 1);
    assert.deepEqual(findings('terraform {\n  required_version = "~> 1.9"\n}\n'), []);
  });

  it('misses an upper bound', () => {
    const source = '      source  = "hashicorp/google"\n';
    for (const version of ['>= 6.20', '> 5', '!= 6.1.0', '>= 5, != 6.1']) {
      assert.deepEqual(findings(entry(`${source}      version = "${version}"\n`)), [
        'warning variables.tf:7:17 The version of the provider "google" has no upper bound: its next major version can break the module.',
      ]);
    }
    for (const version of ['~> 6.20', '>= 5, < 7', '>=5,<=6.9', '6.20.0', '= 6.20.0', 'v6.0.0']) {
      assert.deepEqual(findings(entry(`${source}      version = "${version}"\n`)), []);
    }
    assert.deepEqual(findings(entry(source)), [
      'warning variables.tf:5:5 The provider "google" has no version: any new one can break the module.',
    ]);
  });

  it('misses a source and names the one that Terraform guesses', () => {
    const missing = entry('      version = "~> 6.20"\n');
    assert.deepEqual(findings(missing), [
      'info variables.tf:5:5 The provider "google" has no source, so Terraform guesses hashicorp/google.',
    ]);
    assert.equal(
      fixed(rad039, { 'variables.tf': missing })['variables.tf'],
      entry('      source  = "hashicorp/google"\n      version = "~> 6.20"\n'),
    );
    assert.equal(
      fixed(rad039, { 'variables.tf': terraform('    random = { version = "~> 3.6" }\n') })['variables.tf'],
      terraform('    random = { source = "hashicorp/random", version = "~> 3.6" }\n'),
    );
  });

  it('takes the old form for a version without a source', () => {
    assert.deepEqual(findings(terraform('    google = "~> 4.0"\n')), [
      'info variables.tf:5:5 The provider "google" has no source, so Terraform guesses hashicorp/google.',
    ]);
  });

  it('finds each provider once that is used without an entry', () => {
    const resources =
      'resource "random_id" "a" {}\nresource "random_id" "b" {}\ndata "google_project" "c" {\n  provider = google-beta\n}\n';
    assert.deepEqual(findings(terraform('') + resources), [
      'info variables.tf:7:10 The provider "random" is used but not in required_providers: any new version of it can break the module.',
      'warning variables.tf:9:6 The provider "google-beta" is used but not in required_providers: any new version of it can break the module.',
    ]);
  });

  it('only notes providers that hardly change, and a source that is guessed right', () => {
    const steady = '      source  = "hashicorp/time"\n      version = ">= 0.9"\n';
    const other = steady.replace('hashicorp', 'else');
    const severities = (entries: string): readonly string[] =>
      findings(terraform(entries)).map((line) => line.slice(0, line.indexOf(' ')));
    assert.deepEqual(severities(`    time = {\n${steady}    }\n`), ['info']);
    assert.deepEqual(severities(`    time = {\n${other}    }\n`), ['warning']);
    assert.deepEqual(severities('    time = {\n      source = "hashicorp/time"\n    }\n'), ['info']);
    assert.deepEqual(severities('    kubectl = "~> 1.14"\n'), ['warning']);
  });

  it('knows what needs no entry, and what is in another file', () => {
    const builtIn = 'resource "terraform_data" "a" {}\ndata "terraform_remote_state" "b" {}\n';
    assert.deepEqual(findings(terraform('') + builtIn), []);
    const versions = entry('      source  = "hashicorp/google"\n      version = "~> 6.20"\n');
    const main = 'resource "google_project" "a" {\n  provider = google.other\n}\n';
    assert.deepEqual(found(rad039, { 'main.tf': main, 'versions.tf': versions }), []);
  });

  it('says nothing of what a file that cannot be read may hold', () => {
    assert.deepEqual(findings(`${entry('')}locals {`), []);
    assert.deepEqual(found(rad039, { 'main.tf': 'resource "random_id" "a" {}\n', 'versions.tf': 'terraform {' }), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInWholeSamples(rad039);
  });
});
