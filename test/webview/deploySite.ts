import { WebviewSite } from './webviewSite';

/** The page of the deploy wizard. */
export const startDeploySite = (): Promise<WebviewSite> =>
  WebviewSite.start({ name: 'deploy', title: 'Deploy', identity: { module: 'kubernetes-fleet' } });
