import * as l10n from '@vscode/l10n';
import type { DiscoveredModule } from '../contract/discoveredModules';
import type { ModuleKind, ModuleReading } from '../terraform/module';
import type { ModuleProblem, Severity } from '../terraform/problem';
import { basename } from '../common/path';

/** A module directory of a repository on GitHub. */
export interface GitHubDirectory {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** Git's id of its tree. */
  readonly treeSha: string;
  /** File name of its README, when there is one. */
  readonly readme?: string;
  /** Absent when nobody has looked. */
  readonly hasVariablesTf?: boolean;
}

/** Problems of a name depend on what others publish, and on the other directories: files do not say them. */
const NAME_RULE = 'RAD010';

/** What the platform said of a directory holds for every directory of that name with the same files. */
export const verdictKey = ({ path, treeSha }: Pick<GitHubDirectory, 'path' | 'treeSha'>): string =>
  `${basename(path)} ${treeSha}`;

/** The platform's rows by `verdictKey`; those of directories that are gone have none. */
export function verdictsByKey(rows: readonly DiscoveredModule[]): ReadonlyMap<string, DiscoveredModule> {
  return new Map(
    rows.flatMap((row): [string, DiscoveredModule][] =>
      row.treeSha === undefined ? [] : [[verdictKey({ path: row.path, treeSha: row.treeSha }), row]],
    ),
  );
}

/** Whether a row still holds as long as the files stay as they are. */
export const isSettled = (row: DiscoveredModule): boolean => row.problems.every(({ ruleId }) => ruleId !== NAME_RULE);

/** The part of a row that is worth keeping: without texts that nothing shows. */
export const keptVerdict = ({
  name,
  path,
  state,
  publishState,
  problems,
  treeSha,
}: DiscoveredModule): DiscoveredModule => ({
  name,
  path,
  publishState,
  problems,
  ...(state === undefined ? {} : { state }),
  ...(treeSha === undefined ? {} : { treeSha }),
});

/**
 * A module as the platform sees it on GitHub: its kind and problems. Its files have not been read, so there are neither
 * variables nor outputs.
 * @param row what the platform said of it; undefined when it does not list the directory
 */
export function discoveredReading(directory: GitHubDirectory, row: DiscoveredModule | undefined): ModuleReading {
  const problems = (row?.problems ?? []).map(toProblem);
  const { kind, reason } = judgement(directory, row, problems);
  return {
    name: basename(directory.path),
    path: directory.path,
    kind,
    ...(reason === undefined ? {} : { reason }),
    problems,
    variables: [],
    outputs: [],
    moduleCalls: [],
    requiredProviders: [],
    resources: 0,
    dataSources: 0,
    tests: [],
    isForRad: kind === 'publishable',
    suppressions: [],
    ...(directory.readme === undefined ? {} : { readme: directory.readme }),
  };
}

/** The same with what its files say: what can be published is the platform's to say. */
export const enrichedReading = (plain: ModuleReading, read: ModuleReading): ModuleReading => {
  const { reason, ...rest } = { ...read, reason: plain.reason };
  return { ...rest, kind: plain.kind, problems: plain.problems, ...(reason === undefined ? {} : { reason }) };
};

function judgement(
  { hasVariablesTf }: GitHubDirectory,
  row: DiscoveredModule | undefined,
  problems: readonly ModuleProblem[],
): { readonly kind: ModuleKind; readonly reason?: string } {
  switch (row?.state) {
    case 'publishable':
      return { kind: 'publishable' };
    case 'broken': {
      const error = problems.find(({ severity }) => severity === 'error');
      return { kind: 'broken', reason: error?.message ?? l10n.t('The platform cannot read its variables.tf.') };
    }
    case 'helper':
      return {
        kind: 'helper',
        reason:
          hasVariablesTf === false
            ? l10n.t('It has no variables.tf, so RAD takes it for a helper of other modules.')
            : l10n.t(
                'Its variables.tf does not declare "public_access", so RAD takes it for a helper of other modules.',
              ),
      };
    default:
      return { kind: 'helper', reason: l10n.t('The platform does not list this directory as a module.') };
  }
}

function toProblem({ ruleId, severity, message, file, line }: DiscoveredModule['problems'][number]): ModuleProblem {
  return {
    rule: ruleId,
    severity: severityOf(severity),
    message,
    ...(file === undefined ? {} : { location: { file, line: line ?? 1, column: 1 } }),
  };
}

/** A severity that this version does not know is told, and blocks nothing. */
const severityOf = (word: string): Severity => (word === 'error' || word === 'info' ? word : 'warning');
