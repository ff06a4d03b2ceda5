import assert from 'node:assert/strict';
import type { DiscoveredModule } from '../../../src/contract/discoveredModules';
import {
  discoveredReading,
  enrichedReading,
  isSettled,
  keptVerdict,
  verdictKey,
  verdictsByKey,
} from '../../../src/publishing/discoveredModules';
import { isBlocked, moduleRow } from '../../../src/publishing/moduleRow';

const TREE = 'a'.repeat(40);
const DIRECTORY = { path: 'modules/App', treeSha: TREE, hasVariablesTf: true, readme: 'README.md' };
const row = (more: Partial<DiscoveredModule> = {}): DiscoveredModule => ({
  name: 'App',
  path: 'modules/App',
  state: 'publishable',
  publishState: 'new',
  problems: [],
  treeSha: TREE,
  ...more,
});
const problem = (severity: string, ruleId = 'RAD003') => ({ ruleId, severity, message: `${ruleId}.` });

describe('modules as the platform sees them', () => {
  it('has the name of its directory, its README, and nothing of its files', () => {
    const reading = discoveredReading(DIRECTORY, row());
    const { name, path, kind, readme, reason, variables, isForRad } = reading;
    assert.deepEqual([name, path, kind, readme, reason], ['App', 'modules/App', 'publishable', 'README.md', undefined]);
    assert.deepEqual([variables, isForRad], [[], true]);
  });

  it('blocks what the platform would refuse, and nothing for words that it does not know', () => {
    const blocked = (more: Partial<DiscoveredModule>): boolean =>
      isBlocked(
        moduleRow({
          path: 'modules/App',
          name: 'App',
          reading: discoveredReading(DIRECTORY, row(more)),
          git: { uncommitted: false, unpushed: false, pushedTreeSha: TREE },
          catalogKnown: true,
        }),
      );
    assert.equal(blocked({}), false);
    assert.equal(blocked({ problems: [problem('warning')] }), false);
    assert.equal(blocked({ problems: [problem('hint')] }), false);
    assert.equal(blocked({ problems: [problem('error')] }), true);
    assert.equal(blocked({ state: 'broken' }), true);
    assert.equal(blocked({ state: 'later' }), true);
  });

  it('says why a module cannot be published', () => {
    const reason = (more: Partial<DiscoveredModule>, directory = DIRECTORY) =>
      discoveredReading(directory, row(more)).reason;
    assert.equal(reason({ state: 'broken', problems: [problem('warning'), problem('error', 'RAD002')] }), 'RAD002.');
    assert.match(reason({ state: 'broken' }) ?? '', /cannot read its variables\.tf/);
    assert.match(reason({ state: 'helper' }) ?? '', /does not declare "public_access"/);
    assert.match(reason({ state: 'helper' }, { ...DIRECTORY, hasVariablesTf: false }) ?? '', /has no variables\.tf/);
    assert.match(discoveredReading(DIRECTORY, undefined).reason ?? '', /does not list this directory/);
  });

  it('finds a problem in its file; one without a line is at its top', () => {
    const { problems } = discoveredReading(
      DIRECTORY,
      row({
        problems: [
          { ...problem('info'), file: 'main.tf', line: 7 },
          { ...problem('error'), file: 'a.tf' },
          problem('error'),
        ],
      }),
    );
    assert.deepEqual(
      problems.map(({ severity, location }) => [severity, location]),
      [
        ['info', { file: 'main.tf', line: 7, column: 1 }],
        ['error', { file: 'a.tf', line: 1, column: 1 }],
        ['error', undefined],
      ],
    );
  });

  it('a verdict belongs to a name and its files, wherever the directory is', () => {
    assert.equal(verdictKey(DIRECTORY), verdictKey({ path: 'App', treeSha: TREE }));
    assert.notEqual(verdictKey(DIRECTORY), verdictKey({ path: 'modules/Other', treeSha: TREE }));
    const { treeSha, ...gone } = row({ publishState: 'missing' });
    assert.deepEqual([...verdictsByKey([gone, row()]).keys()], [`App ${treeSha ?? ''}`]);
    assert.equal(isSettled(row({ problems: [problem('error')] })), true);
    assert.equal(isSettled(row({ problems: [problem('error', 'RAD010')] })), false);
    assert.deepEqual(keptVerdict(row({ description: 'long', variableCount: 3 })), row());
  });

  it('what its files say is added; the platform judges', () => {
    const plain = discoveredReading(DIRECTORY, row({ state: 'helper', problems: [problem('info')] }));
    const output = { name: 'url', sensitive: false, location: { file: 'outputs.tf', line: 1, column: 1 } };
    const read = { ...discoveredReading(DIRECTORY, row()), outputs: [output], reason: 'Another one.' };
    assert.deepEqual(enrichedReading(plain, read), { ...plain, outputs: [output], isForRad: true });
  });
});
