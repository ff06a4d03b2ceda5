import * as l10n from '@vscode/l10n';
import { deploymentDetail, updateDeployment, updateQuery } from '../../contract/deployments';
import { ROUTES } from '../../contract/routes';
import { acceptBuild } from '../deployments/acceptBuild';
import { destructiveChanges, requireValues } from '../deployments/checkValues';
import type { Deploying } from '../deployments/deploying';
import { valuesOf, type DeploymentRow } from '../deployments/deploymentRow';
import { priceOf, requireQuoted, updateTerms, type ModuleTerms } from '../deployments/moduleTerms';
import { presentDetail } from '../deployments/presentDeployment';
import { ownDeployment, requireAction, requireUnchanged } from '../deployments/requireAction';
import { injectedValues } from '../deployments/runValues';
import { ApiProblem } from '../http/apiProblem';
import { jsonAnswer, writeEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

type Values = Readonly<Record<string, unknown>>;

/** `PATCH /deployments/{deploymentId}`: applies changed variables and the module as it is published now. */
export function patchDeployment(platform: Platform, deploying: Deploying): Route {
  const { parts, engine, chooseRunner } = deploying;
  return writeEndpoint(platform, ROUTES.patchDeployment, async (call) => {
    const { account } = call;
    const { confirmDestructive } = call.query(updateQuery);
    const { variables, maxCredits } = call.body(updateDeployment);
    const seen = ownDeployment(parts, account, call.param('deploymentId'));
    requireAction(parts, account, seen, 'update');
    const terms = await updateTerms(platform, account, seen);
    const values = mergedValues(terms, seen, variables);
    if (!confirmDestructive) requireUpdateSafe(terms, seen, variables);
    const price = priceOf(terms, account, seen.deployed_once !== 0);
    if (maxCredits !== undefined) requireQuoted(price, maxCredits);
    const { kind } = await chooseRunner({ ...terms.place, hazardsConfirmed: false });
    const answer = call.commit(() => {
      const row = requireUnchanged(parts, account, seen, 'update');
      const accepted = acceptBuild(parts, row, {
        action: row.deployed_once === 0 ? 'create' : 'update',
        user: account.email,
        path: terms.place.modulePath,
        commitSha: terms.place.commitSha,
        variables: JSON.stringify(values),
        dependencies: terms.dependencies,
        enablePurge: terms.enablePurge,
        runner: kind,
        charge: price.charge,
      });
      return jsonAnswer(202, deploymentDetail, presentDetail(parts, account, accepted));
    });
    deploying.changes.fire(seen.id);
    engine.wake();
    return answer;
  });
}

/** What is stored, as far as the module still declares it, with the changes. */
function mergedValues({ source }: ModuleTerms, row: DeploymentRow, given: Values): Values {
  const stored = Object.entries(valuesOf(row)).filter(([name]) => source.variables.has(name));
  const values = { ...Object.fromEntries(stored), ...given };
  requireValues(source.variables, given, { ...values, ...injectedValues(source, row) }, row.target);
  return values;
}

function requireUpdateSafe({ source }: ModuleTerms, row: DeploymentRow, given: Values): void {
  if (row.ever_started === 0) return;
  const errors = destructiveChanges(source.variables, valuesOf(row), given);
  if (errors.length === 0) return;
  const detail = l10n.t('The update changes variables that are not update-safe.');
  throw new ApiProblem(409, 'destructive_update', detail, { errors });
}
