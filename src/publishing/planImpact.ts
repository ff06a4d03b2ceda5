import * as l10n from '@vscode/l10n';
import type { PublishedModule } from '../contract/publishedModules';
import type { ChangeKind, InterfaceChange, InterfaceDiff } from '../terraform/interfaceDiff/interfaceChange';
import type { ModuleReading } from '../terraform/module';
import type { Drift } from './moduleHistory';
import type { LiveDeployment } from './planFacts';
import { outputsText, variablesText } from './planWords';
import { commits } from './situationText';

/** Deployments that are named one by one. */
const NAMED_DEPLOYMENTS = 8;
/** Interface changes of one module that are listed; the list of all is a click away. */
const LISTED_CHANGES = 12;
const NAME_WIDTH = 22;

/** As in `terraform plan`; the sign also says it without colour. */
const SIGNS: Readonly<Record<ChangeKind, string>> = { added: '+', changed: '~', removed: '-' };

/** The changes of a module's interface, a line each, the gravest first. */
export function changeLines({ changes, notes }: InterfaceDiff): string[] {
  const lines = changes.slice(0, LISTED_CHANGES).map((change) => {
    const weight = change.severity === 'breaking' ? `${l10n.t('breaking')}  ` : '';
    return `${SIGNS[change.kind]} ${change.name.padEnd(NAME_WIDTH)} ${weight}${subjectOf(change)}${change.message}`;
  });
  const more = changes.length - lines.length;
  return [...lines, ...(more > 0 ? [l10n.t('… and {0} more interface changes', more)] : []), ...notes];
}

/** A variable is what one expects; everything else is named. */
function subjectOf({ subject }: InterfaceChange): string {
  switch (subject) {
    case 'variable':
      return '';
    case 'form':
      return `${l10n.t('Form:')} `;
    case 'output':
      return `${l10n.t('Output:')} `;
    case 'provider':
      return `${l10n.t('Provider:')} `;
    case 'call':
      return `${l10n.t('Module call:')} `;
    case 'module':
    case 'terraform':
    case 'content':
      return '';
  }
}

/** `14 variables unchanged, 4 outputs unchanged`; empty when there is nothing else. */
export function unchangedText({ changes }: InterfaceDiff, after: ModuleReading): string {
  const changed = (subjects: readonly string[]): number =>
    new Set(
      changes.filter(({ kind, subject }) => kind !== 'removed' && subjects.includes(subject)).map(({ name }) => name),
    ).size;
  const variables = after.variables.length - changed(['variable', 'form']);
  const outputs = after.outputs.length - changed(['output']);
  return [
    variables > 0 ? l10n.t('{0} unchanged', variablesText(variables)) : '',
    outputs > 0 ? l10n.t('{0} unchanged', outputsText(outputs)) : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** How many commits of an update change the module: `, 3 commits`; empty when that is not known. */
export function distanceText(drift: Drift | undefined): string {
  // A rewritten branch can leave nothing to count.
  return drift === undefined || drift.touching === 0 ? '' : `, ${commits(drift.touching)}`;
}

/** Said of an update from a commit that is not on the branch any more. */
export function rewrittenNote(drift: Drift | undefined): string | undefined {
  if (drift === undefined || drift.behind === 0) return undefined;
  return drift.behind === 1
    ? l10n.t('The branch was rewritten: it does not have 1 commit that the published version has.')
    : l10n.t('The branch was rewritten: it does not have {0} commits that the published version has.', drift.behind);
}

/** What an update means for deployments. @param live undefined when it is not known */
export function updateImpact(live: readonly LiveDeployment[] | undefined): string {
  if (live === undefined || live.length === 0)
    return l10n.t('Live deployments keep running as they are until somebody updates them.');
  return live.length === 1
    ? l10n.t('1 live deployment of yours keeps running as it is until you update it: {0}', idsOf(live))
    : l10n.t(
        '{0} live deployments of yours keep running as they are until you update them: {1}',
        live.length,
        idsOf(live),
      );
}

/** What a removal takes away. */
export function removalText(published: PublishedModule | undefined): string {
  const gone = l10n.t('Nobody can deploy it any more.');
  const rating = ratingText(published);
  return rating === undefined ? gone : `${gone} ${l10n.t('Its rating ({0}) is lost.', rating)}`;
}

/** What a removal leaves. @param live undefined when it is not known */
export function removalImpact(live: readonly LiveDeployment[] | undefined): string {
  if (live === undefined || live.length === 0)
    return l10n.t('Live deployments keep running and can still be updated or deleted.');
  return live.length === 1
    ? l10n.t('1 live deployment keeps running and can still be updated or deleted: {0}', idsOf(live))
    : l10n.t('{0} live deployments keep running and can still be updated or deleted: {1}', live.length, idsOf(live));
}

/** `4.1 from 17`; undefined where nobody has rated it. */
export function ratingText(published: PublishedModule | undefined): string | undefined {
  if (published?.averageRating === undefined || published.ratingCount === 0) return undefined;
  return l10n.t('{0} from {1}', published.averageRating.toFixed(1), published.ratingCount);
}

/** The short ids are not unique: one that two have stands there twice. */
function idsOf(live: readonly LiveDeployment[]): string {
  const shown = live
    .slice(0, NAMED_DEPLOYMENTS)
    .map(({ deploymentId }) => deploymentId)
    .join(', ');
  return live.length > NAMED_DEPLOYMENTS ? l10n.t('{0} and {1} more', shown, live.length - NAMED_DEPLOYMENTS) : shown;
}
