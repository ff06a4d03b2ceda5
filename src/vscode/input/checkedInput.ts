import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import type { Log } from '../../common/log';
import { failureText } from '../failure';
import { plainNotice } from '../plainNotice';

export interface CheckedInputButton {
  readonly iconPath: vscode.ThemeIcon;
  readonly tooltip: string;
  /** The box stays open. */
  readonly run: () => void;
}

export interface CheckedInput<T> {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Why the value that is there already was refused. */
  readonly refused?: string;
  /** Masks what is typed. */
  readonly password?: boolean;
  readonly buttons?: readonly CheckedInputButton[];
  /** What is wrong with the form of a text, in one sentence; nothing is sent yet. */
  readonly refuse?: (text: string) => string | undefined;
  /** What the text leads to; a failure is shown in the box, which stays open with all that was typed. */
  readonly check: (text: string, signal: AbortSignal) => Promise<T>;
  /** The sentence for a failure that the general one does not fit. */
  readonly explain?: (error: AppError) => string | undefined;
  readonly log: Log;
}

/**
 * Asks for a text until it passes a check against the service that it is for. Clicks elsewhere do not close the box.
 * @returns what the check gave. @throws AppError `cancelled` when the box is closed
 */
export function askChecked<T>(options: CheckedInput<T>): Promise<T> {
  const owned = new DisposableStore();
  const box = owned.register(vscode.window.createInputBox());
  const { title, prompt, placeholder = '', value = '', password = false, buttons = [], refuse } = options;
  Object.assign(box, { title, prompt, placeholder, value, password, ignoreFocusOut: true });
  box.validationMessage = options.refused;
  box.buttons = buttons.map(({ iconPath, tooltip }) => ({ iconPath, tooltip }));
  let current: AbortController | undefined;
  const endCheck = (): void => {
    current?.abort();
    current = undefined;
    box.busy = false;
  };
  return new Promise<T>((resolve, reject) => {
    const accept = async (): Promise<void> => {
      const text = box.value.trim();
      const refusal = refuse?.(text);
      box.validationMessage = refusal;
      if (refusal !== undefined || current !== undefined) return;
      const controller = new AbortController();
      current = controller;
      box.busy = true;
      try {
        const result = await options.check(text, controller.signal);
        if (controller.signal.aborted) return;
        resolve(result);
        box.hide();
      } catch (error) {
        if (controller.signal.aborted) return;
        box.validationMessage = sentenceFor(error, options);
      } finally {
        if (current === controller) endCheck();
      }
    };
    owned.register(box.onDidAccept(() => void accept()));
    owned.register(
      box.onDidChangeValue(() => {
        endCheck();
        box.validationMessage = undefined;
      }),
    );
    owned.register(
      box.onDidTriggerButton((pressed) => {
        buttons.find(({ tooltip }) => tooltip === pressed.tooltip)?.run();
      }),
    );
    owned.register(
      box.onDidHide(() => {
        endCheck();
        // After a passed check this comes too late to matter.
        reject(new AppError('cancelled'));
        owned.dispose();
      }),
    );
    box.show();
  });
}

function sentenceFor(
  error: unknown,
  { explain, log, title }: Pick<CheckedInput<unknown>, 'explain' | 'log' | 'title'>,
) {
  log.error(title, error);
  const failure = AppError.is(error) ? error : new AppError('invalidRequest', { cause: error });
  // Links in it would be links.
  return plainNotice(explain?.(failure) ?? failureText(failure).sentence);
}
