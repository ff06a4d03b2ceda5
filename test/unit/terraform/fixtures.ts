import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Tests run from the project's root. */
const FIXTURES = 'test/fixtures/terraform';
const SAMPLES = 'src/sandbox/sample';

export function fixture(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}

export interface NamedSource {
  readonly name: string;
  readonly source: string;
}

/** Every `.tf` file of the sample repositories. */
export function sampleFiles(): readonly NamedSource[] {
  return readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tf'))
    .sort()
    .map((name) => ({ name, source: readFileSync(join(SAMPLES, name), 'utf8') }));
}
