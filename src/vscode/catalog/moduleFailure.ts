import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';

/** What is done with one module. A module that the platform does not know is said to be gone. @throws AppError */
export async function aboutModule<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!AppError.is(error, 'notFound')) throw error;
    const detail = l10n.t('The module is no longer in the catalog, or your account may not see it.');
    throw new AppError('invalidRequest', { ...error.details, service: 'platform', detail, cause: error });
  }
}
