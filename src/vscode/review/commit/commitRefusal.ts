import * as l10n from '@vscode/l10n';
import { AppError } from '../../../common/appError';
import { visibleText } from '../../../patch/visibleText';
import { failureText } from '../../failure';
import { COMMANDS } from '../../ids';
import type { MadeCommit } from './commitParts';
import type { CommitState } from './commitState';

/** `details.code` of a push that the remote refused because it has other commits. */
export const PUSH_REJECTED = 'PushRejected';

/**
 * Why a commit was not made, or not brought to its end, in a sentence, and what repairs that.
 * @param made the commit, when it is made
 * @param root top of the work tree
 * @returns undefined when somebody cancelled before anything was done
 */
export function commitRefusal(
  error: unknown,
  made: MadeCommit | undefined,
  root = made?.root,
): CommitState['refusal'] | undefined {
  const failure = AppError.is(error) ? error : new AppError('gitFailed', { cause: error, detail: wordsOf(error) });
  if (failure.reason === 'cancelled' && made === undefined) return undefined;
  const { sentence, repair } = failureText(failure);
  const text = made === undefined ? sentence : madeSentence(made, visibleText(sentence));
  if (failure.details.code === PUSH_REJECTED && root !== undefined)
    return { text, repair: { label: l10n.t('Pull'), command: COMMANDS.pull, arguments: [root] } };
  // To try again is what the form's own button does.
  return repair === undefined || repair.command === COMMANDS.refresh ? { text } : { text, repair };
}

function madeSentence({ commit, branch = '', isPushed }: MadeCommit, reason: string): string {
  const short = commit.slice(0, 7);
  return isPushed
    ? l10n.t('Committed as {0} and pushed, but there is no pull request: {1}', short, reason)
    : l10n.t('Committed as {0} on {1}, but not pushed: {2}', short, visibleText(branch), reason);
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300);
