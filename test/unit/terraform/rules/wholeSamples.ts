import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assembleSource } from '../../../../src/terraform/assembleSource';
import type { ModuleSource } from '../../../../src/terraform/moduleSource';
import type { ModuleRule } from '../../../../src/terraform/rules/rule';
import { moduleOnDisk, problemsOf, sampleModules } from './ruleCase';

const REPOSITORY = 'src/sandbox/sample/repository';

/**
 * The sample modules, each with all its files: of an earlier state the disk has only those that were different then, so
 * the others come from the repository.
 */
function wholeSamples(): readonly ModuleSource[] {
  return sampleModules().map((module) => {
    const { path, entries } = module;
    const directory = join(REPOSITORY, path);
    if (entries.some(({ name }) => name === 'versions.tf') || !existsSync(directory)) return module;
    const own = new Set(entries.map(({ name }) => name));
    const others = moduleOnDisk(directory, path).entries.filter(({ name }) => !own.has(name));
    return assembleSource({ path, entries: [...entries, ...others] });
  });
}

/** The rule has nothing to say about the sample modules, each with all its files. */
export function findsNothingInWholeSamples(rule: ModuleRule): void {
  const modules = wholeSamples();
  assert.ok(modules.length >= 10, `only ${String(modules.length)} sample modules were found`);
  for (const module of modules) {
    const lines = problemsOf(rule, module).map(({ message, location }) => `${location?.file ?? ''} ${message}`);
    assert.deepEqual(lines, [], module.path);
  }
}
