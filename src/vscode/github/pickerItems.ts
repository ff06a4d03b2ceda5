import * as l10n from '@vscode/l10n';
import type { AppError } from '../../common/appError';
import type { Repository } from '../../github/repository';
import { failureText } from '../failure';
import { COMMANDS } from '../ids';
import type { PickerView } from './repositoryPicker';
import { repositoryRow, type RepositoryFacts } from './repositoryRow';

/** An item of the picker; fits the editor's `QuickPickItem`. */
export interface RepositoryItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** The editor's own filter must hide nothing: what fits is decided here. */
  readonly alwaysShow: true;
  /** Absent of items that are about something else. */
  readonly repository?: Repository;
  /** What choosing this item does, when it is about a failure. */
  readonly repair?: 'retry' | 'connect';
}

/** The items of a picker, from top to bottom: a failure, the repositories, how many more there are. */
export function pickerItems(
  view: PickerView,
  factsOf: (fullName: string) => RepositoryFacts,
  now: number,
): readonly RepositoryItem[] {
  const { rows, more, failure } = view;
  return [
    ...(failure === undefined ? [] : [failureItem(failure)]),
    ...rows.map((repository): RepositoryItem => {
      return { ...repositoryRow(repository, factsOf(repository.fullName), now), alwaysShow: true, repository };
    }),
    ...lastItem(view, more),
  ];
}

function failureItem(failure: AppError): RepositoryItem {
  const { sentence, repair } = failureText(failure);
  const isAboutAccount = repair?.command === COMMANDS.connectGitHub;
  return {
    label: `$(warning) ${sentence}`,
    detail: isAboutAccount ? l10n.t('Press Enter to connect GitHub again.') : l10n.t('Press Enter to try again.'),
    alwaysShow: true,
    repair: isAboutAccount ? 'connect' : 'retry',
  };
}

function lastItem({ rows, isLoading, failure, query }: PickerView, more: number): readonly RepositoryItem[] {
  const text = (label: string): readonly RepositoryItem[] => [{ label, alwaysShow: true }];
  if (more > 0) return text(l10n.t('… and {0} more: type to narrow down', more));
  if (rows.length > 0 || failure !== undefined) return [];
  if (isLoading) return text(l10n.t('Fetching repositories…'));
  return query.trim() === ''
    ? text(l10n.t('There is no repository that you may push to.'))
    : text(l10n.t('No repository fits {0}.', query.trim()));
}
