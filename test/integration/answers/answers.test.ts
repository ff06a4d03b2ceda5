import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { CacheEntry } from '../../../src/platform/cacheEntry';
import type { Account } from '../../../src/platform/signIn/account';
import { Answers } from '../../../src/vscode/connection/answers';
import { cachedPublishedSet, keepPublishedSet } from '../../../src/vscode/connection/publishedAnswers';
import type { Graph } from '../../../src/vscode/graph';
import { activated, onlyRepository, shownModules, until } from '../extension';

/** The accounts of an editor with two windows, in one of which somebody signs out. */
class SignedIn {
  private readonly listeners = new Set<(accounts: readonly Account[]) => void>();
  constructor(public all: readonly Account[]) {}

  readonly load = (): Promise<readonly Account[]> => Promise.resolve(this.all);
  readonly onDidChange = (listener: (accounts: readonly Account[]) => void): vscode.Disposable => {
    this.listeners.add(listener);
    return new vscode.Disposable(() => this.listeners.delete(listener));
  };

  signOut(key: string): void {
    this.all = this.all.filter((account) => account.key !== key);
    for (const listener of this.listeners) listener(this.all);
  }
}

describe('the last answers', () => {
  let graph: Graph;
  let account: Account;
  let storage: string;
  let windows: Answers[];
  let signedIn: SignedIn;

  before(async () => {
    graph = await activated();
    await shownModules(graph);
    account = (await graph.connection.require()).account;
  });
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'rad-answers-'));
    signedIn = new SignedIn([account, { ...account, id: 'other', key: `${account.platformUrl}#other` }]);
    windows = [];
  });
  afterEach(() => {
    for (const window of windows) window.dispose();
    rmSync(storage, { recursive: true, force: true });
  });

  /** What the file holds; undefined while there is none, as for a moment when it is replaced. */
  const text = (): string | undefined => {
    try {
      return readFileSync(join(storage, 'answers.json'), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  };
  const entries = (): readonly CacheEntry[] =>
    (JSON.parse(text() ?? assert.fail('there is no file')) as { entries: CacheEntry[] }).entries;
  const openWindow = (used: Account = account): Answers => {
    const connection = { account: used, load: () => Promise.resolve() };
    const answers = new Answers({
      storage: vscode.Uri.file(storage),
      connection,
      accounts: signedIn,
      log: graph.log,
    });
    windows.push(answers);
    return answers;
  };
  const cacheOf = async (answers: Answers) => (await answers.current()) ?? assert.fail('nobody is signed in');

  it('are there in the next window after the platform is gone', async () => {
    const repository = onlyRepository(graph).modules.catalogState?.repository ?? assert.fail('it is not recognised');
    const set = await (await graph.connection.require()).catalog.publishedModules(repository);
    const one = openWindow();
    keepPublishedSet(await cacheOf(one), repository, set, 7);
    await until('the file', () => readdirSync(storage).includes('answers.json'), 5000);
    const { pid } = JSON.parse(readFileSync(join(graph.sandbox.dataDirectory, 'sandbox.json'), 'utf8')) as {
      pid: number;
    };
    process.kill(pid, 'SIGKILL');
    const two = await cachedPublishedSet(await cacheOf(openWindow()), repository);
    assert.deepEqual(two, { data: set, readAt: 7 });
    assert.ok(set.data.length > 0);
    await graph.connection.startSandbox();
  });

  it('are those of the account in use, in the extension itself too', async () => {
    const repository = onlyRepository(graph).modules.catalogState?.repository ?? assert.fail('it is not recognised');
    const kept = await cachedPublishedSet(await cacheOf(graph.answers), repository);
    assert.ok(kept !== undefined && kept.data.data.length > 0);
    const one = openWindow();
    (await cacheOf(one)).write('me', 'mine', 1);
    const [, other] = signedIn.all;
    assert.equal((await cacheOf(openWindow(other))).owner.account, 'other');
    assert.equal((await cacheOf(one)).owner.account, account.id);
  });

  it('of two windows are put together, and leave nothing beside the file', async () => {
    const [one, two] = [openWindow(), openWindow()];
    (await cacheOf(one)).write('me', 'newer', 20);
    (await cacheOf(two)).write('me', 'older', 10);
    (await cacheOf(two)).write('balance', 'two', 10);
    await one.save();
    await two.save();
    assert.deepEqual(readdirSync(storage), ['answers.json']);
    const kept = Object.fromEntries(entries().map(({ resource, body }) => [resource, body]));
    assert.deepEqual(kept, { me: '"newer"', balance: '"two"' });
  });

  it('of two windows that write at once are a sound file', async () => {
    const [one, two] = [openWindow(), openWindow()];
    const caches = [await cacheOf(one), await cacheOf(two)];
    const large = 'x'.repeat(300_000);
    for (let round = 1; round <= 20; round++) {
      caches.forEach((cache, index) => {
        cache.write(`r${String(index)}`, [round, large], round);
      });
      await Promise.all([one.save(), two.save()]);
      // Which of the two came last is open; both answers are whole, and nothing lies beside the file.
      const found = entries();
      assert.ok(found.length >= 1 && found.every(({ body }) => (JSON.parse(body) as unknown[])[1] === large));
      assert.deepEqual(readdirSync(storage), ['answers.json']);
    }
  });

  it('go with the account, in every window', async () => {
    const [one, two] = [openWindow(), openWindow()];
    (await cacheOf(one)).write('me', 'secretly', 1);
    await one.save();
    const held = await cacheOf(two);
    signedIn.signOut(account.key);
    await until('an empty file', () => text() === '{"format":1,"entries":[]}');
    held.write('me', 'secretly', 2);
    await two.save();
    await until('a file', () => text() !== undefined);
    assert.ok(text()?.includes('secretly') === false);
  });

  it('of a broken file are none, and what a dead window left beside it goes', async () => {
    writeFileSync(join(storage, 'answers.json'), '{"format":1,"entr');
    const left = join(storage, 'answers.json.left');
    writeFileSync(left, 'secretly');
    utimesSync(left, 0, 0);
    const cache = await cacheOf(openWindow());
    cache.write('me', 1, 1);
    await until('a sound file', () => text()?.includes('"me"') === true);
    await until('nothing beside it', () => readdirSync(storage).length === 1);
  });

  it('are written once a second at most', async () => {
    const cache = await cacheOf(openWindow());
    const seen = new Set<string>();
    const end = Date.now() + 2500;
    for (let count = 1; Date.now() < end; count++) {
      cache.write('me', count, count);
      const now = text();
      if (now !== undefined) seen.add(now);
      await delay(10);
    }
    assert.ok(seen.size >= 1 && seen.size <= 3, String(seen.size));
  });
});
