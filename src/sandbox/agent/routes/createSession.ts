import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import * as z from 'zod/mini';
import { gitText } from '../../git/runGit';
import { repositoryOf, type AgentContext } from '../agentContext';
import { jsonAnswer, sessionAnswer } from '../answers';
import { AgentApiError, entityNotFound, invalid } from '../apiError';
import type { SessionRecord } from '../sessionRecord';
import { onlyParameters, readBody } from './query';

const DAY = 24 * 60 * 60 * 1000;
const MAX_PARALLEL = 5;

// What only answers have is taken and not read, as protobuf services do.
const ignored = z.optional(z.unknown());
const body = z.strictObject({
  prompt: z.string().check(z.minLength(1), z.maxLength(100_000)),
  title: z.optional(z.string().check(z.maxLength(1_000))),
  sourceContext: z.optional(
    z.strictObject({
      source: z.string(),
      githubRepoContext: z.optional(z.strictObject({ startingBranch: z.optional(z.string()) })),
      workingBranch: z.optional(z.string()),
      environmentVariablesEnabled: z.optional(z.boolean()),
    }),
  ),
  requirePlanApproval: z.optional(z.boolean()),
  automationMode: z.optional(z.enum(['AUTOMATION_MODE_UNSPECIFIED', 'AUTO_CREATE_PR'])),
  name: ignored,
  id: ignored,
  state: ignored,
  url: ignored,
  outputs: ignored,
  createTime: ignored,
  updateTime: ignored,
  archived: ignored,
});

/** `POST /sessions`: the session begins at the tip of its branch and is QUEUED. */
export function createSession(agent: AgentContext): (context: Context) => Promise<Response> {
  let underWay = 0;
  return async (context) => {
    onlyParameters(context);
    underWay++;
    try {
      if (agent.quirks.failsParallelCreates && underWay > MAX_PARALLEL) {
        throw new AgentApiError('NOT_FOUND', 'Could not get source.');
      }
      const wanted = await readBody(context, body);
      checkLimits(agent);
      const record = await newRecord(agent, wanted);
      agent.store.insert(record, []);
      agent.runner.wake(record.id);
      return jsonAnswer(sessionAnswer(record, agent.sessionUrl?.(record.id), agent.quirks), agent.quirks);
    } finally {
      underWay--;
    }
  };
}

function checkLimits({ store, limits, now }: AgentContext): void {
  const [count, active] = store.load(String(BigInt(now().getTime() - DAY) * 1_000_000n).padStart(19, '0'));
  if (count >= limits.perDay || active >= limits.concurrent) {
    throw new AgentApiError('RESOURCE_EXHAUSTED', 'Resource has been exhausted (e.g. check quota).');
  }
}

async function newRecord(agent: AgentContext, wanted: z.infer<typeof body>): Promise<SessionRecord> {
  const { prompt, title = '', sourceContext } = wanted;
  if (prompt.trim() === '') throw invalid("Invalid value at 'prompt'");
  const createPullRequest = wanted.automationMode === 'AUTO_CREATE_PR';
  if (createPullRequest && agent.openPullRequest === undefined) {
    throw new AgentApiError('FAILED_PRECONDITION', 'Pull requests are not available here.');
  }
  const { workingBranch } = sourceContext ?? {};
  const createTime = agent.store.timestamps.next();
  return {
    id: newId(),
    createTime,
    updateTime: createTime,
    state: 'QUEUED',
    archived: false,
    prompt,
    title: title === '' ? (prompt.trim().split('\n')[0] ?? '').slice(0, 80) : title,
    ...(await readStart(agent, sourceContext)),
    workingBranch: await checkedBranch(agent, workingBranch),
    environmentVariablesEnabled: sourceContext?.environmentVariablesEnabled ?? false,
    requirePlanApproval: wanted.requirePlanApproval ?? false,
    createPullRequest,
    wish: { modules: [], recipes: [], leaveOut: [] },
    inbox: [prompt],
    plan: undefined,
    stepsDone: 0,
    silent: false,
    nudges: 0,
    changeSet: undefined,
    pullRequest: undefined,
  };
}

/** Only pushed commits exist for the agent: the branch must be in the bare repository. */
async function readStart(
  agent: AgentContext,
  sourceContext: z.infer<typeof body>['sourceContext'],
): Promise<Pick<SessionRecord, 'repository' | 'startingBranch' | 'baseCommit'>> {
  if (sourceContext === undefined) return { repository: undefined, startingBranch: undefined, baseCommit: undefined };
  const repository = repositoryOf(agent, sourceContext.source);
  const cwd = repository === undefined ? undefined : agent.repositories().get(repository);
  if (repository === undefined || cwd === undefined) throw entityNotFound();
  const wanted = sourceContext.githubRepoContext?.startingBranch ?? '';
  const head = ['symbolic-ref', '--quiet', '--short', 'HEAD'];
  const startingBranch = wanted === '' ? await gitText(head, { cwd }).catch(() => '') : wanted;
  const baseCommit = await gitText(['rev-parse', '--verify', '--quiet', `refs/heads/${startingBranch}^{commit}`], {
    cwd,
  }).catch(() => {
    throw invalid(`The branch "${startingBranch}" does not exist.`);
  });
  return { repository, startingBranch, baseCommit };
}

/** The agent writes its own branch by force, so it may not be one that is there. */
async function checkedBranch(agent: AgentContext, branch: string | undefined): Promise<string | undefined> {
  if (branch === undefined || branch === '') return undefined;
  for (const cwd of agent.repositories().values()) {
    const valid = await gitText(['check-ref-format', `refs/heads/${branch}`], { cwd }).then(
      () => true,
      () => false,
    );
    const taken = await gitText(['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`], { cwd }).catch(() => '');
    if (!valid || taken !== '') throw invalid("Invalid value at 'source_context.working_branch'");
  }
  return branch;
}

/** Twenty digits that do not begin with zero, as the real ones: too long for a JavaScript number. */
function newId(): string {
  const random = BigInt(`0x${randomBytes(16).toString('hex')}`);
  return String(10n ** 19n + (random % (9n * 10n ** 19n)));
}
