import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { ATTRIBUTES, editedContent, FILTERS, randomContent, randomPath, type Draw } from './randomContents';
import { git } from './temporaryRepositories';

/** A work tree in a random state, and a patch that somebody made from one of its commits. */
export interface RandomCase {
  readonly work: string;
  /** Where the proposal is asked for. */
  readonly asked: string;
  readonly base: string;
  readonly patch: string;
  readonly notes: readonly string[];
}

const LAYOUTS = ['plain', 'plain', 'behind', 'worktree', 'shallow', 'sparse', 'unborn', 'submodule', 'split'] as const;

export function randomCase(draw: Draw, folder: string): RandomCase {
  const notes: string[] = [];
  const first = join(folder, 'first');
  mkdirSync(first);
  git(first, 'init', '-q', '-b', 'main');
  for (const [key, value] of FILTERS) git(first, 'config', key, value);
  const autocrlf = draw.of(['', '', '', 'true', 'input']);
  if (autocrlf !== '') git(first, 'config', 'core.autocrlf', autocrlf);
  const attributes = [...(draw.oneIn(2) ? ['* text=auto'] : []), ...draw.some(ATTRIBUTES)];
  notes.push(`autocrlf ${autocrlf}`, ...attributes);
  if (attributes.length > 0) put(first, '.gitattributes', attributes.join('\n') + '\n');
  put(first, '.gitignore', 'ignored/\n*.log\n');
  put(first, 'always.tf', 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve\n');
  const count = 2 + draw.below(6);
  for (let index = 0; index < count; index++) newFile(draw, first);
  git(first, 'add', '-A');
  git(first, 'commit', '-qm', 'base');
  const layout = draw.of(LAYOUTS);
  notes.push(layout);
  if (layout === 'submodule') addSubmodule(folder, first);
  const base = git(first, 'rev-parse', 'HEAD');
  const patch = patchFrom(draw, folder, first, base);
  const work = laidOut(draw, layout, folder, first, base);
  if (layout !== 'unborn' && draw.oneIn(2)) git(work, 'checkout', '-q', '-f', 'HEAD', '--', '.');
  disturb(draw, work, notes);
  const inside = draw.oneIn(3) && existsSync(join(work, 'modules')) ? join(work, 'modules') : work;
  return { work, asked: inside, base, patch, notes };
}

function patchFrom(draw: Draw, folder: string, first: string, base: string): string {
  const other = join(folder, 'other');
  cpSync(first, other, { recursive: true, verbatimSymlinks: true });
  const edits = 1 + draw.below(6);
  for (let edit = 0; edit < edits; edit++) change(draw, other);
  git(other, 'add', '-A', '-f');
  const rename = draw.oneIn(2) ? '-M' : '--no-renames';
  const args = ['-c', 'core.quotePath=true', 'diff', '--cached', '--binary', '--full-index', rename, base];
  // Also what is no UTF-8 by itself comes as the agent would send it.
  return execFileSync('git', args, { cwd: other, encoding: 'utf8' });
}

function laidOut(draw: Draw, layout: (typeof LAYOUTS)[number], folder: string, first: string, base: string): string {
  const work = join(folder, 'work');
  if (layout === 'behind') {
    change(draw, first);
    change(draw, first);
    git(first, 'add', '-A', '-f');
    git(first, 'commit', '-qm', 'later', '--allow-empty');
  }
  if (layout === 'worktree') {
    git(first, 'worktree', 'add', '-q', '-b', 'side', work);
    return work;
  }
  if (layout === 'unborn') {
    git(folder, 'init', '-q', '-b', 'main', 'work');
    git(work, 'fetch', '-q', first, base);
    return configured(work);
  }
  if (layout === 'shallow') {
    git(folder, 'clone', '-q', '--depth', '1', `file://${first}`, 'work');
    return configured(work);
  }
  renameSync(first, work);
  if (layout === 'sparse') git(work, 'sparse-checkout', 'set', ...draw.some(['modules', 'deep', 'a b', 'sub']));
  if (layout === 'split') git(work, 'update-index', '--split-index');
  return work;
}

function configured(work: string): string {
  for (const [key, value] of FILTERS) git(work, 'config', key, value);
  return work;
}

function addSubmodule(folder: string, first: string): void {
  const part = join(folder, 'part');
  mkdirSync(part);
  git(part, 'init', '-q', '-b', 'main');
  put(part, 'inner.tf', 'inner\n');
  git(part, 'add', '-A');
  git(part, 'commit', '-qm', 'part');
  git(first, 'submodule', '--quiet', 'add', part, 'vendor/part');
  git(first, 'commit', '-qm', 'submodule');
}

/** What a partner may have lying in a work tree. */
function disturb(draw: Draw, work: string, notes: string[]): void {
  const steps = draw.below(7);
  for (let step = 0; step < steps; step++) {
    const what = draw.of([
      'edit',
      'edit',
      'stage',
      'ignored',
      'empty',
      'link',
      'nested',
      'hidden',
      'mode',
      'intent',
      'merge',
    ]);
    notes.push(what);
    if (what === 'edit') change(draw, work);
    else if (what === 'stage') git(work, 'add', '-A', '--sparse', '--', '.', ':!nested');
    else if (what === 'ignored')
      put(work, draw.of(['ignored/x.tf', 'modules/One/y.log', 'ignored/main.tf']), 'ignored\n');
    else if (what === 'empty')
      mkdirSync(join(work, draw.of(['empty', 'modules/Empty', 'deep/er'])), { recursive: true });
    else if (what === 'link') link(draw, work);
    else if (what === 'nested') nested(work);
    else if (what === 'mode') chmodSync(join(work, draw.of(trackedOn(work))), draw.of([0o600, 0o640, 0o755, 0o444]));
    else if (what === 'intent') git(work, 'add', '-N', '--sparse', '--', '.', ':!nested');
    else if (what === 'hidden') hide(draw, work);
    else merge(work);
  }
}

function hide(draw: Draw, work: string): void {
  const path = draw.of(trackedOn(work));
  const isTracked = /^100\d+ [0-9a-f]+ 0\t/.test(git(work, 'ls-files', '-s', '-z', '--', `:(literal)${path}`));
  if (isTracked) git(work, 'update-index', draw.of(['--assume-unchanged', '--skip-worktree']), '--', path);
}

/** A merge that was left undecided. */
function merge(work: string): void {
  const path = 'always.tf';
  if (git(work, 'ls-files', '--', path) === '') return;
  const blobs = ['one\n', 'two\n', 'three\n'].map((text) =>
    execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: work, encoding: 'utf8', input: text }).trim(),
  );
  const entries = blobs.map((blob, index) => `100644 ${blob} ${String(index + 1)}\t${path}\n`).join('');
  const input = `0 ${'0'.repeat(40)}\t${path}\n${entries}`;
  execFileSync('git', ['update-index', '--index-info'], { cwd: work, input });
}

