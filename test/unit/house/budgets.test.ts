import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { importScript, readJson } from './files';

interface Report {
  readonly lines: readonly string[];
  readonly problems: readonly string[];
}
type Measure = (name: string, metafile: Metafile) => Promise<Report>;

const ENTRY = 'dist/extension.js';

/** The account of the last build, with a file of a package added to one of its outputs. */
function withPackage(target: string, output: string, name: string): Metafile {
  const metafile = readJson(`out/meta/${target}.json`) as Metafile;
  const found = metafile.outputs[output];
  assert.ok(found, `${output} was not built`);
  found.inputs[`node_modules/${name}/index.js`] = { bytesInOutput: 1 };
  return metafile;
}

describe('the budgets of the build', function () {
  this.timeout(60_000);
  let measure: Measure;

  before(async () => {
    ({ measure } = (await importScript('esbuild.budgets.mjs')) as { measure: Measure });
  });

  it('are kept', async () => {
    for (const target of ['extension', 'sandbox', 'verdict']) {
      const { lines, problems } = await measure(target, readJson(`out/meta/${target}.json`) as Metafile);
      assert.deepEqual(problems, []);
      assert.ok(lines.length > 0);
    }
  });

  for (const name of ['axios', 'simple-git', 'zod', '@octokit/rest']) {
    it(`refuse ${name} at activation`, async () => {
      const { problems } = await measure('extension', withPackage('extension', ENTRY, name));
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', new RegExp(`^${name} is loaded at activation`));
    });
  }

  it('refuse a package that a chunk brings along without being asked', async () => {
    const metafile = readJson('out/meta/extension.json') as Metafile;
    const lazy = Object.entries(metafile.outputs).find(([, { inputs }]) =>
      Object.keys(inputs).some((input) => /(?:^|\/)node_modules\/axios\//.test(input)),
    )?.[0];
    assert.ok(lazy);
    metafile.outputs[ENTRY]?.imports.push({ path: lazy, kind: 'import-statement' });
    const { problems } = await measure('extension', metafile);
    assert.ok(problems.some((problem) => problem.startsWith('axios is loaded at activation')));
  });

  it('refuse hcl2-parser outside its worker', async () => {
    for (const [target, output] of [
      ['extension', ENTRY],
      ['sandbox', 'dist/sandbox.js'],
    ] as const) {
      const { problems } = await measure(target, withPackage(target, output, 'hcl2-parser'));
      assert.equal(problems.length, 1, target);
    }
  });
});
