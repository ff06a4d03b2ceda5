import * as l10n from '@vscode/l10n';
import { RECIPES } from './recipes/recipes';

/** What the agent says of itself; it is no AI and does not sound like one. */
export function abilities(): string {
  const list = RECIPES.map(({ title }) => `- ${title()}`).join('\n');
  return l10n.t(
    'I am the sandbox\'s agent: no AI, but a fixed set of recipes for Terraform modules. I can:\n{0}\n\nName one or more of them and a module. "Leave out FILE" keeps a file as it is.',
    list,
  );
}

export function askForModule(names: readonly string[]): string {
  return names.length === 0
    ? l10n.t('There is no module in this repository at that branch.')
    : l10n.t('Which module? I see: {0}.', names.join(', '));
}

export function needsRepository(): string {
  return `${l10n.t('This session has no repository, so there is nothing to work on.')}\n\n${abilities()}`;
}

export function nothingToChange(modules: readonly string[]): string {
  return l10n.t('There is nothing to change in {0}: it is done already, or left out.', modules.join(', '));
}

export function changedFiles(paths: readonly string[]): string {
  return l10n.t(
    'Changed: {0}. The patch was made with git and applies to the commit I started from.',
    paths.join(', '),
  );
}
