import { gitText, type GitCall } from '../runGit';

/** Why git would not take a name for a branch. */
export type BranchNameProblem = 'empty' | 'tooLong' | 'dash' | 'characters' | 'dots' | 'slashes' | 'lock' | 'reserved';

/** Longest part of a name, bytes: git makes a file of it, and one with `.lock` behind it beside that. */
const PART_LIMIT = 200;

/** Blanks, control characters, and what means something in a revision (git-check-ref-format(1), rules 4, 5, 8 and 10). */
const FORBIDDEN = /[\u0000-\u0020\u007f~^:?*[\\]|@\{/;

/** What git has against a name for a branch (git-check-ref-format(1), `--branch`); undefined when it takes it. */
export function branchNameProblem(name: string): BranchNameProblem | undefined {
  if (name === '') return 'empty';
  if (name === 'HEAD' || name === '@') return 'reserved';
  if (name.startsWith('-')) return 'dash';
  if (FORBIDDEN.test(name)) return 'characters';
  if (name.includes('..') || name.endsWith('.') || /(?:^|\/)\./.test(name)) return 'dots';
  const parts = name.split('/');
  if (parts.includes('')) return 'slashes';
  if (parts.some((part) => part.endsWith('.lock'))) return 'lock';
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
  return parts.some((part) => bytes(part) > PART_LIMIT) ? 'tooLong' : undefined;
}

/**
 * Whether a branch cannot have a name because of the others: one has it already, or one is a directory to the other. Case does not
 * tell names apart everywhere, so it does not here.
 */
export function isTaken(name: string, taken: ReadonlySet<string>): boolean {
  const own = name.toLowerCase();
  return [...taken].some((other) => {
    const there = other.toLowerCase();
    return there === own || there.startsWith(`${own}/`) || own.startsWith(`${there}/`);
  });
}

/** The name itself, else the first of `name-2`, `name-3`… that is free. */
export function freeBranchName(name: string, taken: ReadonlySet<string>): string {
  const lies = (directory: string): boolean => [...taken].some((other) => other.toLowerCase() === directory);
  const directories = name.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/').toLowerCase());
  // A branch called `jules` leaves no room for `jules/…`.
  const wanted = directories.some(lies) ? name.replaceAll('/', '-') : name;
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? wanted : `${wanted}-${String(count)}`;
    if (!isTaken(candidate, taken)) return candidate;
  }
}

/** The branches of a work tree. */
export interface Branches {
  /** Absent while HEAD is detached. */
  readonly current?: string;
  /** Branch of a remote that the current one follows, e.g. `origin/main`. */
  readonly upstream?: string;
  /** Remote of `upstream`. */
  readonly upstreamRemote?: string;
  /** Names of all local branches, and of those of the remotes without the remote. */
  readonly taken: ReadonlySet<string>;
  /** By remote: the branch that its HEAD points to, as far as this clone knows. */
  readonly defaults: ReadonlyMap<string, string>;
}

/** @throws AppError of git */
export async function readBranches(root: string, call: GitCall = {}): Promise<Branches> {
  const fields = ['refname', 'refname:lstrip=3', 'symref', 'upstream:short', 'upstream:remotename', 'HEAD'];
  const format = `--format=${fields.map((field) => `%(${field})`).join('%00')}`;
  const [symbolic, refs] = await Promise.all([
    gitText(root, ['symbolic-ref', '--quiet', 'HEAD'], { ...call, answers: [1] }),
    gitText(root, ['for-each-ref', format, 'refs/heads/', 'refs/remotes/'], call),
  ]);
  const taken = new Set<string>();
  const defaults = new Map<string, string>();
  let own: Pick<Branches, 'upstream' | 'upstreamRemote'> = {};
  for (const line of refs.split('\n')) {
    const [ref = '', inRemote = '', target = '', upstream = '', upstreamRemote = '', head] = line.split('\0');
    const [, remote = ''] = /^refs\/remotes\/([^/]+)\//.exec(ref) ?? [];
    if (ref.startsWith('refs/heads/')) taken.add(ref.slice('refs/heads/'.length));
    else if (inRemote === 'HEAD') defaults.set(remote, target.slice(`refs/remotes/${remote}/`.length));
    else if (inRemote !== '') taken.add(inRemote);
    if (head === '*' && upstream !== '') own = { upstream, ...(upstreamRemote === '' ? {} : { upstreamRemote }) };
  }
  const current = symbolic.startsWith('refs/heads/') ? symbolic.slice('refs/heads/'.length) : '';
  return { ...(current === '' ? {} : { current }), ...own, taken, defaults };
}
