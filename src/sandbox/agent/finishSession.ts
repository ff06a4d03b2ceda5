import * as l10n from '@vscode/l10n';
import { changedFiles, nothingToChange } from './agentTexts';
import { cookWish, withStagedFiles } from './changeSet';
import { stepsOf, type Transition } from './planSession';
import { submitWork, type OpenPullRequest } from './pullRequest';
import { recipeOf } from './recipes/recipes';
import { listModules } from './repositoryModules';
import type { ChangeSet, PullRequest, SessionRecord, Wish } from './sessionRecord';

/** Where a session works. */
export interface Workplace {
  /** Path of the bare repository. */
  readonly bare: string;
  /** Name of the source, as answers have it. */
  readonly source: string;
  readonly openPullRequest: OpenPullRequest | undefined;
}

/** Does the planned work and completes the session with its change set. @throws RecipeRefusal, GitError */
export async function finishSession(session: SessionRecord, place: Workplace): Promise<Transition> {
  const { wish, baseCommit = '' } = session;
  const modules = (await listModules(place.bare, baseCommit)).filter(({ name }) => wish.modules.includes(name));
  const files = await cookWish(place.bare, modules, wish);
  if (files.length === 0) {
    return {
      record: { ...session, state: 'COMPLETED', changeSet: undefined },
      activities: [
        { originator: 'agent', agentMessaged: { agentMessage: nothingToChange(wish.modules) } },
        { originator: 'system', sessionCompleted: {} },
      ],
    };
  }
  const title = commitMessage(wish);
  return withStagedFiles(place.bare, baseCommit, files, async (work) => {
    const changeSet: ChangeSet = {
      source: place.source,
      gitPatch: { unidiffPatch: work.patch, baseCommitId: baseCommit, suggestedCommitMessage: title },
    };
    const paths = files.map(({ path }) => path);
    let pullRequest: PullRequest | undefined;
    if (session.createPullRequest && place.openPullRequest !== undefined && session.repository !== undefined) {
      const request = {
        repository: session.repository,
        title: title.split('\n')[0] ?? title,
        description: changedFiles(paths),
        baseRef: session.startingBranch ?? '',
        headRef: session.workingBranch ?? `sandbox-agent/${session.id}`,
      };
      const time = Number(session.createTime.slice(0, -9));
      pullRequest = await submitWork(work, place.bare, baseCommit, time, request, place.openPullRequest);
    }
    return {
      record: { ...session, state: 'COMPLETED', changeSet, pullRequest },
      activities: [
        {
          originator: 'agent',
          progressUpdated: { title: l10n.t('Made the patch'), description: changedFiles(paths) },
          artifacts: [{ changeSet }],
        },
        { originator: 'system', sessionCompleted: {}, artifacts: [{ changeSet }] },
      ],
    };
  });
}

/** One line for one recipe, else a summary and a line for each. In English, as the files. */
function commitMessage({ recipes, modules }: Wish): string {
  const place = modules.join(', ');
  const titles = recipes.map((id) => recipeOf(id).commitTitle);
  const [only = '', ...more] = titles;
  if (more.length === 0) return `${only} in ${place}`;
  return `Improve ${place}\n\n${titles.map((title) => `- ${title}`).join('\n')}`;
}

/** What is told of the step that is done next. */
export function stepProgress(session: SessionRecord): { title: string; description: string } | undefined {
  const step = stepsOf(session.wish)[session.stepsDone];
  return step === undefined ? undefined : { title: step.title, description: step.description };
}
