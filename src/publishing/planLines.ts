import type { SourceLocation } from '../terraform/problem';
import type { GitRepair } from './situationText';
import type { PlanAction } from './publishPlan';

/** A place in the text that leads to a module, or to a line of its files; line and columns count from 0. */
export interface PlanLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Path of the module. */
  readonly path: string;
  /** Absent: the module itself. */
  readonly location?: SourceLocation;
  /** The location is one of the commit that the platform reads, not of the files on disk. */
  readonly isPushed?: boolean;
}

/** The line that an entry begins at, counted from 0. */
export interface PlanMark {
  readonly line: number;
  readonly path: string;
  readonly action: PlanAction;
}

/** A publish plan as a document. */
export interface PlanDocument {
  readonly text: string;
  readonly links: readonly PlanLink[];
  readonly marks: readonly PlanMark[];
  /** What takes the differences of its head out of the way, each once. */
  readonly repairs: readonly GitRepair[];
}

/** Names of modules in a row are broken into lines of at most this length, characters. */
const LIST_WIDTH = 100;

/** The lines of a plan as they come to be, with what they lead to. */
export class PlanLines {
  private readonly lines: string[] = [];
  private readonly links: PlanLink[] = [];
  private readonly marks: PlanMark[] = [];
  private readonly repairs = new Set<GitRepair>();

  add(line = ''): void {
    this.lines.push(line);
  }

  /** A line about a difference, with what takes it out of the way. */
  addRepairable(line: string, repair: GitRepair | undefined): void {
    if (repair !== undefined) this.repairs.add(repair);
    this.lines.push(line);
  }

  /** The first line of an entry; its name leads to the module when there are files. */
  addEntry(before: string, name: string, after: string, mark: Omit<PlanMark, 'line'>, hasFiles: boolean): void {
    this.marks.push({ line: this.lines.length, ...mark });
    if (hasFiles) this.link(before.length, name.length, { path: mark.path });
    this.lines.push(`${before}${name}${after}`.trimEnd());
  }

  /** A line with the place of a problem in it, as `file:line`. */
  addLocated(line: string, { location, ...target }: Pick<PlanLink, 'path' | 'location' | 'isPushed'>): void {
    const place = location === undefined ? '' : `${location.file}:${String(location.line)}`;
    const start = place === '' ? -1 : line.lastIndexOf(`(${place})`) + 1;
    if (start > 0 && location !== undefined) this.link(start, place.length, { ...target, location });
    this.lines.push(line);
  }

  /** Names in a row, in as many lines as they need; those after the first are indented as far. */
  addList(before: string, names: readonly string[]): void {
    let line = before;
    names.forEach((name, index) => {
      const word = index === names.length - 1 ? name : `${name},`;
      if (line.length > before.length && line.length + word.length > LIST_WIDTH) {
        this.lines.push(line.trimEnd());
        line = ' '.repeat(before.length);
      }
      line += `${word} `;
    });
    this.lines.push(line.trimEnd());
  }

  get document(): PlanDocument {
    const { links, marks, repairs } = this;
    return { text: `${this.lines.join('\n')}\n`, links, marks, repairs: [...repairs] };
  }

  private link(start: number, length: number, target: Omit<PlanLink, 'line' | 'start' | 'end'>): void {
    this.links.push({ line: this.lines.length, start, end: start + length, ...target });
  }
}
