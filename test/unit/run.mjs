// Runs the unit tests in plain Node. `--grep PATTERN`, `--reporter spec`.
import { buildNodeTests } from '../host/buildTests.mjs';
import { temporaryFolder } from '../host/lifetime.mjs';
import { argument, runMocha, suite } from '../host/suite.mjs';

await suite(async () => {
  // Mocha ends its processes before they could tidy up: what they leave lies in one folder, which goes at the end.
  process.env.TMPDIR = process.env.TEMP = process.env.TMP = temporaryFolder('unit');
  return runMocha(await buildNodeTests('unit'), {
    timeout: 30_000,
    reporter: argument('reporter') ?? 'dot',
    // Most of them wait for git and for disks.
    parallel: true,
    jobs: 3,
  });
});
