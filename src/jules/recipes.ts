import * as l10n from '@vscode/l10n';

/** A task that modules often need: its title for the person, its words for the agent, in English. */
export interface Recipe {
  readonly id: string;
  readonly title: string;
  readonly prompt: string;
}

/** The usual tasks of a RAD module. The first five are what the sandbox's agent can do. */
export function recipes(): readonly Recipe[] {
  return [
    {
      id: 'completeTags',
      title: l10n.t('Complete UIMeta tags'),
      prompt: 'Complete the UIMeta tags of all variables.',
    },
    {
      id: 'addDescriptions',
      title: l10n.t('Describe variables'),
      prompt: 'Add descriptions to all variables that have none.',
    },
    {
      id: 'addValidations',
      title: l10n.t('Add validations'),
      prompt: 'Add validation blocks to the variables.',
    },
    {
      id: 'sortVariables',
      title: l10n.t('Sort by page and order'),
      prompt: 'Sort the variables by group and order.',
    },
    {
      id: 'addOutputs',
      title: l10n.t('Add outputs'),
      prompt: 'Add outputs for the main resources.',
    },
    {
      id: 'writeTests',
      title: l10n.t('Write tests'),
      prompt:
        'Write *.tftest.hcl tests with mock providers: defaults, each validation with a value it accepts and one it refuses, and each output.',
    },
    {
      id: 'upgradeProvider',
      title: l10n.t('Upgrade a provider'),
      prompt:
        'Upgrade the main provider by one major version: follow its upgrade guide, keep the interface of the module, add moved blocks where addresses change, and say what live deployments will see.',
    },
    {
      id: 'renameVariable',
      title: l10n.t('Rename a variable safely'),
      prompt:
        'Rename the variable OLD_NAME to NEW_NAME so that live deployments keep working: keep the old one as deprecated with a fallback, and update README and tests.',
    },
    {
      id: 'completeReadme',
      title: l10n.t('Complete the README'),
      prompt:
        'Complete README.md: purpose, requirements, one table of inputs and one of outputs as they are in the code.',
    },
    {
      id: 'agentNotes',
      title: l10n.t('Start AGENTS.md'),
      prompt:
        'Write AGENTS.md at the root of the repository: versions of terraform and providers in use, how to check a module (terraform fmt, init -backend=false, validate, test), and the conventions of these modules.',
    },
  ];
}
