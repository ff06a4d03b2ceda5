import assert from 'node:assert/strict';
import { build, type BuildOptions, type BuildResult } from 'esbuild';
import { filesBelow, importScript } from './files';

const OPTIONS = {
  bundle: true,
  write: false,
  metafile: true,
  platform: 'browser',
  format: 'esm',
  outdir: 'out/browser',
  logLevel: 'silent',
} as const satisfies BuildOptions;

describe('the folders that must run in a browser', function () {
  this.timeout(60_000);

  it('bundle for one, with nothing of Node', async () => {
    const { BROWSER_FOLDERS } = (await importScript('test/lint/walls.mjs')) as { BROWSER_FOLDERS: readonly string[] };
    const entryPoints = BROWSER_FOLDERS.flatMap((folder) => filesBelow(folder, (file) => file.endsWith('.ts')));
    for (const folder of [
      'common',
      'contract',
      'terraform',
      'publishing',
      'deployments',
      'platform',
      'github',
      'jules',
      'money',
      'messages',
    ]) {
      assert.ok(
        entryPoints.some((file) => file.startsWith(`src/${folder}/`)),
        folder,
      );
    }
    const { metafile } = await build({ ...OPTIONS, entryPoints });
    const external = Object.values(metafile.outputs).flatMap((output) => output.imports.filter((one) => one.external));
    assert.deepEqual(external, []);
  });

  it('would not bundle with one of its modules', async () => {
    const stdin = { contents: `import { join } from 'node:path'; console.log(join);`, resolveDir: process.cwd() };
    const failed: Promise<BuildResult> = build({ ...OPTIONS, stdin });
    await assert.rejects(failed, /Could not resolve "node:path"/);
  });
});