function nested(work: string): void {
  if (existsSync(join(work, 'nested'))) return;
  mkdirSync(join(work, 'nested'));
  git(join(work, 'nested'), 'init', '-q');
  put(work, 'nested/own.tf', 'own\n');
}

function link(draw: Draw, work: string): void {
  const path = join(work, draw.of(['link.tf', 'sub', 'modules/One/main.tf', 'new dir']));
  if (existsSync(path) && lstatSync(path).isDirectory()) return;
  rmSync(path, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(draw.of(['..', 'always.tf', '/etc/hostname']), path);
}

/** Files of a work tree on the disk, tracked or new; never none. */
export function trackedOn(work: string): string[] {
  const listed = git(work, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  const files = listed.filter((path) => path !== '' && !path.endsWith('/') && isFile(join(work, path)));
  if (files.length > 0)
    return [...new Set(files)]
      .filter((path) => !path.startsWith('.git'))
      .concat('always.tf')
      .filter((path) => isFile(join(work, path)));
  put(work, 'always.tf', 'one\n');
  return ['always.tf'];
}

const isFile = (file: string): boolean =>
  existsSync(file) && lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;

/** One real edit of a work tree. */
export function change(draw: Draw, work: string): void {
  const kind = draw.of(['edit', 'edit', 'edit', 'add', 'add', 'delete', 'rename', 'mode']);
  const files = trackedOn(work);
  const path = files.length === 0 ? 'always.tf' : draw.of(files);
  const file = join(work, path);
  if (kind === 'add' || !isFile(file)) newFile(draw, work);
  else if (kind === 'edit') writeFileSync(file, editedContent(draw, path, readFileSync(file)));
  else if (kind === 'delete') rmSync(file);
  else if (kind === 'mode') chmodSync(file, draw.of([0o755, 0o644]));
  else {
    const target = randomPath(draw);
    // Another encoding is no rename: git would refuse to store the file.
    if (target.endsWith('.u16') === path.endsWith('.u16') && isClear(work, target)) {
      mkdirSync(dirname(join(work, target)), { recursive: true });
      renameSync(file, join(work, target));
    }
  }
}

function newFile(draw: Draw, work: string): void {
  const path = randomPath(draw);
  if (isClear(work, path)) put(work, path, randomContent(draw, path));
}

/** Nothing is there, and nothing but directories is on the way. */
function isClear(work: string, path: string): boolean {
  const parts = path.split('/');
  // Below a link to a file there is nothing, but asking fails.
  if (
    path.includes('/') &&
    existsSync(dirname(join(work, path))) &&
    !lstatSync(dirname(join(work, path))).isDirectory()
  )
    return false;
  return parts.every((_, depth) => {
    const there = lstatSync(join(work, ...parts.slice(0, depth + 1)), { throwIfNoEntry: false });
    return depth === parts.length - 1 ? there === undefined : there === undefined || there.isDirectory();
  });
}

function put(work: string, path: string, content: string | Buffer): void {
  if (!isClear(work, path) && !isFile(join(work, path))) return;
  mkdirSync(dirname(join(work, path)), { recursive: true });
  writeFileSync(join(work, path), content);
}
