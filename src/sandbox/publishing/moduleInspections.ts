import type { DiscoveredModule } from '../../contract/discoveredModules';
import type { ModuleProblem } from '../../terraform/problem';
import { PLATFORM_RULES } from '../../terraform/rules/moduleRules';
import { RecentlyUsed } from '../catalog/recentlyUsed';
import type { DirectoryReading, ModuleReadings } from '../catalog/moduleReadings';
import type { TreeFiles } from '../git/treeFiles';
import type { ModuleVerdicts } from '../verdict/moduleVerdicts';
import type { Refusal, Verdict } from './catalogEntry';
import type { FoundDirectory } from './discoveredRows';

/** What the platform makes of a directory, wherever it is. */
export interface Inspection extends Pick<DiscoveredModule, 'state' | 'publicAccess' | 'description'> {
  readonly problems: readonly ModuleProblem[];
  readonly variableCount: number;
  /** Hundredths of a credit. */
  readonly creditCost?: number;
}

const KEPT = 2000;

/**
 * Verdicts with what explains them, by tree: the same files are judged once, so that a second look is quick. What is
 * broken is judged again, because a slow machine may be the reason.
 */
export class ModuleInspections {
  private readonly inspections = new RecentlyUsed<Inspection>(KEPT, ({ state }) => state !== 'broken');

  constructor(
    private readonly readings: ModuleReadings,
    private readonly verdicts: ModuleVerdicts,
  ) {}

  /**
   * The directory of `files` at a path.
   * @param treeSha its tree, so that a second look asks git for nothing
   * @throws GitError; Error when there is no such directory, or the verdict thread cannot start
   */
  inspect(files: TreeFiles, { path, treeSha }: Pick<FoundDirectory, 'path' | 'treeSha'>): Promise<Inspection> {
    return this.inspections.get(treeSha, async () => {
      const [verdict, reading] = await Promise.all([this.verdicts.judge(files, path), this.readings.read(files, path)]);
      return toInspection(verdict, reading);
    });
  }
}

/**
 * The state is the verdict that publishing would give, the problems are what our own reading found. Where that has
 * nothing to say against a module that publishing refuses, the refusal itself is the problem.
 */
function toInspection(verdict: Verdict, reading: DirectoryReading): Inspection {
  const { variables } = reading;
  // The platform tells what it refuses; what is bad style is the author's own affair.
  const problems = reading.problems.filter(({ rule }) => PLATFORM_RULES.some(({ id }) => id === rule));
  const variableCount = variables.length;
  if (verdict.ok) {
    const { description } = verdict.facts;
    return {
      state: 'publishable',
      problems,
      variableCount,
      creditCost: verdict.creditCost,
      publicAccess: verdict.publicAccess,
      ...(description === '' ? {} : { description }),
    };
  }
  const state = verdict.code === 'not_a_module' && reading.kind !== 'broken' ? 'helper' : 'broken';
  const explained =
    state === 'broken'
      ? problems.some(({ severity }) => severity === 'error')
      : problems.some(({ rule }) => rule === 'RAD001');
  return { state, problems: explained ? problems : [problemOf(verdict), ...problems], variableCount };
}

function problemOf({ code, detail }: Refusal): ModuleProblem {
  const location = { file: 'variables.tf', line: 1, column: 1 };
  switch (code) {
    case 'not_a_module':
      return { rule: 'RAD003', severity: 'info', message: detail, location };
    case 'duplicate_variable':
      return { rule: 'RAD008', severity: 'error', message: detail, location };
    default:
      return { rule: 'RAD002', severity: 'error', message: detail, location };
  }
}
