import { form, formQuery } from '../../contract/form';
import { ROUTES } from '../../contract/routes';
import { buildForm } from '../../terraform/form/buildForm';
import { deployedValues } from '../catalog/deployedValues';
import { moduleVariables } from '../catalog/moduleVariables';
import { findVisibleModule } from '../catalog/visibleModule';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

/** `GET /modules/{moduleId}/form`: from the module's files at the published commit. */
export function getForm(platform: Platform): Route {
  return readEndpoint(ROUTES.getForm, async (call) => {
    const { mode, target, deploymentId } = call.query(formQuery);
    const { account } = call;
    const module = findVisibleModule(platform, account, call.param('moduleId'));
    const values =
      deploymentId === undefined ? undefined : deployedValues(platform.database, account, module, deploymentId);
    // buildForm passes the values of sensitive variables on to nobody, and takes `configured` for those alone.
    const update = values === undefined ? {} : { values, configured: configuredOf(values), update: true };
    const steps = buildForm(await moduleVariables(platform, module), { mode, target, ...update });
    return answer(form, { moduleId: module.id, commitSha: module.commitSha, steps });
  });
}

/** What has a value: a secret that was left blank is not configured. */
function configuredOf(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => (value === null || value === '' ? [] : [name]));
}
