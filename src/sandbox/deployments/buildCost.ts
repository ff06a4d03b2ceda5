import { credits, type Credits } from '../../money/credits';

/**
 * What a build costs on the sandbox, in hundredths of a credit. The estimate is made from the module's source; the
 * actual cost from what the build did. Both are below a few credits, so that a module's fee stays what matters.
 */
const RATES = {
  estimate: { base: 200, resource: 50 },
  actual: { base: 100, resource: 50, tenSeconds: 1 },
} as const;

/** @param resourceBlocks `resource` blocks of the module at its commit */
export function estimateBuild(resourceBlocks: number): Credits {
  const { base, resource } = RATES.estimate;
  return credits(base + resource * resourceBlocks);
}

/**
 * What a successful build took. The ledger charges at most what was reserved and is available.
 * @param changes resources it created, changed or removed
 * @param milliseconds from its start to its end
 */
export function actualBuild(changes: number, milliseconds: number): Credits {
  const { base, resource, tenSeconds } = RATES.actual;
  return credits(base + resource * changes + tenSeconds * Math.ceil(Math.max(milliseconds, 0) / 10_000));
}
