import assert from 'node:assert/strict';
import { simulatedRunner } from '../../../src/sandbox/runner/simulated/simulatedRunner';
import { jobOf, moduleOf, Recorder } from './runnerFixture';

/** Generous for a slow machine; each takes a fraction of it. */
const MOST_MILLISECONDS = 8000;

const LONG = 'join("", [for i in range(1000) : join("", range(250))])';

const HOSTILE: Readonly<Record<string, { readonly main: string; readonly status: string }>> = {
  'a module that calls itself twice': {
    main: 'module "a" {\n  source = "./"\n}\nmodule "b" {\n  source = "./"\n}\n',
    status: 'FAILURE',
  },
  'counts in counts': {
    main: 'module "a" {\n  source = "./a"\n  count = 1000\n}\n',
    status: 'FAILURE',
  },
  'dynamic blocks in dynamic blocks': {
    main: `resource "x" "y" {\n${'dynamic "z" {\nfor_each = range(1000)\ncontent {\n'.repeat(5)}${'}\n}\n'.repeat(5)}}\n`,
    status: 'FAILURE',
  },
  'long texts, many times': {
    main: `locals {\n  long = ${LONG}\n}\nresource "x" "y" {\n  count = 1000\n  text = local.long\n}\n`,
    status: 'FAILURE',
  },
  'many expressions that each cost the most': {
    main: `locals {\n${Array.from({ length: 500 }, (_, index) => `  l${index} = length([for a in range(1000) : [for b in range(250) : "\${a}\${b}"]])\n`).join('')}}\n`,
    status: 'SUCCESS',
  },
};

describe('simulated builds of hostile modules', () => {
  for (const [what, { main, status }] of Object.entries(HOSTILE)) {
    it(`does not go on without end: ${what}`, async () => {
      const job = jobOf(
        moduleOf({
          'modules/Test/main.tf': main,
          'modules/Test/a/main.tf': 'resource "x" "y" {\n  count = 1000\n}\n',
        }),
      );
      const start = performance.now();
      const runner = simulatedRunner({ pace: 0, timeoutMs: 60_000, reason: undefined });
      const result = await runner.run(job, new Recorder(), new AbortController().signal);
      const took = performance.now() - start;
      assert.ok(took < MOST_MILLISECONDS, `${took} ms`);
      assert.equal(result.status, status);
      if (result.status === 'FAILURE') assert.match(result.detail, /too (many|long) to simulate/);
    });
  }
});
