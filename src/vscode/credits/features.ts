import type { Me } from '../../contract/me';
import { setContext } from '../context';

/** Shows the commands of what the platform has enabled for the account; none while nobody has said. */
export function setFeatures(me: Me | undefined): void {
  const { credits, projectCosts } = me?.features ?? {};
  setContext({ credits: credits === 'on', projectCosts: credits === 'on' && projectCosts === 'on' });
}
