import * as l10n from '@vscode/l10n';
import { isOverrideFile } from '../duplicateVariables';
import type { ModuleOutline } from '../moduleOutline';
import { isMeantForRad } from './meantForRad';
import type { Finding, ModuleRule, RepositoryFacts, RepositoryRule } from './rule';
import { topLevelBlocks } from './topLevelBlocks';

const TEXT = {
  id: 'RAD041',
  severity: 'warning',
  title: () => l10n.t('No backend and no local state in git'),
  explanation: () =>
    l10n.t(
      'The platform writes backend.tf and terraform.tfvars.json into the module before each build. A backend of your own, values or state that are in git get in its way, and state and plans hold secrets.',
    ),
} as const;

/**
 * RAD041, what one module tells: no `backend` or `cloud` block. backend.tf is the file that the platform writes over,
 * and may be there for local trials: only git tells whether it is in the way.
 */
export const rad041: ModuleRule = {
  ...TEXT,
  *check(module) {
    for (const { file, block } of topLevelBlocks(module, 'terraform')) {
      if (file.name === 'backend.tf' || isOverrideFile(file.name)) continue;
      for (const nested of block.body.blocks) {
        if (nested.type !== 'backend' && nested.type !== 'cloud') continue;
        yield {
          message: l10n.t('This "{0}" block gets in the way of the backend that the platform adds.', nested.type),
          file: file.name,
          span: nested,
        };
      }
    }
  },
};

/** RAD041, what git tells: such files are not committed. */
export const rad041Tracked: RepositoryRule = {
  ...TEXT,
  *check(module: ModuleOutline, repository: RepositoryFacts): Iterable<Finding> {
    const { tracked } = repository;
    if (tracked === undefined || !isMeantForRad(module, repository)) return;
    const prefix = module.path === '' ? '' : `${module.path}/`;
    const directories = new Set<string>();
    for (const path of leftoversOf(tracked)) {
      if (!path.startsWith(prefix)) continue;
      const file = path.slice(prefix.length);
      const directory = /^(?:.*\/)?\.terraform(?=\/)/.exec(file)?.[0];
      if (directory !== undefined) {
        if (directories.has(directory)) continue;
        directories.add(directory);
        yield {
          message: l10n.t('{0} is in git; it is made anew by every build and does not belong there.', directory),
        };
      } else {
        const message = messageFor(file);
        if (message !== undefined) yield { message, location: { file, line: 1, column: 1 } };
      }
    }
  },
};

const STATE = /\.tfstate(?:\.[^/]+)?$/;
const PLAN = /\.tfplan$/;
const LEFTOVER =
  /(?:^|\/)(?:backend\.tf|terraform\.tfvars\.json|[^/]*\.auto\.tfvars(?:\.json)?|[^/]*\.tfstate(?:\.[^/]+)?|[^/]*\.tfplan|\.terraform\/.*)$/;

function messageFor(file: string): string | undefined {
  if (STATE.test(file)) return l10n.t('{0} is in git: state holds secrets, and the platform keeps its own.', file);
  if (PLAN.test(file)) return l10n.t('{0} is in git: plans hold secrets, and the platform makes its own.', file);
  // Examples below the module may have these.
  if (file.includes('/')) return undefined;
  return /\.auto\.tfvars(?:\.json)?$/.test(file)
    ? l10n.t('{0} is in git: its values win over those that users enter.', file)
    : l10n.t('{0} is in git, but the platform writes this file itself before each build.', file);
}

const known = new WeakMap<ReadonlySet<string>, readonly string[]>();

/** Asked for each module of a repository, so that the files of git are gone through once. */
function leftoversOf(tracked: ReadonlySet<string>): readonly string[] {
  const found = known.get(tracked) ?? [...tracked].filter((path) => LEFTOVER.test(path)).sort();
  known.set(tracked, found);
  return found;
}
