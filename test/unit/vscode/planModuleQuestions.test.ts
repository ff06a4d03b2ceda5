import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../src/common/appError';
import type { Log } from '../../../src/common/log';
import { moduleRow, type ModuleFacts, type ModuleRow } from '../../../src/publishing/moduleRow';
import { cloneHistory } from '../../../src/vscode/node/cloneHistory';
import { limitedTo } from '../../../src/common/limited';
import {
  askDifference,
  askPushed,
  needsPushedReading,
  type ModuleLibrary,
} from '../../../src/vscode/plan/moduleQuestions';
import { OpenQuestions } from '../../../src/vscode/plan/openQuestions';
import { NEW_TREE, published, reading } from '../publishing/samples';

const nothing = (): undefined => undefined;
const log: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function git(directory: string, ...args: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@sandbox.example'];
  return execFileSync('git', [...author, ...args], { cwd: directory, env, encoding: 'utf8' }).trim();
}

const variables = (...names: string[]): string =>
  names.map((name) => `variable "${name}" {\n  type    = string\n  default = ""\n}\n`).join('\n');
const PUBLIC = 'variable "public_access" {\n  type    = bool\n  default = true\n}\n';

const row = (name: string, more: Partial<ModuleFacts> = {}): ModuleRow =>
  moduleRow({
    path: `modules/${name}`,
    name,
    git: { pushedTreeSha: NEW_TREE, uncommitted: false, unpushed: false },
    catalogKnown: true,
    reading: reading(name),
    ...more,
  });

describe('what a plan asks of the commits of a clone', () => {
  let root: string;
  let first: string;
  let last: string;
  let questions: OpenQuestions;

  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const commit = (): string => {
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'a commit');
    return git(root, 'rev-parse', 'HEAD');
  };
  const library = (signal = new AbortController().signal): ModuleLibrary => ({
    history: cloneHistory(root),
    place: 'clone',
    commitSha: last,
    rules: { RAD018: 'off' },
    limited: limitedTo(4, signal),
    questions,
    signal,
  });

  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'rad-plan-')));
    git(root, 'init', '-q', '-b', 'main');
    write('modules/One/variables.tf', PUBLIC + variables('gone', 'kept'));
    first = commit();
    write('README.md', 'not of the module\n');
    commit();
    write('modules/One/variables.tf', PUBLIC + variables('kept', 'fresh'));
    write('modules/Empty/README.md', 'no Terraform\n');
    last = commit();
    write('modules/One/variables.tf', 'variable "broken" {');
  });

  beforeEach(() => {
    questions = new OpenQuestions(log);
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('reads again what goes live and is not what GitHub has, and nothing else', () => {
    const dirty = { git: { pushedTreeSha: NEW_TREE, uncommitted: true, unpushed: false } };
    const rows: [ModuleRow, boolean, boolean][] = [
      [row('Clean', { staged: true }), false, true],
      [row('Dirty', { staged: true, ...dirty }), true, true],
      [row('Update', { published: published('Update'), ...dirty }), true, true],
      [row('Broken', { reading: reading('Broken', 'broken'), ...dirty }), true, false],
      [row('Unticked', dirty), false, false],
      [row('Removed', { published: published('Removed'), staged: false, ...dirty }), false, false],
      [row('New', { staged: true, git: { uncommitted: true, unpushed: true } }), false, false],
    ];
    for (const [one, inClone, without] of rows) {
      assert.equal(needsPushedReading(one, 'clone'), inClone, one.name);
      assert.equal(needsPushedReading(one, 'github'), without, one.name);
    }
  });

  it('the module is the one of the commit, not of the files', async () => {
    const { pushed } = await askPushed(row('One'), library());
    assert.equal(pushed?.kind, 'publishable');
    assert.deepEqual(
      pushed.variables.map(({ name }) => name),
      ['public_access', 'kept', 'fresh'],
    );
    assert.deepEqual(await askPushed(row('Empty'), library()), { isEmptyOnGitHub: true });
    assert.deepEqual(questions.unanswered, []);
  });

  it('problems are those that the settings leave', async () => {
    const rulesOf = async (rules: ModuleLibrary['rules']): Promise<Set<string>> =>
      new Set((await askPushed(row('One'), { ...library(), rules })).pushed?.problems.map(({ rule }) => rule));
    const all = await rulesOf({});
    const [one] = all;
    assert.ok(one);
    assert.equal((await rulesOf({ [one]: 'off' })).has(one), false);
  });

  it('an update says what changes for users, and how many commits bring it', async () => {
    const pushed = (await askPushed(row('One'), library())).pushed ?? assert.fail();
    const entry = { action: 'update', reasons: [], published: published('One', first) } as const;
    const { diff, drift } = await askDifference({ ...entry, row: row('One', { reading: pushed }) }, library());
    assert.deepEqual(drift, { ahead: 2, touching: 1, behind: 0 });
    assert.deepEqual(
      diff?.changes.filter(({ subject }) => subject === 'variable').map(({ kind, name }) => [kind, name]),
      [
        ['removed', 'gone'],
        ['added', 'fresh'],
      ],
    );
    assert.deepEqual(questions.unanswered, []);
  });

  it('a commit that is not in the clone, and one without the module, are said', async () => {
    const entryAt = (commitSha: string, path: string) =>
      ({
        action: 'update',
        reasons: [],
        row: row('One'),
        published: published('One', commitSha, NEW_TREE, path),
      }) as const;
    assert.deepEqual(await askDifference(entryAt('c'.repeat(40), 'modules/One'), library()), {});
    const { diff, drift } = await askDifference(entryAt(first, 'elsewhere/One'), library());
    assert.equal(diff, undefined);
    assert.equal(drift?.touching, 1);
    assert.deepEqual(questions.unanswered, [
      'One: commit ccccccc is not in this clone; fetch to see what changes',
      `One: there is no Terraform in elsewhere/One at ${first.slice(0, 7)}`,
    ]);
  });

  it('a repository that git cannot read stops no plan; an abort does', async () => {
    const broken = { ...library(), history: cloneHistory(join(root, 'nowhere')) };
    assert.deepEqual(await askPushed(row('One'), broken), {});
    assert.match(questions.unanswered[0] ?? '', /^One: it could not be read as it is on GitHub\. ./);
    const aborted = library(AbortSignal.abort());
    await assert.rejects(askPushed(row('One'), aborted), (error) => AppError.is(error, 'cancelled'));
  });

  it('so many are read at the same time, in the order they came', async () => {
    const limited = limitedTo(3, new AbortController().signal);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        limited(async () => {
          begun.push(index);
          most = Math.max(most, ++running);
          await delay(index % 3);
          running--;
          if (index % 5 === 0) throw new Error('one that fails gives its place back');
          return index;
        }),
      ),
    );
    assert.equal(most, 3);
    assert.deepEqual(begun, [...begun.keys()]);
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 16);
  });
});
