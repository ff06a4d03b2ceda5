/** What the first UIMeta tag of a description says. A key that is missing or makes no sense is absent. */
export interface UiMeta {
  /** Where the tag stands in the description, in UTF-16 units; absent without a complete tag. */
  readonly tag?: { readonly start: number; readonly end: number };
  /** Page of the form; 0 is never shown to users. */
  readonly group?: number;
  /** Ascending position within the page. */
  readonly order?: number;
  /** What a select offers, in the order of the tag; empty without the key. */
  readonly options: readonly string[];
  /** May change in place on an existing deployment. */
  readonly updateSafe: boolean;
  /** Not asked for when RAD manages the cloud project. */
  readonly notRadManaged: boolean;
  /** Forces a value. */
  readonly required: boolean;
}

/**
 * Reads the `{{UIMeta group=1 order=101 options=a,b updatesafe}}` tag of a description: in any case, the first one
 * that ends on its line, up to the last `}}` of that line; unknown words are passed over. Never throws, linear.
 * Source: rad-platform.md, section 1.2.
 */
export function readUiMeta(description: string): UiMeta {
  const tag = findTag(description);
  if (tag === undefined) return { options: [], updateSafe: false, notRadManaged: false, required: false };
  const items = description.slice(tag.start + OPENING.length, tag.end - CLOSING.length);
  const group = numberOf(GROUP, items);
  const order = numberOf(ORDER, items);
  return {
    tag,
    ...(group === undefined ? {} : { group }),
    ...(order === undefined ? {} : { order }),
    options: optionsOf(items),
    updateSafe: UPDATE_SAFE.test(items),
    notRadManaged: NOT_RAD_MANAGED.test(items),
    required: REQUIRED.test(items),
  };
}

/** The description as people read it: without its first tag and the blanks that belong to it. */
export function withoutUiMeta(description: string): string {
  const tag = findTag(description);
  if (tag === undefined) return description.trim();
  const before = withoutBlanksAtEnd(description.slice(0, tag.start));
  const after = description.slice(tag.end);
  // A tag on a line of its own takes the line along, or it would leave an empty one: the end of a paragraph.
  const rest = before.endsWith('\n') ? after.replace(/^[ \t]*\r?\n/, '') : after;
  const joint = rest === '' || before === '' || /^\s/.test(rest) || /\s$/.test(before.slice(-1)) ? '' : ' ';
  return `${before}${joint}${rest}`.trim();
}

const OPENING = '{{UIMeta';
const OPENING_TAG = /\{\{UIMeta(?![\w-])/gi;
const CLOSING = '}}';
const LINE_END = /[\n\r\u2028\u2029]/g;

// A key may follow a comma as well: RAD finds it anywhere in the tag. A flag stands alone, because a field that is
// taken for update-safe by mistake costs data.
const GROUP = /(?:^|[\s,;])group=(\d+)/i;
const ORDER = /(?:^|[\s,;])order=(\d+)/i;
const OPTIONS = /(?:^|[\s,;])options=([^\s}]+)/i;
const UPDATE_SAFE = /(?:^|\s)updatesafe(?![^\s}])/i;
const NOT_RAD_MANAGED = /(?:^|\s)notradmanaged(?![^\s}])/i;
const REQUIRED = /(?:^|\s)required(?![^\s}])/i;

function findTag(text: string): UiMeta['tag'] {
  const first = text.indexOf('{{');
  if (first < 0) return undefined;
  OPENING_TAG.lastIndex = first;
  for (let found = OPENING_TAG.exec(text); found !== null; found = OPENING_TAG.exec(text)) {
    const itemsStart = OPENING_TAG.lastIndex;
    const lineEnd = endOfLine(text, itemsStart);
    const closing = text.slice(itemsStart, lineEnd).lastIndexOf(CLOSING);
    if (closing >= 0) return { start: found.index, end: itemsStart + closing + CLOSING.length };
    // No later tag ends on this line either.
    OPENING_TAG.lastIndex = lineEnd;
  }
  return undefined;
}

function endOfLine(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? text.length;
}

function numberOf(pattern: RegExp, items: string): number | undefined {
  const digits = pattern.exec(items)?.[1];
  const value = digits === undefined ? undefined : Number(digits);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Once each: a select with the same entry twice cannot say which was chosen. */
function optionsOf(items: string): readonly string[] {
  const list = OPTIONS.exec(items)?.[1]?.split(',') ?? [];
  return [...new Set(list.filter((option) => option !== ''))];
}

/** A loop, because `[ \t]+$` takes quadratic time on long runs of blanks. */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return text.slice(0, end);
}
