import * as l10n from '@vscode/l10n';
import type { Deployment, DeploymentAction } from '../contract/deployments';

/** What is asked before an action, and what exactly it does. */
export interface ActionQuestion {
  readonly title: string;
  /** Every consequence, in whole sentences. */
  readonly consequence: string;
  /** Of the button. */
  readonly verb: string;
  /** The person types the deployment's id: what happens cannot be taken back. */
  readonly needsId: boolean;
}

/**
 * @param name of the module and the deployment, for a person
 * Source: platform-api.md, "Deployments"; rad-platform.md, section 1.4.
 */
export function actionQuestion(
  action: DeploymentAction['action'],
  { projectId, action: last }: Pick<Deployment, 'projectId' | 'action'>,
  name: string,
): ActionQuestion {
  switch (action) {
    case 'cancel':
      return {
        title: l10n.t('Cancel {0}?', name),
        consequence:
          last === 'create'
            ? l10n.t('It has not started: nothing is created, and the credits that are held for it come back.')
            : l10n.t('What waits is not done: the deployment stays as it is, and credits that are held come back.'),
        verb: l10n.t('Cancel It'),
        needsId: false,
      };
    case 'destroy':
      return {
        title: l10n.t('Delete {0}?', name),
        consequence: l10n.t(
          'Everything that it has created in project {0} is destroyed, data included. That cannot be taken back. The deployment itself can be restored, which creates it anew, until the platform forgets it after its grace period. Credits that were charged do not come back.',
          projectId,
        ),
        verb: l10n.t('Delete'),
        needsId: true,
      };
    case 'purge':
      return {
        title: l10n.t('Purge {0}?', name),
        consequence: l10n.t(
          'The platform forgets this deployment. Its cloud resources in project {0} stay, keep costing what they cost, and can no longer be updated or deleted from here.',
          projectId,
        ),
        verb: l10n.t('Purge'),
        needsId: true,
      };
    case 'restore':
      return {
        title: l10n.t('Restore {0}?', name),
        consequence: l10n.t(
          'A build creates it anew with its last values and charges the build. Data that was destroyed does not come back.',
        ),
        verb: l10n.t('Restore'),
        needsId: false,
      };
  }
}
