import * as vscode from 'vscode';
import { AppError } from '../common/appError';
import type { Log } from '../common/log';
import { redact } from '../common/redact';

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const details = AppError.is(error) ? ` ${JSON.stringify({ ...error.details, cause: undefined })}` : '';
  const cause = error.cause === undefined ? '' : `\n  caused by ${describe(error.cause)}`;
  const stack = AppError.is(error) ? '' : `\n${error.stack ?? ''}`;
  return `${error.name}: ${error.message}${details}${stack}${cause}`;
}

/** The extension's one log channel, with secrets redacted. */
export class ChannelLog implements Log, vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel('RAD', { log: true });

  debug(message: string): void {
    this.channel.debug(redact(message));
  }

  info(message: string): void {
    this.channel.info(redact(message));
  }

  warn(message: string): void {
    this.channel.warn(redact(message));
  }

  error(message: string, error?: unknown): void {
    this.channel.error(redact(error === undefined ? message : `${message}: ${describe(error)}`));
  }

  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    this.channel.dispose();
  }
}
