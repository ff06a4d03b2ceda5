import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { lazily } from '../../common/lazily';
import type { PublishedModule } from '../../contract/publishedModules';
import { catalogChanges } from '../../publishing/catalogChanges';
import { NO_FACTS, type ModulePlanFacts } from '../../publishing/planFacts';
import { isChange, planPublish, type PlanBasis, type PublishPlan } from '../../publishing/publishPlan';
import type { Graph } from '../graph';
import type { OpenRepository } from '../modules/workspaceModules';
import { ruleSettings } from '../settings';
import { limitedTo } from '../../common/limited';
import { askDifference, askPushed, needsPushedReading, type ModuleLibrary } from './moduleQuestions';
import { OpenQuestions } from './openQuestions';
import { askLive, askVerdicts } from './platformQuestions';

/** Commits that are read at the same time. */
const READ_AT_ONCE = 4;

type FactsByPath = Map<string, ModulePlanFacts>;

/**
 * Asks what a plan has to know and makes it. Files, git and catalog are taken as the view has them: whoever wants them
 * new refreshes before. Only modules that change cost anything.
 * @param previous the published set of the plan before this one: what another client changed since is told
 * @throws AppError `notConnected` before files and catalog are known; `stalePublishedSet` when another client published
 * since the catalog was read: read it and plan again; `cancelled`
 */
export async function preparePlan(
  { connection, github, log }: Pick<Graph, 'connection' | 'github' | 'log'>,
  repository: OpenRepository,
  signal: AbortSignal,
  previous?: readonly PublishedModule[],
): Promise<PublishPlan> {
  const basis = repository.modules.planBasis;
  if (basis === undefined) throw whyNothingIsKnown(repository.modules);
  const questions = new OpenQuestions(log);
  const session = lazily(() => connection.require());
  const library = await openLibrary(repository, basis, questions, signal);
  const newer = askBranchHead(github, repository, basis, questions, signal);
  // Whoever waits for it comes later.
  newer.catch(() => undefined);
  const facts: FactsByPath =
    library === undefined ? new Map<string, ModulePlanFacts>() : await pushedFacts(basis, library);
  // What could be older is asked about like the rest.
  const plan = planPublish(basis, { ...NO_FACTS, modules: facts, isHeadKnown: true });
  const changes = plan.entries.filter(isChange);
  const affected = changes.flatMap(({ action, published }) =>
    action === 'publish' || published === undefined ? [] : [published],
  );
  const [live, verdicts, head] = await Promise.all([
    askLive(affected, session, questions, signal),
    askVerdicts(plan, session, questions, signal),
    newer,
    ...changes.map(async (entry) => {
      const known = facts.get(entry.row.path);
      const difference = entry.action === 'update' && library !== undefined ? await askDifference(entry, library) : {};
      facts.set(entry.row.path, { ...known, ...difference });
    }),
  ]);
  for (const { row, published } of changes) {
    const verdict = verdicts?.get(row.name);
    const running = published && live?.get(published.name);
    facts.set(row.path, {
      ...facts.get(row.path),
      ...(verdict === undefined ? {} : { verdict }),
      ...(running === undefined ? {} : { live: running }),
    });
  }
  return planPublish(basis, {
    modules: facts,
    changedMeanwhile: previous === undefined ? [] : catalogChanges(previous, basis.published),
    unanswered: questions.unanswered,
    isHeadKnown: head !== undefined,
    ...(head === undefined || head === basis.source?.commitSha ? {} : { newerOnGitHub: head }),
  });
}

/** Why there is neither files nor catalog to plan with. */
function whyNothingIsKnown({ catalogFailure, hint, isUnknownToPlatform }: OpenRepository['modules']): AppError {
  if (catalogFailure !== undefined) return catalogFailure;
  if (hint !== undefined && hint.cause !== 'truncated') return hint.cause;
  return new AppError(isUnknownToPlatform ? 'notFound' : 'notConnected');
}

/** How often a plan is made that others overtake. */
const MOST_ROUNDS = 3;

/**
 * `preparePlan`, made anew when another client publishes meanwhile.
 * @throws AppError as `preparePlan`; `stalePublishedSet` only when others publish again and again
 */
export async function prepareLatestPlan(
  graph: Pick<Graph, 'connection' | 'github' | 'log' | 'sync'>,
  repository: OpenRepository,
  signal: AbortSignal,
  previous?: readonly PublishedModule[],
): Promise<PublishPlan> {
  for (let round = 1; ; round++) {
    try {
      return await preparePlan(graph, repository, signal, previous);
    } catch (error) {
      if (round === MOST_ROUNDS || !AppError.is(error, 'stalePublishedSet')) throw error;
      await graph.sync.refresh();
    }
  }
}

/** Undefined when nothing of the repository is known to be on GitHub: then there is nothing to read. */
async function openLibrary(
  repository: OpenRepository,
  { source }: PlanBasis,
  questions: OpenQuestions,
  signal: AbortSignal,
): Promise<ModuleLibrary | undefined> {
  if (source === undefined) return undefined;
  const history = await questions.ask(
    () => repository.history(),
    (why) => l10n.t('What its commits hold: {0}', why),
  );
  return (
    history && {
      history,
      place: repository.place,
      commitSha: source.commitSha,
      rules: ruleSettings(vscode.Uri.file(repository.modules.root)),
      limited: limitedTo(READ_AT_ONCE, signal),
      questions,
      signal,
    }
  );
}

async function pushedFacts({ rows }: PlanBasis, library: ModuleLibrary): Promise<FactsByPath> {
  const read = rows.filter((row) => needsPushedReading(row, library.place));
  const facts = await Promise.all(
    read.map(async (row): Promise<[string, ModulePlanFacts]> => [row.path, await askPushed(row, library)]),
  );
  return new Map(facts);
}

/** The commit that GitHub's branch is at; undefined when nobody could say. */
async function askBranchHead(
  github: Graph['github'],
  { place }: OpenRepository,
  { repository, source, situation }: PlanBasis,
  questions: OpenQuestions,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (source === undefined) return undefined;
  // What is not cloned was read from GitHub just now.
  if (place === 'github') return source.commitSha;
  if (github.kind === undefined) {
    questions.note(l10n.t('Whether GitHub has newer commits: GitHub is not connected. This is what was fetched last.'));
    return undefined;
  }
  const branch = situation?.publishedBranch ?? source.ref.slice(source.ref.indexOf('/') + 1);
  return questions.ask(
    async () => (await github.client()).branchHead(repository, branch, signal),
    (why) => l10n.t('Whether GitHub has newer commits: {0}', why),
  );
}
