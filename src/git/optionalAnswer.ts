import type { SimpleGit } from 'simple-git';

/** The answer of a command whose failure only means "there is none"; undefined when it is empty too. */
export async function optionalAnswer(git: SimpleGit, ...args: string[]): Promise<string | undefined> {
  const answer = await git.raw(args).then(
    (text) => text.trim(),
    () => '',
  );
  return answer === '' ? undefined : answer;
}
