/** A `{{UIMeta …}}` tag where it stands in a text. The grammar is the one of RAD Lab: first tag, one line, any case. */
export interface UiMetaTag {
  readonly start: number;
  readonly end: number;
  /** Behind `{{UIMeta`. */
  readonly itemsStart: number;
  readonly group: number | undefined;
  readonly order: number | undefined;
  /** A number that stands alone, most likely a group whose key was forgotten. */
  readonly loneNumber: { readonly start: number; readonly end: number; readonly value: number } | undefined;
}

const TAG = /\{\{UIMeta\b([^\r\n}]*)\}\}/i;

/** The first complete tag of a text. */
export function findTag(text: string): UiMetaTag | undefined {
  const found = TAG.exec(text);
  if (found === null) return undefined;
  const [whole, items = ''] = found;
  const itemsStart = found.index + '{{UIMeta'.length;
  const lone = /(?<=^|\s)\d{1,4}(?=\s|$)/.exec(items);
  return {
    start: found.index,
    end: found.index + whole.length,
    itemsStart,
    group: numberOf(items, 'group'),
    order: numberOf(items, 'order'),
    loneNumber:
      lone === null
        ? undefined
        : {
            start: itemsStart + lone.index,
            end: itemsStart + lone.index + lone[0].length,
            value: Number(lone[0]),
          },
  };
}

/** Whether a text has the beginning of a tag, complete or not. */
export function mentionsTag(text: string): boolean {
  return /\{\{\s*UIMeta/i.test(text);
}

function numberOf(items: string, key: string): number | undefined {
  const found = new RegExp(`(?:^|\\s)${key}=(\\d{1,9})(?=\\s|$)`, 'i').exec(items);
  return found === null ? undefined : Number(found[1]);
}
