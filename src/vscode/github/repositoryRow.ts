import * as l10n from '@vscode/l10n';
import type { Repository } from '../../github/repository';
import { ago } from '../trees/ageText';

/** What is known of a repository besides GitHub's answer. */
export interface RepositoryFacts {
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  /** Modules in its open folder. */
  readonly modules?: number;
  /** Modules that the platform has published from it, as it last told. */
  readonly published?: number;
}

export interface RepositoryRow {
  readonly label: string;
  readonly description: string;
}

/** A row of the picker: the name, then its state, for the end is what is cut off. */
export function repositoryRow(repository: Repository, facts: RepositoryFacts, now: number): RepositoryRow {
  const { fullName, defaultBranch, pushedAt } = repository;
  const said = [
    facts.isSelected ? l10n.t('selected now') : '',
    facts.isOpen ? l10n.t('open in this window') : '',
    modulesText(facts),
    repository.private ? l10n.t('private') : '',
    defaultBranch,
    pushedAt === undefined ? l10n.t('nothing pushed yet') : l10n.t('pushed {0}', ago(pushedAt, now)),
  ];
  return {
    label: `$(${repository.private ? 'lock' : 'repo'}) ${fullName}`,
    description: said.filter((part) => part !== '').join(' · '),
  };
}

function modulesText({ modules, published }: RepositoryFacts): string {
  const all = modules === undefined ? '' : modules === 1 ? l10n.t('1 module') : l10n.t('{0} modules', modules);
  const out = published === undefined || published === 0 ? '' : l10n.t('{0} published', published);
  return [all, out].filter((part) => part !== '').join(', ');
}
