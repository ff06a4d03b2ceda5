import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import type { Log } from '../../common/log';
import { failureText } from '../failure';

/** Asks what a plan would like to know; what cannot be answered never stops it. */
export class OpenQuestions {
  private readonly sentences = new Set<string>();

  constructor(private readonly log: Log) {}

  /** One sentence each, in alphabetical order: answers come in any. */
  get unanswered(): readonly string[] {
    return [...this.sentences].sort();
  }

  /**
   * The answer, or undefined when there is none.
   * @param sentence says what is not known, from why
   * @throws AppError `cancelled`
   */
  async ask<T>(question: () => Promise<T>, sentence: (why: string) => string): Promise<T | undefined> {
    try {
      return await question();
    } catch (error) {
      if (AppError.is(error, 'cancelled')) throw error;
      this.log.error('asking for the plan', error);
      this.note(sentence(AppError.is(error) ? failureText(error).sentence : l10n.t('Something went wrong.')));
      return undefined;
    }
  }

  note(sentence: string): void {
    this.sentences.add(sentence);
  }
}
