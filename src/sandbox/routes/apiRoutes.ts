import type { Deploying } from '../deployments/deploying';
import type { Route } from '../http/route';
import type { Platform } from '../platform';
import { catalogRoutes } from './catalogRoutes';
import { deploymentRoutes } from './deploymentRoutes';
import { getMe } from './getMe';
import { health } from './health';
import { moneyRoutes } from './moneyRoutes';

/** Every route behind the guard. */
export function apiRoutes(platform: Platform, deploying: Deploying): readonly Route[] {
  return [
    health,
    getMe(platform),
    ...catalogRoutes(platform),
    ...deploymentRoutes(platform, deploying),
    ...moneyRoutes(platform),
  ];
}
