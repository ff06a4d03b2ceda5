import * as l10n from '@vscode/l10n';
import { isEmptyFilter, matchesFilter, parseFilter, type ModuleFilter } from '../../publishing/moduleFilter';
import type { ModuleRow } from '../../publishing/moduleRow';
import { isStaged } from '../../publishing/rowCounts';
import type { OpenRepository } from '../modules/workspaceModules';

export interface ShownCounts {
  readonly shown: number;
  readonly all: number;
  /** Staged ticks of modules that are not shown. */
  readonly hiddenStaged: number;
}

/**
 * A filter and the rows that it shows. A row that is shown stays when a tick makes it fit no longer, until the filter
 * or the list of modules changes: nothing goes away under the pointer.
 */
export class ActiveFilter {
  /** By root: paths of the rows that are shown; made when asked for. */
  private readonly shown = new Map<string, Set<string>>();

  /** @param text as the partner typed it */
  constructor(
    readonly text: string,
    private readonly filter: ModuleFilter,
  ) {}

  /** Rows came or went: what is shown is found anew. */
  renew(): void {
    this.shown.clear();
  }

  /** Shows those of some rows that have begun to fit. @returns whether there are any */
  admit({ modules }: OpenRepository, paths: Iterable<string>): boolean {
    const shown = this.pathsOf(modules);
    const before = shown.size;
    for (const path of paths) {
      const row = modules.row(path);
      if (row !== undefined && matchesFilter(row, this.filter)) shown.add(path);
    }
    return shown.size > before;
  }

  rowsOf({ modules }: OpenRepository): readonly ModuleRow[] {
    const shown = this.pathsOf(modules);
    return modules.rows.filter(({ path }) => shown.has(path));
  }

  counts(repositories: readonly OpenRepository[]): ShownCounts {
    let [shown, all, hiddenStaged] = [0, 0, 0];
    for (const { modules } of repositories) {
      const paths = this.pathsOf(modules);
      all += modules.rows.length;
      shown += paths.size;
      if (modules.stagedCount > 0)
        hiddenStaged += modules.rows.filter((row) => isStaged(row) && !paths.has(row.path)).length;
    }
    return { shown, all, hiddenStaged };
  }

  /** How much is shown; ticks count whether they are shown or not. */
  message(repositories: readonly OpenRepository[]): string {
    const { shown, all, hiddenStaged } = this.counts(repositories);
    const matching =
      all === 1
        ? l10n.t('{0} of 1 module matches “{1}”.', shown, this.text)
        : l10n.t('{0} of {1} modules match “{2}”.', shown, all, this.text);
    if (hiddenStaged === 0) return matching;
    const hidden =
      hiddenStaged === 1
        ? l10n.t('1 staged change is not shown.')
        : l10n.t('{0} staged changes are not shown.', hiddenStaged);
    return `${matching} ${hidden}`;
  }

  private pathsOf(modules: OpenRepository['modules']): Set<string> {
    const known = this.shown.get(modules.root);
    if (known !== undefined) return known;
    const paths = modules.rows.filter((row) => matchesFilter(row, this.filter)).map(({ path }) => path);
    const shown = new Set(paths);
    this.shown.set(modules.root, shown);
    return shown;
  }
}

/** Reads a filter as it was typed; undefined when it asks for nothing. */
export function activeFilter(text: string): ActiveFilter | undefined {
  const filter = parseFilter(text);
  return isEmptyFilter(filter) ? undefined : new ActiveFilter(text.trim(), filter);
}
