import type { Choice, FileChoice, ProposedFile } from '../../patch/proposedFile';

/** What is chosen of a file, as its tick shows it. */
export type ChoiceState = 'all' | 'some' | 'none';

/** A change of a choice: a file, or one of its hunks. */
export interface ChoiceTick {
  readonly path: string;
  readonly hunk?: string;
  readonly accepted: boolean;
}

/** What a choice remembers, as plain data. */
export interface SavedChoice {
  /** Paths that were left out, and of which hunks were: by path. */
  readonly leftOut: Readonly<Record<string, 'all' | LeftOutHunks>>;
  /** Paths whose own tick was set. */
  readonly confirmed: readonly string[];
}

/** Of a file with a choice of its own: the hunks that are left out, and all that there were to choose from. By their ids. */
interface LeftOutHunks {
  readonly out: readonly string[];
  readonly seen: readonly string[];
}

/**
 * What the partner takes of a proposal. Everything is taken unless it was left out; what needs a tick of its own only once that is
 * set. It knows hunks by ids that outlive a new proposal, so that what was left out stays left out. A hunk that nobody has seen, in
 * a file of which something was left out, may hold that: it waits for a tick.
 */
export class ChangeSetChoice {
  private files = new Map<string, ProposedFile>();
  private readonly leftOut = new Map<
    string,
    { readonly out: ReadonlySet<string>; readonly seen: ReadonlySet<string> } | 'all'
  >();
  private readonly held = new Set<string>();
  private readonly confirmed = new Set<string>();

  /**
   * @param isBarred whether a path can never be taken
   * @param needsTick whether a path needs a tick of its own
   */
  constructor(
    private readonly isBarred: (path: string) => boolean,
    private readonly needsTick: (path: string) => boolean,
    saved?: SavedChoice,
  ) {
    for (const [path, out] of Object.entries(saved?.leftOut ?? {}))
      this.leftOut.set(path, out === 'all' ? 'all' : { out: new Set(out.out), seen: new Set(out.seen) });
    for (const path of saved?.confirmed ?? []) this.confirmed.add(path);
  }

  /** The files of a new proposal; what was said about equal hunks stays. */
  follow(files: readonly ProposedFile[]): void {
    this.files = new Map(files.map((file) => [file.path, file]));
    for (const [path, choice] of this.leftOut) {
      const hunks = this.files.get(path)?.hunks ?? [];
      if (choice === 'all' || hunks.length === 0) continue;
      const fresh = hunks.map(({ id }) => id).filter((id) => !choice.seen.has(id));
      if (fresh.length === 0) continue;
      this.held.add(path);
      this.leftOut.set(path, {
        out: new Set([...choice.out, ...fresh]),
        seen: new Set([...choice.seen, ...fresh]),
      });
    }
  }

  /** Paths of which hunks wait for a tick because they came after the choice. */
  get heldBack(): readonly string[] {
    return [...this.held].filter((path) => this.files.has(path));
  }

  /** Paths that are not there are passed over. */
  choose(ticks: readonly ChoiceTick[]): void {
    for (const { path, hunk, accepted } of ticks) {
      const file = this.files.get(path);
      if (file === undefined) continue;
      if (hunk === undefined) this.setFile(path, accepted);
      else if (file.hunks.some(({ id }) => id === hunk)) this.setHunk(file, hunk, accepted);
    }
  }

  /** The tick of its own: with it the file is taken, without it not. */
  confirm(path: string, isConfirmed: boolean): void {
    if (!this.needsTick(path)) return;
    if (isConfirmed) {
      this.confirmed.add(path);
      this.leftOut.delete(path);
    } else this.confirmed.delete(path);
  }

  isConfirmed(path: string): boolean {
    return this.confirmed.has(path);
  }

  /** Why nothing of a path is taken whatever was ticked, or undefined. */
  private isClosed(file: ProposedFile): boolean {
    const isUnconfirmed = this.needsTick(file.path) && !this.confirmed.has(file.path);
    return file.obstacle !== undefined || this.isBarred(file.path) || isUnconfirmed;
  }

  /** What of a file is taken. */
  of(path: string): FileChoice {
    const file = this.files.get(path);
    if (file === undefined || this.isClosed(file)) return 'none';
    const out = this.leftOut.get(path);
    if (out === undefined) return 'all';
    if (out === 'all') return 'none';
    const taken = file.hunks.filter(({ id }) => !out.out.has(id)).map(({ id }) => id);
    if (taken.length === file.hunks.length) return 'all';
    return taken.length === 0 ? 'none' : taken;
  }

  stateOf(path: string): ChoiceState {
    const choice = this.of(path);
    return typeof choice === 'string' ? choice : 'some';
  }

  takesHunk(path: string, hunk: string): boolean {
    const choice = this.of(path);
    return choice === 'all' || (choice !== 'none' && choice.includes(hunk));
  }

  get choice(): Choice {
    return new Map([...this.files.keys()].map((path) => [path, this.of(path)]));
  }

  /** Paths of which anything is taken. */
  get chosenPaths(): readonly string[] {
    return [...this.files.keys()].filter((path) => this.of(path) !== 'none');
  }

  save(): SavedChoice {
    const entries = [...this.leftOut].map(
      ([path, choice]) => [path, choice === 'all' ? 'all' : { out: [...choice.out], seen: [...choice.seen] }] as const,
    );
    return { leftOut: Object.fromEntries(entries), confirmed: [...this.confirmed] };
  }

  private setFile(path: string, isAccepted: boolean): void {
    this.held.delete(path);
    if (isAccepted) this.leftOut.delete(path);
    else this.leftOut.set(path, 'all');
  }

  private setHunk({ path, hunks }: ProposedFile, hunk: string, isAccepted: boolean): void {
    this.held.delete(path);
    const before = this.leftOut.get(path);
    const seen = new Set(hunks.map(({ id }) => id));
    const out = before === 'all' ? new Set(seen) : new Set(before?.out);
    if (isAccepted) out.delete(hunk);
    else out.add(hunk);
    if ([...seen].every((id) => !out.has(id))) this.leftOut.delete(path);
    else if ([...seen].every((id) => out.has(id))) this.leftOut.set(path, 'all');
    else
      this.leftOut.set(path, {
        out,
        seen: new Set([...seen, ...(before === undefined || before === 'all' ? [] : before.seen)]),
      });
  }
}
