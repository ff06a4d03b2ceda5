import { namesAre, onlyName, PathProblem, sidePath, wholePath } from './headerPaths';
import { PatchDamage } from './patchDamage';
import type { PatchChange } from './patchFile';

/** What the lines before the content of a file say. */
export interface PatchHeader {
  readonly change: PatchChange;
  readonly oldPath?: string;
  readonly newPath?: string;
  readonly oldMode?: string;
  readonly newMode?: string;
  /** How the content follows: as hunks, as a binary patch, not at all, or said to be there and left out. */
  readonly content: 'hunks' | 'binary' | 'none' | 'missing';
  /** Index of the first line of the content, or of what comes after. */
  readonly end: number;
}

export const GIT_HEADER = 'diff --git ';

type Values = Partial<Record<string, string>>;

const MODE = /^[0-7]{6}$/;
const PERCENTAGE = /^(?:\d{1,2}|100)%$/;

/** The lines that may follow `diff --git`, in any order, each at most once. */
const FIELDS: Readonly<Record<string, RegExp>> = {
  'old mode': MODE,
  'new mode': MODE,
  'deleted file mode': MODE,
  'new file mode': MODE,
  'similarity index': PERCENTAGE,
  'dissimilarity index': PERCENTAGE,
  'rename from': /./,
  'rename to': /./,
  'copy from': /./,
  'copy to': /./,
  index: /^[0-9a-f]{4,64}\.\.[0-9a-f]{4,64}(?: [0-7]{6})?$/,
};
const FIELD = new RegExp(`^(${Object.keys(FIELDS).join('|')}) (.*)$`, 's');

/**
 * Reads the header of one file as `git diff` writes it.
 * @param start index of its `diff --git` line
 * @throws PatchDamage
 */
export function readHeader(lines: readonly string[], start: number): PatchHeader {
  const values: Record<string, string> = {};
  let at = start + 1;
  for (; ; at++) {
    const [, name, value] = FIELD.exec(lines[at] ?? '') ?? [];
    if (name === undefined || value === undefined) break;
    if (name in values || FIELDS[name]?.test(value) !== true) throw new PatchDamage(at, 'unknownLine');
    values[name] = value;
  }
  if (at === start + 1) throw new PatchDamage(at, at < lines.length ? 'unknownLine' : 'truncated');
  try {
    return describe(values, lines, start, at);
  } catch (error) {
    throw error instanceof PathProblem ? new PatchDamage(start, error.problem) : error;
  }
}

function describe(values: Values, lines: readonly string[], start: number, at: number): PatchHeader {
  const change = kindOf(values, start);
  const [content, end] = contentOf(lines, at);
  const sides = content === 'hunks' ? ([lines[at] ?? '', lines[at + 1] ?? ''] as const) : undefined;
  const rest = (lines[start] ?? '').slice(GIT_HEADER.length);
  const paths = pathsOf(values, change, rest, sides);
  const modes = modesOf(values, change, start);
  const isOnlyMode = change === 'modified' && content === 'none';
  if (isOnlyMode && values['old mode'] === undefined) throw new PatchDamage(at, 'truncated');
  return { change: isOnlyMode ? 'modeChanged' : change, ...paths, ...modes, content, end };
}

function kindOf(values: Values, start: number): PatchChange {
  const both = (name: string): boolean => {
    const [from, to] = [values[`${name} from`], values[`${name} to`]];
    if ((from === undefined) !== (to === undefined)) throw new PatchDamage(start, 'truncated');
    return from !== undefined;
  };
  const kinds: readonly (readonly [PatchChange, boolean])[] = [
    ['added', values['new file mode'] !== undefined],
    ['deleted', values['deleted file mode'] !== undefined],
    ['renamed', both('rename')],
    ['copied', both('copy')],
  ];
  const said = kinds.filter(([, isSaid]) => isSaid);
  if (said.length > 1) throw new PatchDamage(start, 'pathsDisagree');
  return said[0]?.[0] ?? 'modified';
}

function contentOf(lines: readonly string[], at: number): readonly [PatchHeader['content'], number] {
  const line = lines[at] ?? '';
  if (line === 'GIT binary patch') return ['binary', at + 1];
  if (/^Binary files .+ differ$/s.test(line)) return ['missing', at + 1];
  if (!line.startsWith('--- ')) return ['none', at];
  if (lines[at + 1]?.startsWith('+++ ') !== true) throw new PatchDamage(at + 1, 'truncated');
  return ['hunks', at + 2];
}

function pathsOf(
  values: Values,
  change: PatchChange,
  rest: string,
  sides: readonly [oldSide: string, newSide: string] | undefined,
): Pick<PatchHeader, 'oldPath' | 'newPath'> {
  const from = values['rename from'] ?? values['copy from'];
  const to = values['rename to'] ?? values['copy to'];
  const paths = from === undefined || to === undefined ? [onlyName(rest)] : [wholePath(from), wholePath(to)];
  const [oldPath = '', newPath = oldPath] = paths;
  const isMove = change === 'renamed' || change === 'copied';
  if (isMove && (oldPath === newPath || !namesAre(rest, oldPath, newPath))) throw new PathProblem('pathsDisagree');
  const result = { ...(change === 'added' ? {} : { oldPath }), ...(change === 'deleted' ? {} : { newPath }) };
  if (sides !== undefined) {
    const [oldSide, newSide] = [sidePath(sides[0].slice(4), 'a/'), sidePath(sides[1].slice(4), 'b/')];
    if (oldSide !== result.oldPath || newSide !== result.newPath) throw new PathProblem('pathsDisagree');
  }
  return result;
}

function modesOf(values: Values, change: PatchChange, start: number): Pick<PatchHeader, 'oldMode' | 'newMode'> {
  const kept = values['index']?.split(' ')[1];
  const [before, after] = [values['old mode'], values['new mode']];
  const only = values['new file mode'] ?? values['deleted file mode'];
  const said = [kept, before, only].filter((mode) => mode !== undefined);
  // One word about modes is enough: of two, git takes the later one.
  if ((before === undefined) !== (after === undefined)) throw new PatchDamage(start, 'truncated');
  if (said.length > 1 || (before !== undefined && before === after)) throw new PatchDamage(start, 'unknownLine');
  const [oldMode, newMode] = [before ?? kept ?? only, after ?? kept ?? only];
  return {
    ...(oldMode === undefined || change === 'added' ? {} : { oldMode }),
    ...(newMode === undefined || change === 'deleted' ? {} : { newMode }),
  };
}
