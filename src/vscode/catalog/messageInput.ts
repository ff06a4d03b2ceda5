import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { lengthProblem, type Lengths } from '../../deployments/catalog/messageLengths';
import { failureText } from '../failure';
import { plainNotice } from '../plainNotice';

export interface MessageStep {
  readonly title: string;
  readonly step: 1 | 2;
  readonly prompt: string;
  readonly value: string;
  readonly lengths: Lengths;
  /** Keeps what is typed, with each key. */
  readonly keep: (text: string) => void;
  /** What Enter does; a failure is shown in the box, which stays open with all that was typed. */
  readonly accept?: (text: string) => Promise<void>;
}

/** Asks for one text of a message; says while it is typed what is wrong with it. @throws AppError `cancelled` */
export function askText(options: MessageStep): Promise<string> {
  const owned = new DisposableStore();
  const box = owned.register(vscode.window.createInputBox());
  const { title, step, value, lengths } = options;
  const prompt = l10n.t('{0}, {1} to {2} characters', options.prompt, lengths.least, lengths.most);
  // What is wrong with the text stands where the prompt was.
  Object.assign(box, {
    title: l10n.t('{0}: {1}', title, options.prompt),
    placeholder: options.prompt,
    step,
    totalSteps: 2,
    prompt,
    value,
    ignoreFocusOut: true,
  });
  // An empty box is no mistake yet.
  box.validationMessage = value === '' ? undefined : lengthProblem(value, lengths);
  return new Promise((resolve, reject) => {
    const accept = async (): Promise<void> => {
      const text = box.value.trim();
      box.validationMessage = lengthProblem(text, lengths);
      if (box.validationMessage !== undefined || box.busy) return;
      box.busy = true;
      box.enabled = false;
      try {
        await options.accept?.(text);
        resolve(text);
        box.hide();
      } catch (error) {
        box.validationMessage = AppError.is(error)
          ? plainNotice(failureText(error).sentence)
          : l10n.t('The message could not be sent.');
      } finally {
        box.busy = false;
        box.enabled = true;
      }
    };
    owned.register(
      box.onDidChangeValue((text) => {
        box.validationMessage = lengthProblem(text, lengths);
        options.keep(text);
      }),
    );
    owned.register(box.onDidAccept(() => void accept()));
    owned.register(
      box.onDidHide(() => {
        owned.dispose();
        reject(new AppError('cancelled'));
      }),
    );
    box.show();
  });
}
