import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readRepository } from '../../../src/git/readRepository';
import type { GitSituation } from '../../../src/publishing/gitSituation';
import type { ModuleGitState } from '../../../src/publishing/moduleRow';
import { situationSentences } from '../../../src/publishing/situationText';
import { gitViews } from '../../../src/vscode/git/gitView';

/** Runs git without the settings of this machine, and returns what it printed. */
export function git(directory: string, ...args: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_EDITOR: 'true' };
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@sandbox.example', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...author, ...args], {
    cwd: directory,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** The same, where git is expected to stop. */
export function gitStops(directory: string, ...args: string[]): void {
  try {
    git(directory, ...args);
  } catch {
    return;
  }
  throw new Error(`git ${args.join(' ')} did not stop`);
}

export function write(directory: string, path: string, content: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

export function commit(directory: string, path: string, content: string): void {
  write(directory, path, content);
  git(directory, 'add', '-A');
  git(directory, 'commit', '-qm', `${path}: ${content.trim()}`);
}

/** A bare remote with the modules One and Two, its clone, and the clone of somebody else. */
export class TemporaryRepositories {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), 'rad-situation-')));
  readonly remote = join(this.directory, 'remote.git');
  readonly work = join(this.directory, 'work');
  readonly other = join(this.directory, 'other');

  constructor() {
    git(this.directory, 'init', '-q', '-b', 'main', 'other');
    write(this.other, 'modules/One/main.tf', '# one\n');
    commit(this.other, 'modules/Two/main.tf', '# two\n');
    git(this.directory, 'clone', '-q', '--bare', this.other, this.remote);
    git(this.other, 'remote', 'add', 'origin', this.remote);
    git(this.other, 'fetch', '-q');
    git(this.directory, 'clone', '-q', this.remote, this.work);
  }

  /** Somebody else pushes a commit. */
  pushFromElsewhere(path: string, content: string): void {
    commit(this.other, path, content);
    git(this.other, 'push', '-q', 'origin', 'main');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** What the Modules view learns of a repository. */
export interface Seen {
  readonly situation: GitSituation;
  readonly sentences: readonly string[];
  readonly repairs: readonly (string | undefined)[];
  readonly stateOf: (path: string) => ModuleGitState;
}

/** @param remote that the platform reads */
export async function see(directory: string, remote?: string): Promise<Seen> {
  const { situation, stateOf } = gitViews(await readRepository(directory))(remote);
  if (situation === undefined) throw new Error('there is no remote');
  const sentences = situationSentences(situation);
  return {
    situation,
    sentences: sentences.map(({ sentence }) => sentence),
    repairs: sentences.map(({ repair }) => repair),
    stateOf,
  };
}
