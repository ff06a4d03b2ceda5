import type { Page } from './modulesClient';

/** A schema of `src/contract`, as far as rows need it. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: { message: string } };
}

/** A page of a list, without the rows that are not what the contract says. */
export type ReadablePage<T, Envelope extends Page<unknown> = Page<unknown>> = Omit<Envelope, 'data'> & {
  readonly data: readonly T[];
  /** Rows that were left out. */
  readonly unreadable: number;
};

/** Told, once for each page, how many of its rows were left out. */
export type OnUnreadable = (count: number) => void;

/**
 * A list of which every row that can be read is read: statements are shown with what is wrong with them, instead of not
 * at all because of one row.
 * @param envelope of the list, with rows of any kind
 */
export function readableList<T, Envelope extends Page<unknown>>(
  envelope: Schema<Envelope>,
  row: Schema<T>,
): Schema<ReadablePage<T, Envelope>> {
  return {
    safeParse(value) {
      const list = envelope.safeParse(value);
      if (!list.success) return list;
      const data = list.data.data.flatMap((one) => {
        const parsed = row.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      });
      return { success: true, data: { ...list.data, data, unreadable: list.data.data.length - data.length } };
    },
  };
}
