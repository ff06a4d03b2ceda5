import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import { parseHcl } from '../../src/terraform/hcl/parseHcl';
import { randomised } from '../unit/randomised';
import { fixture, sampleFiles } from '../unit/terraform/fixtures';
import { mutant } from '../unit/terraform/mutants';
import { program } from '../unit/terraform/programs';
import { terraform } from './terraform';

/** Files for one process: its time grows with their square, because it sorts and quotes all errors together. */
const BATCH = 500;

/** The first error that terraform fmt reports of a file. */
interface Fault {
  readonly line: number;
  readonly title: string;
}

/** Where the two disagree on whether a file is valid, for a reason that is known. */
const KNOWN_DISAGREEMENTS: readonly {
  readonly what: string;
  readonly applies: (source: string, ours: boolean, theirs: Fault | undefined) => boolean;
}[] = [
  {
    // The scanner's tables are those of Unicode 9; ours are the JavaScript engine's, but for the ideographs, which are
    // most of them.
    what: 'letters that Unicode got later are no letters to terraform',
    applies: (source, ours, theirs) =>
      ours &&
      theirs?.title === 'Invalid character' &&
      /(?=[\u0560-\u1cff\u2c00-\u31ff\ua7af-\uabff\u{10000}-\u{1ffff}])\p{ID_Continue}/u.test(source),
  },
];

describe('syntax, as terraform fmt has it', () => {
  let home: string;

  before(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'rad-fmt-'));
  });

  after(() => {
    fs.rmSync(home, { recursive: true, force: true });
  });

  /** What is wrong with each file; undefined where nothing is. */
  function faults(sources: readonly string[]): (Fault | undefined)[] {
    const found: (Fault | undefined)[] = sources.map(() => undefined);
    for (let from = 0; from < sources.length; from += BATCH) {
      const directory = fs.mkdtempSync(path.join(home, 'batch-'));
      sources.slice(from, from + BATCH).forEach((source, index) => {
        fs.writeFileSync(path.join(directory, `${String(from + index)}.tf`), source);
      });
      const { text } = terraform(home, directory, ['fmt', '-check', '-list=false']);
      // Sorted by place: the first one of a file is what counts.
      for (const [, title = '', index, line] of text.matchAll(/^Error: (.*)\n\s+on (\d+)\.tf line (\d+)/gm)) {
        found[Number(index)] ??= { line: Number(line), title };
      }
    }
    return found;
  }

  it('of fixtures, samples and generated programs, nearly all of them valid', () => {
    const { numRuns, seed } = randomised(2000);
    const sources = [
      ...['every-construct.tf', 'provider-functions.tf', 'twins.tf'].map(fixture),
      ...sampleFiles().map(({ source }) => source),
      ...fc.sample(program, { numRuns, seed }).map(({ source }) => source),
    ];
    const theirs = faults(sources);
    sources.forEach((source, index) => {
      const [ours] = parseHcl(source).errors;
      assert.equal(
        ours?.line,
        theirs[index]?.line,
        `${ours?.message ?? 'valid'}, ${theirs[index]?.title ?? 'valid'}: ${source}`,
      );
    });
    assert.ok(theirs.filter((fault) => fault === undefined).length >= numRuns);
  });

  it('of mutants of them, valid or not, with the line of the first error', () => {
    // Files are UTF-8, which has no halves of characters.
    const sources = fc.sample(mutant, randomised(2000)).map((source) => source.replace(/\p{Surrogate}/gu, '\ufffd'));
    const theirs = faults(sources);
    let invalid = 0;
    let sameLine = 0;
    sources.forEach((source, index) => {
      const [ours] = parseHcl(source).errors;
      const fault = theirs[index];
      const valid = ours === undefined;
      if (valid !== (fault === undefined)) {
        const known = KNOWN_DISAGREEMENTS.some(({ applies }) => applies(source, valid, fault));
        assert.ok(known, `${fault?.title ?? 'valid'}, not ${ours?.message ?? 'valid'}: ${JSON.stringify(source)}`);
      } else if (!valid) {
        invalid++;
        if (ours.line === fault?.line) sameLine++;
      }
    });
    assert.ok(invalid > sources.length / 2, `Only ${String(invalid)} of ${String(sources.length)} are invalid`);
    assert.ok(sameLine >= 0.97 * invalid, `Only ${String(sameLine)} of ${String(invalid)} lines agree`);
  });
});
