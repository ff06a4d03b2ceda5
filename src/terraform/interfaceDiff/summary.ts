import * as l10n from '@vscode/l10n';
import type { ChangeSeverity, InterfaceChange, InterfaceDiff, VersionStep } from './interfaceChange';

/** `2 breaking, 1 needs attention, 3 harmless`; what is zero is left out. Counts things, each by its gravest change. */
export function changeSummary({ changes }: InterfaceDiff): string {
  const counts = { breaking: 0, attention: 0, harmless: 0 };
  for (const severity of gravestByThing(changes).values()) counts[severity]++;
  const { breaking, attention, harmless } = counts;
  const parts = [
    breaking > 0 ? l10n.t('{0} breaking', breaking) : '',
    attention === 1 ? l10n.t('1 needs attention') : '',
    attention > 1 ? l10n.t('{0} need attention', attention) : '',
    harmless > 0 ? l10n.t('{0} harmless', harmless) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? l10n.t('nothing changed') : parts.join(', ');
}

/** How many variables, outputs, providers and so on changed: a variable counts once, however much of it changed. */
export function countChangedThings({ changes }: InterfaceDiff): number {
  return gravestByThing(changes).size;
}

/** The suggested step in words. */
export function versionStepText(step: VersionStep): string {
  switch (step) {
    case 'major':
      return l10n.t('major: something that worked before no longer does');
    case 'minor':
      return l10n.t('minor: something is new, and what worked before still does');
    case 'patch':
      return l10n.t('patch: nothing is new, and what worked before still does');
    case 'none':
      return l10n.t('none: nothing changed');
  }
}

/** What is one thing to a reader: a variable and its field are. */
export const thingOf = ({ subject, name }: InterfaceChange): string =>
  `${subject === 'form' ? 'variable' : subject} ${name}`;

/** The changes are ordered by severity, so the first of a thing is its gravest. */
function gravestByThing(changes: readonly InterfaceChange[]): ReadonlyMap<string, ChangeSeverity> {
  const gravest = new Map<string, ChangeSeverity>();
  for (const change of changes) {
    const thing = thingOf(change);
    if (!gravest.has(thing)) gravest.set(thing, change.severity);
  }
  return gravest;
}
