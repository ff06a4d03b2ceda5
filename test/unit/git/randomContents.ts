import type fc from 'fast-check';
import type { GeneratorValue } from 'fast-check';

/** Draws the parts of a random case. */
export class Draw {
  constructor(
    private readonly value: GeneratorValue,
    private readonly check: typeof fc,
  ) {}

  below(limit: number): number {
    return this.value(this.check.nat, { max: limit - 1 });
  }

  /** Once in so many cases. */
  oneIn(count: number): boolean {
    return this.below(count) === count - 1;
  }

  of<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new RangeError('nothing to choose from');
    return value;
  }

  some<T>(values: readonly T[], share = 2): T[] {
    return values.filter(() => this.below(share) === 0);
  }
}

const DIRECTORIES = ['', 'modules/One/', 'modules/Zwei ü/', 'a b/', 'deep/er/est/', 'sub/'];
/** What git does to a file on its way to the disk goes by these ends. */
const ENDS = ['.tf', '.tf', '.tf', '.crlf', '.lf', '.id', '.u16', '.flt', '.lossy', '.bin', '.nodiff', '.sh'];
const STEMS = [
  'main',
  'variables',
  'out puts',
  'größe',
  '日本',
  'q"uote',
  'back\\slash',
  ' lead',
  '-dash',
  "it's",
  'MAIN',
  'x~y',
];

export const ATTRIBUTES = [
  '*.crlf text eol=crlf',
  '*.lf text eol=lf',
  '*.id ident',
  '*.u16 text working-tree-encoding=UTF-16LE-BOM',
  '*.flt filter=rot',
  '*.lossy filter=lossy',
  '*.bin binary',
  '*.nodiff -diff',
];

/** Settings of filter programs: one that works byte by byte, and one that forgets what stands in some lines. */
export const FILTERS = [
  ['filter.rot.clean', 'tr a-zA-Z n-za-mN-ZA-M'],
  ['filter.rot.smudge', 'tr a-zA-Z n-za-mN-ZA-M'],
  ['filter.lossy.clean', "sed -e 's/secret .*/secret/'"],
  ['filter.lossy.smudge', 'cat'],
] as const;

export const randomPath = (draw: Draw): string => `${draw.of(DIRECTORIES)}${draw.of(STEMS)}${draw.of(ENDS)}`;

/** Content of a new file, as somebody would have it on the disk. */
export function randomContent(draw: Draw, path: string): Buffer {
  if (path.endsWith('.bin')) {
    // Without a zero git would take it for text, and a patch of it could not be sent as text.
    return Buffer.from([0, ...Array.from({ length: draw.below(60) }, () => draw.below(256))]);
  }
  const lines = Array.from({ length: draw.below(24) }, () => randomLine(draw, path));
  const ending = draw.of(['\n', '\n', '\r\n', 'mixed']);
  const ended = lines.map((line, index) => {
    const isOpen = index === lines.length - 1 && draw.oneIn(4);
    return `${line}${isOpen ? '' : ending === 'mixed' ? draw.of(['\n', '\r\n']) : ending}`;
  });
  return encoded(path, ended.join(''));
}

function randomLine(draw: Draw, path: string): string {
  if (path.endsWith('.id') && draw.oneIn(4)) return '# $Id$';
  if (path.endsWith('.lossy') && draw.oneIn(3)) return `secret ${String(draw.below(100))}`;
  return `${draw.of(['', '  ', '\t'])}${draw.of(['a', 'b', 'c', 'ü', '}', '', '-- x', '++ y', '@@ z', 'secret'])}${String(draw.below(9))}`;
}

const encoded = (path: string, text: string): Buffer =>
  path.endsWith('.u16')
    ? Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text === '' ? '\n' : text, 'utf16le')])
    : Buffer.from(text);

const decoded = (path: string, bytes: Buffer): string =>
  path.endsWith('.u16') ? bytes.subarray(2).toString('utf16le') : bytes.toString('utf8');

/** The same content after somebody worked on it: lines changed, come and gone, endings changed. */
export function editedContent(draw: Draw, path: string, bytes: Buffer): Buffer {
  if (path.endsWith('.bin')) return Buffer.concat([bytes, Buffer.from([draw.below(256), 0])]);
  const lines = decoded(path, bytes).split(/(?<=\n)/);
  const edits = 1 + draw.below(3);
  for (let edit = 0; edit < edits; edit++) {
    const at = draw.below(lines.length + 1);
    const ending = draw.oneIn(5) ? '\r\n' : '\n';
    const line = `${randomLine(draw, path)}${ending}`;
    const kind = draw.of(['insert', 'replace', 'replace', 'delete', 'open']);
    if (kind === 'insert') lines.splice(at, 0, line);
    else if (kind === 'replace') lines.splice(at, 1, line);
    else if (kind === 'delete') lines.splice(at, 1);
    else lines.push(draw.of(['last line', 'last\n', '']));
  }
  return encoded(path, lines.join(''));
}
