import type { Deploying } from '../deployments/deploying';
import type { Route } from '../http/route';
import type { Platform } from '../platform';
import { getBuildLog } from './getBuildLog';
import { getBuilds } from './getBuilds';
import { getDeployment } from './getDeployment';
import { getDeployments } from './getDeployments';
import { getEvents } from './getEvents';
import { getOutputs } from './getOutputs';
import { patchDeployment } from './patchDeployment';
import { postDeployment } from './postDeployment';
import { postDeploymentAction } from './postDeploymentAction';
import { postQuote } from './postQuote';
import { putRating } from './putRating';

/** Quotes, deployments and what they leave behind. */
export function deploymentRoutes(platform: Platform, deploying: Deploying): readonly Route[] {
  return [
    postQuote(platform, deploying),
    postDeployment(platform, deploying),
    getDeployments(deploying),
    getDeployment(deploying),
    patchDeployment(platform, deploying),
    postDeploymentAction(platform, deploying),
    getBuilds(deploying),
    getBuildLog(deploying),
    getOutputs(deploying),
    putRating(platform, deploying),
    getEvents(deploying),
  ];
}
