// A window behind a company's proxy, beside a sandbox. The company's own authority is in the system's store: on Linux, Node
// takes the file SSL_CERT_FILE for it.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../../host/paths.mjs';
import { startSandbox } from '../../host/sandbox.mjs';

const DAY = 24 * 3600 * 1000;

/** The unit tests' maker of certificates: TypeScript, which this process may not read. */
async function certificateMaker(folder) {
  const outfile = path.join(folder, 'selfSigned.mjs');
  await build({
    entryPoints: [path.join(ROOT, 'test', 'unit', 'failures', 'selfSigned.ts')],
    outfile,
    platform: 'node',
    format: 'esm',
  });
  return import(pathToFileURL(outfile).href);
}

export async function prepare(folder) {
  const { privateAuthority, signedBy } = await certificateMaker(folder);
  const [from, to] = [new Date(Date.now() - DAY), new Date(Date.now() + DAY)];
  const authority = privateAuthority('Company', from, to);
  const known = signedBy(authority, 'rad.test', from, to);
  const write = (name, text) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  const sandbox = await startSandbox();
  return {
    env: {
      RAD_SANDBOX_DATA: sandbox.data,
      SSL_CERT_FILE: write('system.pem', authority.cert),
      RAD_TEST_CERTIFICATE: write('known.json', JSON.stringify(known)),
    },
    cleanup: sandbox.stop,
  };
}
