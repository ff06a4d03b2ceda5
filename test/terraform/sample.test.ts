import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { terraform } from './terraform';

const SAMPLE = path.resolve('src/sandbox/sample');

/** The folders of modules, one for each repository of the sample. */
const FOLDERS = ['repository', 'platform', 'partner-two'];

/** The module that is in the sample because it does not parse. */
const BROKEN = ['Batch_Data_Pipeline'];

/** What a partner would fill in, for the variables that have no default. */
const ANSWERS: Readonly<Record<string, string>> = {
  project_id: 'sandbox-project-1',
  site_name: 'spring-sale',
  workspace_name: 'data-team',
};

/** Each module's directory by its name; no two repositories share a name. */
const directories = new Map(
  FOLDERS.map((folder) => path.join(SAMPLE, folder, 'modules')).flatMap((folder) =>
    fs.readdirSync(folder).map((name) => [name, path.join(folder, name)] as const),
  ),
);
const moduleNames = [...directories.keys()].sort();

function directoryOf(name: string): string {
  return directories.get(name) ?? assert.fail(`No module ${name}`);
}

function textOf(name: string): string {
  const directory = directoryOf(name);
  const files = fs.readdirSync(directory).filter((file) => file.endsWith('.tf'));
  return files.map((file) => fs.readFileSync(path.join(directory, file), 'utf8')).join('\n');
}

/** Whether a module uses nothing but the built-in `terraform_data`, so that it can be applied without any download. */
function needsNoProvider(name: string): boolean {
  const text = textOf(name);
  const types = [...text.matchAll(/^(resource|data) "(\w+)"/gm)].map(([, , type]) => type);
  return (
    types.length > 0 &&
    types.every((type) => type === 'terraform_data') &&
    !/^\s*(module "|required_providers)/m.test(text)
  );
}

/** `-var name=value` for each variable of a module without a default. */
function answersFor(name: string): string[] {
  const declarations = textOf(name)
    .split(/^(?=variable ")/m)
    .filter((block) => block.startsWith('variable "'));
  return declarations
    .filter((block) => !/^ {2}default\s*=/m.test(block.split(/^}/m)[0] ?? ''))
    .map((block) => /^variable "(\w+)"/.exec(block)?.[1] ?? '')
    .map((variable) => `-var=${variable}=${ANSWERS[variable] ?? assert.fail(`No answer for ${name}'s ${variable}`)}`);
}

describe('the sample repositories, read by terraform', () => {
  let scratch: string;

  before(() => {
    scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'rad-terraform-'));
  });

  after(() => {
    fs.rmSync(scratch, { recursive: true, force: true });
  });

  function copyOf(name: string): string {
    const copy = path.join(scratch, name);
    fs.cpSync(directoryOf(name), copy, { recursive: true });
    return copy;
  }

  function run(directory: string, ...args: string[]): string {
    const { status, text } = terraform(scratch, directory, args);
    assert.equal(status, 0, `terraform ${args.join(' ')}\n${text}`);
    return text;
  }

  it('every module but the broken one parses and is formatted', () => {
    // 2: does not parse, 3: is not formatted.
    const verdicts = moduleNames.map((name) => [
      name,
      terraform(scratch, directoryOf(name), ['fmt', '-check', '-recursive']).status,
    ]);
    assert.deepEqual(
      verdicts.filter(([, status]) => status !== 0),
      BROKEN.map((name) => [name, 2]),
    );
  });

  it('modules of every owner need no provider', () => {
    assert.deepEqual(moduleNames.filter(needsNoProvider), [
      'Feature_Flags_Internal',
      'Istio_Mesh_GKE',
      'Observability_Stack',
      'Project_Foundation',
      'Static_Site_CDN',
      'Team_Workspace',
    ]);
  });

  for (const name of moduleNames.filter((candidate) => !BROKEN.includes(candidate) && needsNoProvider(candidate))) {
    it(`${name} is valid, applies, is then up to date, and is destroyed`, () => {
      const copy = copyOf(name);
      const answers = answersFor(name);
      run(copy, 'init', '-input=false', '-backend=false');
      run(copy, 'validate');
      run(copy, 'apply', '-input=false', '-auto-approve', ...answers);
      const outputs = JSON.parse(run(copy, 'output', '-json')) as Record<string, unknown>;
      assert.notEqual(Object.keys(outputs).length, 0);
      // 2 would mean that the second plan finds something to change.
      run(copy, 'plan', '-input=false', '-detailed-exitcode', ...answers);
      run(copy, 'destroy', '-input=false', '-auto-approve', ...answers);
    });
  }
});
