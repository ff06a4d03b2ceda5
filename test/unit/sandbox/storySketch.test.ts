import assert from 'node:assert/strict';
import { SKETCHES, type ModuleSketch } from '../../../src/sandbox/story/moduleSketch';
import { WITHDRAWN_MODULE } from '../../../src/sandbox/story/storyModule';
import type { StoryRepository } from '../../../src/sandbox/story';
import { readVariables } from '../../../src/terraform/readVariables';
import { readTfEntry } from '../../../src/terraform/tfFile';
import { publishedFile, storyRepositories } from './storyFixture';

const FILES = ['main.tf', 'data.tf', 'network.tf', 'outputs.tf', 'variables.tf'];
const COMMON = ['deployment_id', 'project_id'];

/** The text of a module at the commit that is published. */
function sourceOf(repository: StoryRepository, name: string): string {
  return FILES.map((file) => publishedFile(repository, name, file) ?? '').join('\n');
}

function matches(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map((match) => match.slice(1).join('.')).sort();
}

describe('what the story knows of a module', () => {
  let modules: readonly (readonly [StoryRepository, string, ModuleSketch])[];

  before(async () => {
    const repositories = await storyRepositories();
    modules = repositories.flatMap((repository, index) =>
      [...repository.published, ...(index === 0 ? [WITHDRAWN_MODULE] : [])].map((name) => {
        const sketch = SKETCHES[name];
        assert.ok(sketch !== undefined, `the story does not know ${name}`);
        return [repository, name, sketch] as const;
      }),
    );
  });

  it('covers what is published, and nothing else', () => {
    assert.deepEqual(modules.map(([, name]) => name).sort(), Object.keys(SKETCHES).sort());
  });

  it('names the resources of its source', () => {
    for (const [repository, name, { resources }] of modules) {
      const declared = matches(sourceOf(repository, name), /^resource "([^"]+)" "([^"]+)"/gm);
      assert.deepEqual([...resources].sort(), declared, name);
    }
  });

  it('names its outputs, and has no value for a sensitive one', () => {
    for (const [repository, name, sketch] of modules) {
      const source = sourceOf(repository, name);
      const declared = matches(source, /^output "([^"]+)"/gm);
      const outputs = sketch.outputs('c4e1', 'project');
      // The earlier version of one module has no outputs file of its own; the repository's is in the commit.
      assert.deepEqual([...COMMON, ...Object.keys(outputs)].sort(), declared, name);
      const sensitive = matches(source, /^output "([^"]+)" \{(?:\n(?!\}).*)*\n {2}sensitive\s+= true/gm).map(
        (text) => text.split('.')[0],
      );
      const withoutValue = Object.entries(outputs).filter(([, value]) => value === undefined);
      assert.deepEqual(withoutValue.map(([output]) => output).sort(), sensitive, name);
    }
  });

  it('gives every variable that must be given, and no other', () => {
    for (const [repository, name, sketch] of modules) {
      const bytes = Buffer.from(publishedFile(repository, name, 'variables.tf') ?? '');
      const { file } = readTfEntry({ name: 'variables.tf', content: { kind: 'bytes', bytes } });
      assert.ok(file !== undefined);
      const required = readVariables(file).filter(({ default: value }) => value === undefined);
      const given = ['project_id', ...Object.keys(sketch.variables('c4e1'))];
      assert.deepEqual(given.sort(), required.map((variable) => variable.name).sort(), name);
    }
  });

  it('points at the line of main.tf that it quotes', () => {
    let failures = 0;
    for (const [repository, name, { failure, resources }] of modules) {
      if (failure === undefined) continue;
      failures++;
      const [type, label] = failure.address.split('.');
      const line = publishedFile(repository, name, 'main.tf')?.split('\n')[failure.line - 1];
      assert.equal(line, `resource "${type ?? ''}" "${label ?? ''}" {`, name);
      assert.ok(resources.includes(failure.address));
    }
    assert.ok(failures >= 4);
  });
});
