import { AppError } from '../common/appError';
import { isLoopbackName } from '../common/loopback';

/** The service of Google (jules.google/docs/api/reference/overview). */
export const JULES_API_URL = 'https://jules.googleapis.com/v1alpha';

/**
 * A checked base address of the Jules API, without a slash at its end: https, or http on a loopback name; no user
 * info, query or fragment, so that the key goes to nobody else and the address may be shown.
 * @throws AppError `invalidRequest`; the text itself is not repeated, because it may hold a password
 */
export function checkedJulesUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackName(url.hostname));
  // Looks at the text too: an empty user name, query or fragment leaves no trace in the parsed form.
  if (url === undefined || !isSecure || /[@?#\\\s]/.test(text)) {
    throw new AppError('invalidRequest', {
      service: 'jules',
      detail: 'the address must be https, or http on this machine, without user name, query and fragment',
    });
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
