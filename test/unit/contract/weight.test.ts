import assert from 'node:assert/strict';
import { build, type BuildOptions } from 'esbuild';
import { filesBelow } from '../house/files';

/** Minified schema code that the client may carry besides the schema library, bytes. */
const BUDGET = 30_000;

const OPTIONS = {
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  format: 'esm',
  splitting: true,
  outdir: 'out/contract-weight',
  logLevel: 'silent',
} as const satisfies BuildOptions;

const HEAVY = /^src\/contract\/(?:operations\/|openapi\.ts|problemTitles\.ts)/;

async function contractBytes(entryPoints: string[]): Promise<Record<string, number>> {
  const { metafile } = await build({ ...OPTIONS, entryPoints, platform: 'node', external: ['vscode'] });
  const bytes: Record<string, number> = {};
  for (const { inputs } of Object.values(metafile.outputs))
    for (const [file, { bytesInOutput }] of Object.entries(inputs))
      if (file.startsWith('src/contract/')) bytes[file] = (bytes[file] ?? 0) + bytesInOutput;
  return bytes;
}

const sum = (bytes: Record<string, number>): number => Object.values(bytes).reduce((one, other) => one + other, 0);

describe('what the contract weighs', function () {
  this.timeout(60_000);

  it('all schemas of the client together stay within their budget', async () => {
    const files = filesBelow('src/contract', (file) => file.endsWith('.ts') && !HEAVY.test(file));
    assert.ok(files.length > 20);
    const total = sum(await contractBytes(files));
    assert.ok(total > 0 && total <= BUDGET, `${total} bytes`);
  });

  it('the extension carries neither the route table with its schemas nor the OpenAPI document', async () => {
    const bytes = await contractBytes(['src/extension.ts']);
    assert.ok('src/contract/routes.ts' in bytes);
    assert.deepEqual(
      Object.keys(bytes).filter((file) => HEAVY.test(file)),
      [],
    );
  });

  it('the light table pulls in no schema', async () => {
    const bytes = await contractBytes(['src/contract/routes.ts']);
    assert.deepEqual(Object.keys(bytes), ['src/contract/routes.ts']);
  });
});
