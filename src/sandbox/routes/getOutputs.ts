import * as z from 'zod/mini';
import { moduleOutputs, type ModuleOutputs } from '../../contract/builds';
import { ROUTES } from '../../contract/routes';
import type { Deploying } from '../deployments/deploying';
import { ownDeployment } from '../deployments/requireAction';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';

const row = z.object({ name: z.string(), type: z.string(), value: z.nullable(z.string()), sensitive: z.number() });

/** `GET /deployments/{deploymentId}/outputs`: of the last successful build; none before it and after a destroy. */
export function getOutputs({ parts }: Deploying): Route {
  return readEndpoint(ROUTES.getOutputs, (call) => {
    const { id } = ownDeployment(parts, call.account, call.param('deploymentId'));
    const found = parts.database.prepare('SELECT * FROM module_output WHERE deployment = ? ORDER BY name').all(id);
    return answer(moduleOutputs, Object.fromEntries(found.map(toOutput)));
  });
}

function toOutput(found: unknown): [string, ModuleOutputs[string]] {
  const { name, type, value, sensitive } = row.parse(found);
  return [
    name,
    {
      type: JSON.parse(type) as unknown,
      ...(value === null ? {} : { value: JSON.parse(value) as unknown }),
      ...(sensitive === 0 ? {} : { sensitive: true }),
    },
  ];
}
