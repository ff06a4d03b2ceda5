import * as l10n from '@vscode/l10n';
import { lastAsked } from '../lastAsked';
import type { ModuleOutline } from '../moduleOutline';
import { modulesOf, sameName } from './modulesOf';
import { findCycle, prerequisitesOf } from './prerequisites';
import { isMeantForRad } from './meantForRad';
import type { Finding, RepositoryFacts, RepositoryRule } from './rule';

const sameNames = lastAsked((names: ReadonlySet<string>): ReadonlySet<string> => new Set([...names].map(sameName)));

/** RAD033: `module_dependency` names modules that can be deployed before this one. */
export const rad033: RepositoryRule = {
  id: 'RAD033',
  severity: 'warning',
  title: () => l10n.t('The prerequisites can be deployed'),
  explanation: () =>
    l10n.t(
      'A deployment waits until the modules that module_dependency names are live. It waits for ever for one that is not in the catalog, and for one that waits for it in turn.',
    ),
  *check(module: ModuleOutline, repository: RepositoryFacts): Iterable<Finding> {
    if (!isMeantForRad(module, repository)) return;
    const { modules, takenNames } = repository;
    const location = module.variables.find(({ name }) => name === 'module_dependency')?.location;
    if (location === undefined) return;
    const taken = sameNames(takenNames);
    const prerequisites = new Map(prerequisitesOf(module).map((name) => [sameName(name), name]));
    for (const [wanted, name] of prerequisites) {
      if (wanted === sameName(module.name)) {
        yield { location, message: l10n.t('The module is its own prerequisite, so every deployment waits for ever.') };
        continue;
      }
      if (taken.has(wanted)) continue;
      const own = modulesOf(modules).bySameName.get(wanted) ?? [];
      if (own.length === 0 && takenNames.size > 0) {
        yield {
          location,
          message: l10n.t('The catalog has no module "{0}", so every deployment waits for ever.', name),
        };
      } else if (own.length > 0 && own.every(({ kind }) => kind === 'helper')) {
        const message = l10n.t('The prerequisite "{0}" is a helper, which nobody can deploy.', name);
        yield { location, message };
      }
    }
    const cycle = findCycle(module, modules);
    if (cycle !== undefined) {
      const names = cycle.map(({ name }) => name).join(' → ');
      yield { location, message: l10n.t('The modules wait for each other for ever: {0}', names) };
    }
  },
};
