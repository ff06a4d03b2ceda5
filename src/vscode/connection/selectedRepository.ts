import type { Log } from '../../common/log';
import { setContext } from '../context';
import { RepositorySelection, type SelectionConnection } from '../github/repositorySelection';
import type { Answers } from './answers';

/** The selected repository of the account in use, which `when` clauses know of too. */
export class SelectedRepository extends RepositorySelection {
  constructor(connection: SelectionConnection, answers: Pick<Answers, 'current'>, log: Log) {
    super(connection, answers, log);
    const tell = (): void => {
      setContext({ repository: this.fullName !== undefined });
    };
    this.disposables.register(this.onDidChange(tell));
    tell();
  }
}
