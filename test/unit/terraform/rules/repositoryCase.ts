import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits } from '../../../../src/terraform/applyEdits';
import { describeModule } from '../../../../src/terraform/describeModule';
import type { ModuleOutline } from '../../../../src/terraform/moduleOutline';
import type { Finding, RepositoryFacts, RepositoryRule } from '../../../../src/terraform/rules/rule';
import { moduleOf, moduleOnDisk, type Files } from './ruleCase';

/** A repository of modules, each with its files by name. */
export function repositoryOf(
  modules: Readonly<Record<string, Files>>,
  facts: Partial<RepositoryFacts> = {},
): RepositoryFacts {
  const readings = Object.entries(modules).map(([path, files]) => describeModule(moduleOf(files, path)));
  return { takenNames: new Set(), ...facts, modules: readings };
}

/** `path: severity file:line message` of each thing that a rule finds, by module. */
export function foundIn(rule: RepositoryRule, repository: RepositoryFacts): readonly string[] {
  return repository.modules.flatMap((module) =>
    findingsOn(rule, module, repository).map(({ severity = rule.severity, message, location }) => {
      const place = location === undefined ? '' : `${location.file}:${String(location.line)} `;
      return `${module.path}: ${severity} ${place}${message}`;
    }),
  );
}

/** What the fix of a rule's only finding leaves of a file. */
export function fixedIn(rule: RepositoryRule, repository: RepositoryFacts, file: string, text: string): string {
  const [finding, ...others] = repository.modules.flatMap((module) => findingsOn(rule, module, repository));
  assert.ok(finding?.fix !== undefined && others.length === 0);
  return applyEdits(
    text,
    finding.fix.edits.filter((edit) => edit.file === file),
  );
}

function findingsOn(rule: RepositoryRule, module: ModuleOutline, repository: RepositoryFacts): readonly Finding[] {
  return [...rule.check(module, repository)];
}

const SAMPLES = 'src/sandbox/sample';

/** A sample repository as its partner has it: the platform's modules are known. */
function sampleRepository(name: string): RepositoryFacts {
  const takenNames = new Set(name === 'platform' ? [] : readdirSync(join(SAMPLES, 'platform/modules')));
  const modules = readdirSync(join(SAMPLES, name, 'modules')).map((module) =>
    describeModule(moduleOnDisk(join(SAMPLES, name, 'modules', module), `modules/${module}`)),
  );
  return { modules, takenNames, tracked: new Set(modules.map(({ path }) => `${path}/variables.tf`)) };
}

/** The rule has nothing to say about the sample repositories, one broken module left aside. */
export function findsNothingInSampleRepositories(rule: RepositoryRule): void {
  for (const name of ['repository', 'platform', 'partner-two']) {
    const repository = sampleRepository(name);
    assert.ok(repository.modules.length >= 2);
    const found = foundIn(rule, repository).filter((line) => !line.startsWith('modules/Batch_Data_Pipeline:'));
    assert.deepEqual(found, [], name);
  }
}
