import type { Proposal } from '../../git/proposal/proposal';
import type { Resolution } from '../../git/proposal/resolvedTree';

/** What the person has made of the conflicts of each session, as long as this window is open. */
export class ConflictResolutions {
  private readonly bySession = new Map<string, Map<string, Resolution>>();

  of(session: string): readonly Resolution[] {
    return [...(this.bySession.get(session)?.values() ?? [])];
  }

  /** Keeps how both versions of a path were brought together. @returns false when there is no such conflict */
  take(session: string, proposal: Proposal | undefined, path: string, content: Uint8Array): boolean {
    const sides = proposal?.sides?.get(path);
    if (sides === undefined) return false;
    const own = this.bySession.get(session) ?? new Map<string, Resolution>();
    this.bySession.set(session, own.set(path, { path, ours: sides.ours.id, theirs: sides.theirs.id, content }));
    return true;
  }
}
