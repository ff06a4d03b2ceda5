import type { ModuleReading } from '../terraform/module';

const known = new WeakMap<ModuleReading, string | undefined>();

/**
 * A short text that is the same for two modules of one interface: variables with type, default and rules, outputs,
 * module calls, providers, and how many resources there are. Where things stand in the files does not count.
 * @returns undefined for a module without variables: nothing tells it from others
 */
export function interfaceFingerprint(reading: ModuleReading): string | undefined {
  if (!known.has(reading)) known.set(reading, reading.variables.length === 0 ? undefined : hash(content(reading)));
  return known.get(reading);
}

function content({
  variables,
  outputs,
  moduleCalls,
  requiredProviders,
  resources,
  dataSources,
}: ModuleReading): string {
  const name = (item: { readonly name: string }): string => item.name;
  return JSON.stringify([
    [...variables]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((item) => [
        item.name,
        item.type?.replace(/\s+/g, ''),
        item.default,
        item.sensitive,
        item.nullable,
        item.validations,
      ]),
    outputs.map(name).sort(),
    // Their sources change with the place of the directory.
    moduleCalls.map(name).sort(),
    requiredProviders.map(name).sort(),
    resources,
    dataSources,
  ]);
}

/** FNV-1a twice, with two factors: 64 bits are enough to tell the modules of one repository apart. */
function hash(text: string): string {
  let [low, high] = [0x811c9dc5, 0x2f0b4c47];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}
