import { builds, buildsQuery, type Build, type BuildStep } from '../../contract/builds';
import { ROUTES } from '../../contract/routes';
import { credits, formatCredits } from '../../money/credits';
import type { BuildRow, StepRow } from '../deployments/buildTable';
import type { Deploying } from '../deployments/deploying';
import { ownDeployment } from '../deployments/requireAction';
import { answer } from '../http/answer';
import { readPage } from '../http/cursor';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';

/** `GET /deployments/{deploymentId}/builds`, newest first. */
export function getBuilds({ parts }: Deploying): Route {
  return readEndpoint(ROUTES.getBuilds, (call) => {
    const { id } = ownDeployment(parts, call.account, call.param('deploymentId'));
    const { rows, nextCursor } = readPage(
      `${id} builds`,
      call.query(buildsQuery),
      ['number'],
      ([before] = [], limit) =>
        parts.builds.page(id, typeof before === 'number' ? before : Number.MAX_SAFE_INTEGER, limit),
      ({ number }) => [number],
    );
    return answer(builds, { data: rows.map((row) => toBuild(row, parts.builds.steps(row.id))), nextCursor });
  });
}

function toBuild(row: BuildRow, steps: readonly StepRow[]): Build {
  return {
    id: row.id,
    number: row.number,
    action: row.action,
    status: row.status,
    user: row.user_email,
    runner: row.runner,
    createdAt: row.created_at,
    ...times(row),
    steps: steps.map(toStep),
    ...(row.credits === null ? {} : { credits: formatCredits(credits(row.credits)) }),
  };
}

function toStep(row: StepRow): BuildStep {
  return { id: row.id, name: row.name, status: row.status, ...times(row) };
}

function times({
  started_at: startedAt,
  finished_at: finishedAt,
}: Pick<BuildRow, 'started_at' | 'finished_at'>): Pick<Build, 'startedAt' | 'finishedAt'> {
  return { ...(startedAt === null ? {} : { startedAt }), ...(finishedAt === null ? {} : { finishedAt }) };
}
