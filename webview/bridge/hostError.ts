import * as l10n from '@vscode/l10n';
import type { WireError, WireErrorReason } from '../../src/messages/envelope';

/** Why a call to the host gave no result, ready to be shown: `message` is one localised sentence. */
export class HostError extends Error {
  readonly reason: WireErrorReason;
  readonly detail: string | undefined;

  constructor(wire: WireError) {
    super(wire.message);
    this.name = 'HostError';
    this.reason = wire.reason;
    this.detail = wire.detail;
  }

  /** The caller's own signal fired. */
  static cancelled(): HostError {
    return new HostError({ reason: 'cancelled', message: l10n.t('Cancelled.') });
  }

  /** The host answered, but not with what `method` promises. */
  static invalidAnswer(method: string): HostError {
    return new HostError({
      reason: 'invalidAnswer',
      message: l10n.t('The extension sent an answer that this page does not understand.'),
      detail: method,
    });
  }

  /** Keeps a `HostError`; anything else is a fault of the page itself and is named as one. */
  static from(error: unknown): HostError {
    if (error instanceof HostError) return error;
    const detail = error instanceof Error ? error.message : String(error);
    return new HostError({ reason: 'pageFailed', message: l10n.t('This page failed.'), detail });
  }
}
