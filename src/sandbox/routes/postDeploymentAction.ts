import * as l10n from '@vscode/l10n';
import { deploymentAction, deploymentDetail, type DeploymentAction } from '../../contract/deployments';
import { ROUTES } from '../../contract/routes';
import { acceptBuild, type BuildRequest } from '../deployments/acceptBuild';
import type { Deploying } from '../deployments/deploying';
import type { DeploymentRow } from '../deployments/deploymentRow';
import { endBuild } from '../deployments/endBuild';
import { priceOf, storedTerms } from '../deployments/moduleTerms';
import { presentDetail } from '../deployments/presentDeployment';
import { ownDeployment, requireAction, requireUnchanged } from '../deployments/requireAction';
import type { Account } from '../account';
import { jsonAnswer, writeEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

/** `POST /deployments/{deploymentId}/actions`. Destroy and purge cost nothing; restore charges its build. */
export function postDeploymentAction(platform: Platform, deploying: Deploying): Route {
  const { parts, engine, changes } = deploying;
  return writeEndpoint(platform, ROUTES.postDeploymentAction, async (call) => {
    const { account } = call;
    const { action } = call.body(deploymentAction);
    const seen = ownDeployment(parts, account, call.param('deploymentId'));
    requireAction(parts, account, seen, action);
    const request = action === 'cancel' ? undefined : await requestFor(platform, deploying, account, seen, action);
    const answer = call.commit(() => {
      const row = requireUnchanged(parts, account, seen, action);
      const changed = request === undefined ? cancel(deploying, account, row) : acceptBuild(parts, row, request);
      return jsonAnswer(202, deploymentDetail, presentDetail(parts, account, changed));
    });
    if (action === 'cancel') engine.abandon(seen.id);
    changes.fire(seen.id);
    engine.wake();
    return answer;
  });
}

function cancel({ parts }: Deploying, account: Account, row: DeploymentRow): DeploymentRow {
  const detail = l10n.t('Cancelled by {0}.', account.email);
  endBuild(parts, parts.builds.last(row.id), { status: 'CANCELLED', detail });
  return parts.deployments.get(row.id);
}

async function requestFor(
  platform: Platform,
  { chooseRunner }: Deploying,
  account: Account,
  row: DeploymentRow,
  action: Exclude<DeploymentAction['action'], 'cancel'>,
): Promise<BuildRequest> {
  const same = {
    user: account.email,
    path: row.path,
    commitSha: row.commit_sha,
    variables: row.variables,
    enablePurge: row.enable_purge !== 0,
  };
  // It needs no runner of its own and may be asked for when the module's files are gone.
  if (action === 'purge') return { ...same, action, dependencies: [], runner: row.runner ?? 'simulated' };
  if (action === 'destroy') {
    // It may be asked for then too; its build says what is missing.
    const repositoryPath = platform.repositories.find(row.repository)?.clonePath;
    if (repositoryPath === undefined) return { ...same, action, dependencies: [], runner: row.runner ?? 'simulated' };
    const place = { repositoryPath, commitSha: row.commit_sha, modulePath: row.path };
    const { kind } = await chooseRunner({ ...place, hazardsConfirmed: false });
    return { ...same, action, dependencies: [], runner: kind };
  }
  const terms = await storedTerms(platform, row);
  const { kind } = await chooseRunner({ ...terms.place, hazardsConfirmed: false });
  const { charge } = priceOf(terms, account, row.deployed_once !== 0);
  return { ...same, action: 'create', dependencies: terms.dependencies, runner: kind, charge };
}
