import * as l10n from '@vscode/l10n';
import type { DeploymentOverview } from '../../src/messages/deploymentProtocol';

/** What was said last to who cannot see, and what it was about. */
export interface SpokenState {
  readonly key: string;
  readonly text: string;
}

/** The state, with the step that runs: `Updating, 42 s: step 3 of 6`. */
export function stateText({ state, steps, role }: DeploymentOverview): string {
  const running = role === 'running' ? steps.findIndex((step) => step.role === 'running') : -1;
  return running < 0 ? state : l10n.t('{0}: step {1} of {2}', state, running + 1, steps.length);
}

/** What is said of a state: the same as before until another step runs or the state is another one, however the time goes by. */
export function spokenState(overview: DeploymentOverview, before: SpokenState): SpokenState {
  const { role, steps, stepsTitle, title, shortId, waiting } = overview;
  // Words before a number: the number is how long it lasts.
  const [words] = overview.state.split(/\d/);
  const running = steps.find((step) => step.role === 'running');
  const key = JSON.stringify([title, shortId, role, words, stepsTitle, running?.id, waiting.map(({ text }) => text)]);
  if (key === before.key) return before;
  const state = stateText(overview);
  return { key, text: running === undefined ? state : l10n.t('{0}, {1}', state, running.name) };
}
