import { randomUUID } from 'node:crypto';
import { createDeployment, deploymentDetail, type CreateDeployment } from '../../contract/deployments';
import { API_BASE, fillPath, ROUTES } from '../../contract/routes';
import { findVisibleModule } from '../catalog/visibleModule';
import { acceptDeployment } from '../deployments/acceptBuild';
import { requireValues } from '../deployments/checkValues';
import type { Deploying } from '../deployments/deploying';
import { priceOf, publishedTerms, requireQuoted } from '../deployments/moduleTerms';
import { presentDetail } from '../deployments/presentDeployment';
import { injectedValues } from '../deployments/runValues';
import { jsonAnswer, writeEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

/** `POST /deployments`: reserves what the quote said and puts the build into the queue. */
export function postDeployment(platform: Platform, { parts, engine, chooseRunner }: Deploying): Route {
  return writeEndpoint(platform, ROUTES.postDeployment, async (call) => {
    const { account } = call;
    const request = call.body(createDeployment);
    const { target, variables, maxCredits } = request;
    const module = findVisibleModule(platform, account, request.moduleId);
    const terms = await publishedTerms(platform, module);
    const shortId = randomUUID().slice(0, 4);
    const projectId = projectOf(request, module.name, shortId);
    const set = injectedValues(terms.source, { short_id: shortId, target, project_id: projectId });
    requireValues(terms.source.variables, variables, { ...variables, ...set }, target);
    const price = priceOf(terms, account, false);
    requireQuoted(price, maxCredits);
    const { kind } = await chooseRunner({ ...terms.place, hazardsConfirmed: false });
    const answer = call.commit(() => {
      const row = acceptDeployment(
        parts,
        {
          account: account.id,
          user_email: account.email,
          short_id: shortId,
          module: module.id,
          module_name: module.name,
          owner: module.owner,
          repository: module.repository,
          path: module.path,
          commit_sha: module.commitSha,
          target,
          project_id: projectId,
          variables: JSON.stringify(variables),
        },
        {
          action: 'create',
          user: account.email,
          path: module.path,
          commitSha: module.commitSha,
          variables: JSON.stringify(variables),
          dependencies: terms.dependencies,
          enablePurge: terms.enablePurge,
          runner: kind,
          charge: price.charge,
        },
      );
      const location = `${API_BASE}${fillPath(ROUTES.getDeployment.path, { deploymentId: row.id })}`;
      return jsonAnswer(202, deploymentDetail, presentDetail(parts, account, row), { location });
    });
    engine.wake();
    return answer;
  });
}

/** The project the caller names, or one that is made for the deployment (rad-platform.md, section 1.4). */
function projectOf({ target, variables }: CreateDeployment, moduleName: string, shortId: string): string {
  const { project_id: given } = variables;
  if (target === 'own' && typeof given === 'string' && given !== '') return given;
  const words = moduleName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  // A project id has at most 30 characters.
  const name = words.replace(/^-|-$/g, '').slice(0, 20).replace(/-$/, '');
  return `rad-${name}-${shortId}`;
}
