import { isObjectId } from './objectId';
import { openGitForReading, toAppError } from './openGit';

/** Nobody names a commit longer than this. */
const MAX_REF = 512;

/**
 * The full id of the commit that a branch, a tag, an id or an expression such as `HEAD~2` stands for.
 * @param ref as somebody typed it; what begins with `-` or holds control characters is none
 * @returns undefined when there is no such commit in this clone
 * @throws AppError `gitMissing`, `notARepository`, `cancelled`
 */
export async function resolveCommit(root: string, ref: string, signal?: AbortSignal): Promise<string | undefined> {
  const name = ref.trim();
  if (name === '' || name.startsWith('-') || name.length > MAX_REF || /\p{Cc}/u.test(name)) return undefined;
  const git = openGitForReading(root, signal === undefined ? {} : { signal });
  try {
    const answer = await git.raw('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
    const id = answer.trim();
    return isObjectId(id) ? id : undefined;
  } catch (error) {
    const failure = toAppError(error, signal);
    // git says in many words that it knows no such thing.
    if (failure.reason === 'gitFailed') return undefined;
    throw failure;
  }
}
