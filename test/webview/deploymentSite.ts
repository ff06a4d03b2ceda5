import { LOG_COLORS } from './deploymentColors';
import { WebviewSite } from './webviewSite';

/** The page of a deployment. */
export const startDeploymentSite = (): Promise<WebviewSite> =>
  WebviewSite.start({
    name: 'deployment',
    title: 'Deployment',
    identity: { deployment: 'dep-1' },
    colors: LOG_COLORS,
  });
