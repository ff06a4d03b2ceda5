import type { DeploymentStatus } from '../../contract/deployments';
import type { StoryDeployment } from './storyEvent';

/** A deployment while the story is written. */
export interface LiveDeployment {
  readonly deployment: StoryDeployment;
  status: DeploymentStatus;
  deployedOnce: boolean;
}

/** Those of one account. */
export class LiveDeployments {
  private readonly all: LiveDeployment[] = [];

  add(deployment: LiveDeployment): void {
    this.all.push(deployment);
  }

  /** A deployment of that module is live. */
  has(module: string): boolean {
    return this.all.some(({ deployment, status }) => deployment.module.name === module && status === 'SUCCESS');
  }

  /** Something of that module is left in the project: live, or live before an update failed. */
  isIn(module: string, project: string): boolean {
    return this.all.some(
      ({ deployment, status, deployedOnce }) =>
        deployment.module.name === module && deployment.projectId === project && deployedOnce && status !== 'DELETED',
    );
  }

  /** Something that is live needs a deployment of that module. */
  needs(module: string): boolean {
    return this.all.some(
      ({ deployment, status }) => status === 'SUCCESS' && deployment.module.facts.dependencies.includes(module),
    );
  }
}
