// Runs the tests that need a terraform or tofu binary on PATH.
import { buildNodeTests } from '../host/buildTests.mjs';
import { runMocha, suite } from '../host/suite.mjs';

await suite(async () => runMocha(await buildNodeTests('terraform'), { timeout: 120_000 }));
