import type { SourceLocation } from '../problem';

export type ChangeKind = 'added' | 'removed' | 'changed';

/**
 * What a change means for people who have deployments of the module or call it.
 * - `breaking`: somebody has to act, or an update or a call fails
 * - `attention`: nothing fails, but it behaves or costs differently, or warns
 * - `harmless`: nobody has to do anything
 */
export type ChangeSeverity = 'breaking' | 'attention' | 'harmless';

/** `form` is how the deploy form shows a variable; `content` are the blocks inside the module. */
export type ChangeSubject = 'module' | 'variable' | 'form' | 'output' | 'provider' | 'terraform' | 'call' | 'content';

export interface InterfaceChange {
  readonly kind: ChangeKind;
  readonly subject: ChangeSubject;
  /** Name of the variable, output, provider or call; of a form change, the variable's. */
  readonly name: string;
  readonly severity: ChangeSeverity;
  /** One sentence about the thing named, localised. */
  readonly message: string;
  /** Where it is declared: in the older version when it was removed, else in the newer one. */
  readonly location?: SourceLocation;
  /** A variable that may be this one under its other name. */
  readonly mayBeRenamed?: string;
}

/** What semantic versioning asks for. */
export type VersionStep = 'major' | 'minor' | 'patch' | 'none';

/** How the interface of a module differs between two versions. */
export interface InterfaceDiff {
  /** The gravest first, then by subject, then in the order of declaration. */
  readonly changes: readonly InterfaceChange[];
  readonly step: VersionStep;
  /** Why the list may be incomplete, as localised sentences. */
  readonly notes: readonly string[];
}

/** How one thing changed, before it is known which thing in which place. */
export type Difference = Pick<InterfaceChange, 'severity' | 'message'>;

export const SEVERITIES: readonly ChangeSeverity[] = ['breaking', 'attention', 'harmless'];

const SUBJECTS: readonly ChangeSubject[] = [
  'module',
  'variable',
  'form',
  'output',
  'provider',
  'terraform',
  'call',
  'content',
];

/** Orders changes for a reader; those that are equal in it keep their order. */
export function byWeight(one: InterfaceChange, other: InterfaceChange): number {
  return (
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    SUBJECTS.indexOf(one.subject) - SUBJECTS.indexOf(other.subject)
  );
}
