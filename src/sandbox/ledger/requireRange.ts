import * as l10n from '@vscode/l10n';
import { MAX_RANGE_DAYS, rangeProblem } from '../../contract/dateRange';
import { ApiProblem, validationFailed } from '../http/apiProblem';
import type { TimeRange } from './newestFirst';

/** @throws ApiProblem validation_failed, range_too_large */
export function requireRange(range: TimeRange): void {
  const found = rangeProblem(range);
  if (found === undefined) return;
  const pointer = range.to === undefined ? '/to' : '/from';
  if (found === 'range_too_large') {
    const detail = l10n.t('The range covers more than {0} days.', MAX_RANGE_DAYS);
    throw new ApiProblem(422, found, detail, { errors: [{ pointer, code: found, detail }] });
  }
  const detail = l10n.t('A range needs both ends, the first before the second.');
  throw validationFailed(detail, [{ pointer, code: 'invalid_range', detail }]);
}
