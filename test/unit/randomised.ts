/** The fixed seed of `npm test`; `RAD_SEED` sets another. */
const FIXED_SEED = 20261122;

/**
 * fast-check parameters of a randomised suite whose full count is `full`.
 * `RAD_RUNS=full` runs all of them, `RAD_RUNS=N` runs N, unset runs a share of them, a twentieth but at least
 * 50, from a fixed seed.
 * @param share how many that is, where one of them takes seconds
 */
export function randomised(
  full: number,
  share = Math.max(50, Math.ceil(full / 20)),
): { numRuns: number; seed: number } {
  const wanted = process.env['RAD_RUNS'];
  const seed = Number(process.env['RAD_SEED'] ?? FIXED_SEED);
  if (wanted === undefined || wanted === '') return { numRuns: Math.min(full, share), seed };
  const numRuns = wanted === 'full' ? full : Number(wanted);
  if (!Number.isInteger(numRuns) || numRuns < 1)
    throw new Error(`RAD_RUNS must be "full" or a positive number: ${wanted}`);
  return { numRuns, seed };
}
