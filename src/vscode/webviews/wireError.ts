import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import type { WireError } from '../../messages/envelope';
import { failureText } from '../failure';

/** A failure as a page may know it: one sentence, and codes without secrets. */
export function wireError(error: unknown): WireError {
  if (!AppError.is(error)) return { reason: 'pageFailed', message: l10n.t('Something went wrong in RAD Partner.') };
  const { code, status } = error.details;
  const detail = [code, status === undefined ? undefined : String(status)].filter(Boolean).join(' · ');
  return {
    reason: error.reason,
    message: failureText(error).sentence,
    ...(detail === '' ? {} : { detail }),
  };
}
