import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits } from '../../../../src/terraform/applyEdits';
import { assembleSource } from '../../../../src/terraform/assembleSource';
import type { ModuleEntry } from '../../../../src/terraform/moduleEntry';
import type { ModuleSource, TreeEntry } from '../../../../src/terraform/moduleSource';
import type { ModuleProblem } from '../../../../src/terraform/problem';
import type { ModuleRule } from '../../../../src/terraform/rules/rule';
import { toProblems } from '../../../../src/terraform/rules/runRules';

/** Text by file name. */
export type Files = Readonly<Record<string, string>>;

export const PUBLIC_ACCESS = `variable "public_access" {
  type        = bool
  description = "Set to false to hide the module. {{UIMeta group=0 order=106}}"
  default     = true
}
`;

/** A module of the given files. */
export function moduleOf(
  files: Files,
  path = 'modules/My_Module',
  more: { readonly entries?: readonly ModuleEntry[]; readonly nested?: readonly TreeEntry[] } = {},
): ModuleSource {
  const entries = Object.entries(files).map(([name, text]): ModuleEntry => ({ name, content: { kind: 'text', text } }));
  return assembleSource({ path, entries: [...entries, ...(more.entries ?? [])], nested: more.nested ?? [] });
}

/** What a rule finds in a module, comments `rad:ignore` not looked at. */
export const problemsOf = (rule: ModuleRule, module: ModuleSource): readonly ModuleProblem[] =>
  toProblems(rule, module);

/** `severity file:line:column message` of each thing that a rule finds. */
export function found(rule: ModuleRule, files: Files, path?: string): readonly string[] {
  return problemsOf(rule, moduleOf(files, path)).map(({ severity, message, location }) => {
    const place = location === undefined ? '' : `${location.file}:${String(location.line)}:${String(location.column)} `;
    return `${severity} ${place}${message}`;
  });
}

/**
 * The files after every fix that the rule offers: the rule then finds nothing any more, and `terraform fmt`, where it is
 * installed, leaves them as they are.
 */
export function fixed(rule: ModuleRule, files: Files, path?: string): Files {
  const problems = problemsOf(rule, moduleOf(files, path));
  assert.notEqual(problems.length, 0, 'there is nothing to fix');
  const edits = problems.flatMap(({ fix }) => fix?.edits ?? []);
  assert.notEqual(edits.length, 0, 'no fix is offered');
  const names = new Set([...Object.keys(files), ...edits.map(({ file }) => file)]);
  const result = Object.fromEntries(
    [...names].map((name) => [
      name,
      applyEdits(
        files[name] ?? '',
        edits.filter(({ file }) => file === name),
      ),
    ]),
  );
  assert.deepEqual(found(rule, result, path), []);
  for (const [name, text] of Object.entries(result)) if (/\.tf$/.test(name)) assertFormatted(name, text);
  return result;
}

const hasTerraform = spawnSync('terraform', ['version']).status === 0;

function assertFormatted(name: string, text: string): void {
  if (!hasTerraform) return;
  const { stdout, stderr, status } = spawnSync('terraform', ['fmt', '-no-color', '-'], {
    input: text,
    encoding: 'utf8',
  });
  assert.equal(status, 0, `${name} does not parse after the fix: ${stderr}`);
  assert.equal(text, stdout, `terraform fmt changes ${name} after the fix`);
}

const SAMPLES = 'src/sandbox/sample';

/** Every module of the sample repositories that is written for RAD and meant to be right, as it is on disk. */
export function sampleModules(): readonly ModuleSource[] {
  return readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/variables.tf'))
    .map((file) => file.slice(0, -'/variables.tf'.length))
    .sort()
    .map((path) => moduleOnDisk(join(SAMPLES, path), path.replace(/^[^/]+\//, '')))
    .filter(({ variables, readings }) => {
      const isBroken = readings.some(({ failure }) => failure !== undefined);
      return !isBroken && variables.some(({ name }) => name === 'public_access');
    });
}

/** A module directory of the disk; its README is read, and of other files only the names. */
export function moduleOnDisk(directory: string, path: string): ModuleSource {
  const entries = readdirSync(directory).map((name): ModuleEntry => {
    const file = join(directory, name);
    if (statSync(file).isDirectory()) return { name, content: { kind: 'directory' } };
    if (!/\.tf$|^README\.md$/.test(name)) return { name, content: { kind: 'notRead' } };
    return { name, content: { kind: 'bytes', bytes: readFileSync(file) } };
  });
  return assembleSource({ path, entries });
}

/** The rule has nothing to say about the sample modules. */
export function findsNothingInSamples(rule: ModuleRule): void {
  const modules = sampleModules();
  assert.ok(modules.length >= 10, `only ${String(modules.length)} sample modules were found`);
  for (const module of modules) {
    const lines = problemsOf(rule, module).map(({ message, location }) => `${location?.file ?? ''} ${message}`);
    assert.deepEqual(lines, [], module.path);
  }
}
