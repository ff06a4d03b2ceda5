import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { git } from './temporaryRepositories';

/** Everything in a directory but git's own: kind, permissions and content by path; directories too. */
export function filesIn(directory: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (path: string): void => {
    for (const name of readdirSync(join(directory, path)).sort()) {
      if (name === '.git') continue;
      const at = path === '' ? name : `${path}/${name}`;
      const file = join(directory, at);
      const stat = lstatSync(file);
      const permissions = (stat.mode & 0o777).toString(8);
      if (stat.isSymbolicLink()) found.set(at, `link ${readlinkSync(file)}`);
      else if (stat.isDirectory()) {
        found.set(at, `directory ${permissions}`);
        walk(at);
      } else found.set(at, `file ${permissions} ${readFileSync(file).toString('latin1')}`);
    }
  };
  walk('');
  return found;
}

/** What git keeps of a work tree: the index byte for byte, HEAD, and all refs but those of undo records. */
export function gitStateOf(work: string): string {
  const index = git(work, 'rev-parse', '--path-format=absolute', '--git-path', 'index');
  let bytes = 'none';
  try {
    bytes = createHash('sha256').update(readFileSync(index)).digest('hex');
  } catch {
    // An unborn branch has none.
  }
  const refs = git(work, 'for-each-ref')
    .split('\n')
    .filter((line) => line !== '' && !line.includes('refs/rad/'));
  const head = readFileSync(git(work, 'rev-parse', '--path-format=absolute', '--git-path', 'HEAD'), 'utf8');
  return [bytes, head, ...refs].join('\n');
}

/** Paths of which two states say different things. */
export const differences = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path)).sort();
