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
        'Write tests/*.tftest.hcl for this module: command = plan with mock_provider blocks, so that they need no cloud account; the defaults, each validation with a value it accepts and one it refuses (expect_failures), and each output. Run terraform test and show the result.',
    },
    {
      id: 'renameVariable',
      title: l10n.t('Rename a variable safely'),
      prompt:
        'Rename the variable OLD_NAME to NEW_NAME so that live deployments keep working: keep OLD_NAME as a nullable variable that its description calls deprecated, use coalesce(var.NEW_NAME, var.OLD_NAME), add moved blocks where addresses of resources change, and update README.md and the tests.',
    },
    {
      id: 'upgradeProvider',
      title: l10n.t('Upgrade a provider'),
      prompt:
        'Upgrade the provider PROVIDER_NAME to its next major version: follow its upgrade guide, keep variables and outputs of the module as they are, add moved or removed blocks where addresses change, update .terraform.lock.hcl if there is one, and say what a live deployment will see in its next plan.',
    },
    {
      id: 'completeReadme',
      title: l10n.t("Complete the README's inputs"),
      prompt:
        'Complete README.md: one table of inputs (name, what it is for, type, default, required) and one of outputs, in the order of the code and exactly as they are there. Leave the other sections as they are.',
    },
    {
      id: 'agentNotes',
      title: l10n.t('Start AGENTS.md'),
      prompt:
        'Write AGENTS.md at the root of the repository, short: versions of terraform and of each provider as they are pinned, how to install them, how to check a module (terraform fmt -check, init -backend=false, validate, test), where modules are, and the conventions that the existing modules follow, UIMeta tags included.',
    },
  ];
}
