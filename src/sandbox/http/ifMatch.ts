import * as l10n from '@vscode/l10n';
import { ApiProblem } from './apiProblem';

/**
 * Lets a write through only when the caller has seen the present state: a list with its strong ETag. `*` and weak tags
 * never match, because neither says which set the caller saw (RFC 9110, section 13.1.1, strong comparison).
 * @throws ApiProblem precondition_required (428), precondition_failed (412)
 */
export function requireMatch(header: string | undefined, etag: string): void {
  if (header === undefined || header.trim() === '') {
    throw new ApiProblem(
      428,
      'precondition_required',
      l10n.t('Publishing needs an If-Match header with the ETag of the published set.'),
    );
  }
  const tags: readonly string[] = header.match(/(?:W\/)?"[\x21\x23-\x7e]*"/g) ?? [];
  if (!tags.includes(etag)) throw stale();
}

/** The set is another one by now. */
export function stale(): ApiProblem {
  return new ApiProblem(412, 'precondition_failed', l10n.t('The published set has changed in the meantime.'));
}
