import * as l10n from '@vscode/l10n';
import type { Build } from '../../contract/builds';
import type { Deployment, DeploymentDetail } from '../../contract/deployments';
import { sumOfCredits } from '../../deployments/creditSum';
import type { DeploymentFeed } from '../../deployments/deploymentFeed';
import { isUnderWay, stateText } from '../../deployments/deploymentRow';
import { outputText } from '../../deployments/outputText';
import type {
  BuildRow,
  DeploymentAction,
  DeploymentActionId,
  DeploymentOverview,
  OutputRow,
  StatusRole,
  StepRow,
} from '../../messages/deploymentProtocol';
import { visibleLine, visibleText } from '../../patch/visibleText';
import { failureText } from '../failure';
import { ago } from '../trees/ageText';
import { wireError } from '../webviews/wireError';

/** Characters of a name that are shown. */
const NAME_LIMIT = 120;
/** Characters of an output's value that are shown; all of it can be copied. */
const VALUE_LIMIT = 2000;

/** What the panel of a deployment shows besides its log. @param now milliseconds since the epoch */
export function deploymentOverview(
  feed: DeploymentFeed,
  listed: Deployment | undefined,
  shown: Build | undefined,
  { now, isSandbox }: { readonly now: number; readonly isSandbox: boolean },
): DeploymentOverview {
  const deployment = feed.deployment ?? listed;
  const failure = feed.failure;
  const repair = failure && failureText(failure).repair;
  const outputs = outputRows(feed);
  const service = outputs.find(({ canOpen }) => canOpen);
  return {
    title: deployment === undefined ? l10n.t('Deployment') : visibleLine(deployment.module.name, NAME_LIMIT),
    shortId: deployment?.deploymentId ?? '',
    state: deployment === undefined ? '' : sentence(stateText(deployment, now)),
    role: deployment === undefined ? 'unknown' : roleOf(deployment.status),
    ...(deployment?.statusDetail === undefined ? {} : { detail: visibleLine(deployment.statusDetail, 600) }),
    facts: deployment === undefined ? [] : factsOf(deployment, isSandbox),
    ...(service === undefined ? {} : { service: { name: service.name, label: l10n.t('Open service') } }),
    actions: actionsOf(feed.deployment),
    ...(deployment?.rating === undefined ? {} : { rating: deployment.rating }),
    stepsTitle:
      shown === undefined ? l10n.t('No build yet') : l10n.t('Build {0}, {1}', shown.number, actionWord(shown.action)),
    steps: shown === undefined ? [] : stepRows(feed, shown, now),
    stepsTotal: shown === undefined ? '' : clock(spanOf(shown, now)),
    waiting: (deployment?.status === 'WAITING' ? deployment.waitingFor : []).map((dependency) => ({
      text: [visibleLine(dependency.module, NAME_LIMIT), dependency.deploymentShortId, dependencyText(dependency.state)]
        .filter(Boolean)
        .join(' · '),
      role: dependency.state === 'live' ? 'passed' : dependency.state === 'failed' ? 'failed' : 'waiting',
      ...(dependency.deploymentId === undefined ? {} : { deployment: dependency.deploymentId }),
    })),
    outputsTitle: l10n.t('Outputs'),
    outputs,
    builds: feed.builds.map((build) => buildRow(build, build.id === shown?.id, now)),
    buildsTotal: {
      count: feed.builds.length === 1 ? l10n.t('1 build') : l10n.t('{0} builds', feed.builds.length),
      took: clock(feed.builds.reduce((sum, build) => sum + spanOf(build, now), 0)),
      credits: sumOfCredits(feed.builds.flatMap(({ credits }) => credits ?? [])),
    },
    ...(feed.deployment === undefined ? {} : { note: chargeNote(feed.deployment) }),
    isLoading: feed.readAt === undefined && failure === undefined,
    ...(failure !== undefined && feed.readAt !== undefined ? { stale: ago(feed.readAt, now) } : {}),
    ...(failure === undefined ? {} : { failure: wireError(failure) }),
    ...(repair === undefined ? {} : { repair: repair.label }),
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function roleOf(status: string): StatusRole {
  switch (status) {
    case 'QUEUED':
    case 'PENDING':
    case 'WAITING':
      return 'waiting';
    case 'WORKING':
    case 'DELETING':
      return 'running';
    case 'SUCCESS':
      return 'passed';
    case 'FAILURE':
    case 'INTERNAL_ERROR':
    case 'TIMEOUT':
      return 'failed';
    case 'CANCELLED':
    case 'EXPIRED':
      return 'stopped';
    case 'DELETED':
    case 'PURGED':
      return 'idle';
    default:
      return 'unknown';
  }
}

function factsOf(deployment: Deployment, isSandbox: boolean): DeploymentOverview['facts'] {
  const { commitSha, projectId, deployedByEmail, runner } = deployment;
  const isSimulated = runner === 'simulated';
  return [
    { icon: 'git-commit', text: commitSha.slice(0, 7), isCode: true },
    { icon: 'cloud', text: visibleLine(projectId, NAME_LIMIT), isCode: true },
    { icon: 'account', text: visibleLine(deployedByEmail, NAME_LIMIT), isCode: false },
    ...(isSandbox
      ? [{ icon: 'beaker', text: l10n.t('Sandbox: nothing is created in any cloud'), isCode: false } as const]
      : isSimulated
        ? [{ icon: 'beaker', text: l10n.t('Simulated: nothing was created in any cloud'), isCode: false } as const]
        : []),
  ];
}

const LABELS: Readonly<Record<DeploymentActionId, () => string>> = {
  update: () => l10n.t('Update…'),
  cancel: () => l10n.t('Cancel…'),
  restore: () => l10n.t('Restore…'),
  rate: () => l10n.t('Rate'),
  destroy: () => l10n.t('Delete…'),
  purge: () => l10n.t('Purge…'),
};

/** What the platform allows now, in a fixed order. */
function actionsOf(deployment: DeploymentDetail | undefined): readonly DeploymentAction[] {
  const allowed = new Set<string>(deployment?.allowedActions);
  return (Object.keys(LABELS) as DeploymentActionId[])
    .filter((id) => allowed.has(id))
    .map((id) => ({ id, label: LABELS[id]() }));
}

function stepRows(feed: DeploymentFeed, build: Build, now: number): readonly StepRow[] {
  const log = feed.log(build.id);
  return build.steps.map((step) => {
    const start = log.stepStarts.find((one) => one.step === step.id);
    const isBegun = step.startedAt !== undefined;
    return {
      id: step.id,
      name: visibleLine(step.name, NAME_LIMIT),
      status: stepText(step.status, isBegun),
      role: isBegun ? roleOf(step.status) : 'idle',
      took: isBegun ? clock(spanOf(step, now)) : '',
      ...(start === undefined ? {} : { line: log.lineAt(start.offset) }),
    };
  });
}

function stepText(status: string, isBegun: boolean): string {
  if (!isBegun) return l10n.t('not started');
  switch (status) {
    case 'WORKING':
      return l10n.t('running');
    case 'SUCCESS':
      return l10n.t('done');
    case 'FAILURE':
    case 'INTERNAL_ERROR':
      return l10n.t('failed');
    case 'TIMEOUT':
      return l10n.t('timed out');
    case 'CANCELLED':
      return l10n.t('cancelled');
    default:
      return status.toLowerCase().replaceAll('_', ' ');
  }
}

function actionWord(action: string): string {
  switch (action) {
    case 'create':
      return l10n.t('create');
    case 'update':
      return l10n.t('update');
    case 'destroy':
      return l10n.t('delete');
    case 'purge':
      return l10n.t('purge');
    default:
      return action;
  }
}

function buildRow(build: Build, isShown: boolean, now: number): BuildRow {
  const { id, number, action, status, credits, createdAt, startedAt, finishedAt } = build;
  const isOver = finishedAt !== undefined;
  return {
    id,
    number: String(number),
    action: actionWord(action),
    status: stepText(status, startedAt !== undefined || isOver),
    role: startedAt !== undefined || isOver ? roleOf(status) : 'waiting',
    started: new Date(startedAt ?? createdAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
    took: startedAt === undefined ? '' : clock(spanOf(build, now)),
    credits: credits ?? (isUnderWay({ status }) ? l10n.t('when done') : ''),
    isShown,
  };
}

function outputRows(feed: DeploymentFeed): readonly OutputRow[] {
  return Object.entries(feed.outputs ?? {}).map(([name, { value, sensitive }]) => {
    const isSensitive = sensitive === true;
    const text = isSensitive ? l10n.t('sensitive, not sent by the platform') : outputText(value);
    return {
      name,
      value: visibleText(text.length > VALUE_LIMIT ? `${text.slice(0, VALUE_LIMIT)}…` : text),
      isSensitive,
      canOpen: !isSensitive && /^https:\/\/\S+$/.test(text),
    };
  });
}

function dependencyText(state: string): string {
  switch (state) {
    case 'live':
      return l10n.t('live');
    case 'building':
      return l10n.t('is being deployed');
    case 'failed':
      return l10n.t('failed');
    case 'missing':
      return l10n.t('not deployed');
    default:
      return state;
  }
}

function chargeNote({ creditsCharged, creditsReserved }: DeploymentDetail): string {
  const charged = l10n.t(
    'Charged: {0} credits module fee, {1} credits builds.',
    creditsCharged.module,
    creditsCharged.build,
  );
  return creditsReserved === '0' || creditsReserved === '0.00'
    ? charged
    : `${charged} ${l10n.t('{0} credits are held until the build ends.', creditsReserved)}`;
}

/** How long something has taken so far, milliseconds. */
function spanOf(
  { startedAt, finishedAt }: { readonly startedAt?: string | undefined; readonly finishedAt?: string | undefined },
  now: number,
): number {
  if (startedAt === undefined) return 0;
  return Math.max(0, (finishedAt === undefined ? now : Date.parse(finishedAt)) - Date.parse(startedAt));
}

/** Minutes and seconds: `1:42`. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
