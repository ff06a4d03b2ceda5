import { discoveredReading, enrichedReading, verdictKey, verdictsByKey } from '../../publishing/discoveredModules';
import type { ModuleGitState } from '../../publishing/moduleRow';
import type { GitView, LocalModules } from '../../publishing/repositoryModules';
import type { ModuleReading } from '../../terraform/module';
import { applyRuleSettings, type RuleSettings } from '../../terraform/rules/ruleSettings';
import type { GitHubReading } from './gitHubReading';

/** The name that the one remote of a repository without a clone has here. */
export const REMOTE = 'origin';

/** Modules whose files are kept read. */
const KEPT = 200;

/** The modules of a repository on GitHub as rows are made from them; those that somebody looks into are read. */
export class GitHubRows {
  /** By `verdictKey`; the latest last. */
  private readonly read = new Map<string, ModuleReading>();

  constructor(private readonly rules: () => RuleSettings) {}

  /** Takes over what the files of a module say. @returns false when they were known */
  keep(key: string, reading: ModuleReading): boolean {
    if (this.read.has(key)) return false;
    this.read.set(key, reading);
    for (const [oldest] of this.read) if (this.read.size > KEPT) this.read.delete(oldest);
    return true;
  }

  has(key: string): boolean {
    return this.read.has(key);
  }

  local({ branch, commitSha, directories, verdicts, isTruncated }: GitHubReading): LocalModules {
    const rows = verdictsByKey(verdicts);
    const rules = this.rules();
    const readings = directories.flatMap((directory): ModuleReading[] => {
      const key = verdictKey(directory);
      const row = rows.get(key);
      // Where the files are not listed, only the platform knows whether there is Terraform among them.
      if (isTruncated && row?.state === undefined) return [];
      const plain = discoveredReading(directory, row);
      const read = this.read.get(key);
      const reading = read === undefined ? plain : enrichedReading(plain, { ...read, path: directory.path });
      return [{ ...reading, problems: applyRuleSettings(reading.problems, rules) }];
    });
    const trees = new Map(directories.map(({ path, treeSha }) => [path, treeSha]));
    const stateOf = (path: string): ModuleGitState => {
      const pushedTreeSha = trees.get(path);
      return { uncommitted: false, unpushed: false, ...(pushedTreeSha === undefined ? {} : { pushedTreeSha }) };
    };
    const view: GitView = { stateOf, source: { ref: `${REMOTE}/${branch}`, commitSha } };
    return { readings, git: () => view };
  }
}

/** A repository that has no commit yet. */
export const noModules: LocalModules = {
  readings: [],
  git: () => ({ stateOf: () => ({ uncommitted: false, unpushed: false }) }),
};
