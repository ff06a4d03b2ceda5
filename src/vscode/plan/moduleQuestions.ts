import * as l10n from '@vscode/l10n';
import type { ModuleHistory } from '../../publishing/moduleHistory';
import { isApartFromGitHub, type ModuleRow } from '../../publishing/moduleRow';
import type { ModulePlanFacts } from '../../publishing/planFacts';
import { shortSha } from '../../publishing/planWords';
import type { PlanEntry } from '../../publishing/publishPlan';
import { diffInterfaces } from '../../terraform/interfaceDiff/diffInterfaces';
import { applyRuleSettings, type RuleSettings } from '../../terraform/rules/ruleSettings';
import type { Limited } from '../../common/limited';
import type { OpenQuestions } from './openQuestions';

/** What modules are compared in, and how many may be read at the same time. */
export interface ModuleLibrary {
  readonly history: ModuleHistory;
  /** `clone`: the rows are made of files. `github`: of what GitHub said of each module, which is less. */
  readonly place: 'clone' | 'github';
  /** The commit that the platform would read. */
  readonly commitSha: string;
  readonly rules: RuleSettings;
  readonly limited: Limited;
  readonly questions: OpenQuestions;
  readonly signal: AbortSignal;
}

/** Does it have to be read as GitHub has it, because the row's own reading is something else? */
export function needsPushedReading(row: ModuleRow, place: ModuleLibrary['place']): boolean {
  const { pending, git, state } = row;
  if (git.pushedTreeSha === undefined) return false;
  const goesLive = pending === 'publish' || pending === 'update';
  if (place === 'github') return goesLive;
  return isApartFromGitHub(git) && (goesLive || state === 'broken');
}

/** The module as the platform would read it. @throws AppError `cancelled` */
export async function askPushed({ path, name }: ModuleRow, library: ModuleLibrary): Promise<ModulePlanFacts> {
  const { history, commitSha, rules, limited, questions, signal } = library;
  // Told apart from "no answer".
  const answer = await questions.ask(
    async () => ({ reading: await limited(() => history.readModule(path, commitSha, signal)) }),
    (why) => l10n.t('{0}: it could not be read as it is on GitHub. {1}', name, why),
  );
  if (answer === undefined) return {};
  const { reading } = answer;
  if (reading === undefined) return { isEmptyOnGitHub: true };
  return { pushed: { ...reading, problems: applyRuleSettings(reading.problems, rules) } };
}

/** What an update changes, and how far it is from what is published. @throws AppError `cancelled` */
export async function askDifference(entry: PlanEntry, library: ModuleLibrary): Promise<ModulePlanFacts> {
  const { history, commitSha, limited, questions, signal, place } = library;
  const { row, published } = entry;
  if (published === undefined || row.reading === undefined) return {};
  const { name } = row;
  const [drift, before] = await Promise.all([
    questions.ask(
      async () => ({ value: await limited(() => history.drift(row.path, published.commitSha, commitSha, signal)) }),
      (why) => l10n.t('{0}: its commits could not be counted. {1}', name, why),
    ),
    questions.ask(
      async () => ({ value: await limited(() => history.readModule(published.path, published.commitSha, signal)) }),
      (why) => l10n.t('{0}: its published version could not be read. {1}', name, why),
    ),
  ]);
  if (before !== undefined && before.value === undefined) {
    questions.note(
      drift?.value === undefined
        ? unknownCommit(name, published.commitSha, place)
        : l10n.t('{0}: there is no Terraform in {1} at {2}', name, published.path, shortSha(published.commitSha)),
    );
  }
  return {
    ...(drift?.value === undefined ? {} : { drift: drift.value }),
    ...(before?.value === undefined ? {} : { diff: diffInterfaces(before.value, row.reading) }),
  };
}

const unknownCommit = (name: string, commitSha: string, place: ModuleLibrary['place']): string =>
  place === 'clone'
    ? l10n.t('{0}: commit {1} is not in this clone; fetch to see what changes', name, shortSha(commitSha))
    : l10n.t('{0}: GitHub does not have commit {1} any more, so what changes is not known', name, shortSha(commitSha));
