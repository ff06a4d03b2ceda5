// Runs the unit tests in plain Node. `--grep PATTERN`, `--reporter spec`.
import { buildNodeTests } from '../host/buildTests.mjs';
import { argument, runMocha, suite } from '../host/suite.mjs';

await suite(async () =>
  runMocha(await buildNodeTests('unit'), { timeout: 20_000, reporter: argument('reporter') ?? 'dot' }),
);
