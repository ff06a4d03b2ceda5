// A small repository to commit in, and what is asked of it.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { git, write } from './temporaryRepositories';

/** Path of its work tree, in a temporary folder of its own. */
export function commitClone(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rad-commit-')));
  git(folder, 'init', '-q', '-b', 'main', 'work');
  const work = join(folder, 'work');
  git(work, 'config', 'user.name', 'Partner');
  git(work, 'config', 'user.email', 'partner@sandbox.example');
  for (const name of ['a', 'b', 'c', 'd e', 'é[x]*']) write(work, `${name}.tf`, `${name}\n`);
  git(work, 'add', '-A');
  git(work, 'commit', '-qm', 'base');
  return work;
}

/** The paths that HEAD has changed, sorted. */
export const committedNames = (work: string): string[] =>
  git(work, '-c', 'core.quotePath=false', 'show', '--no-renames', '--name-only', '--format=', 'HEAD')
    .split('\n')
    .filter(Boolean)
    .sort();

export function writeHook(work: string, name: string, script: string): void {
  write(work, `.git/hooks/${name}`, `#!/bin/sh\n${script}\n`);
  chmodSync(join(work, '.git/hooks', name), 0o755);
}

/** The error that a call ends with; it must end with one of ours. */
export async function failureOf(call: Promise<unknown>): Promise<AppError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof AppError, String(error));
  return error;
}
