/** Records that this process is working on: interrupted are only others. */
const active = new Set<string>();

const keyOf = (root: string, id: string): string => `${root}\0${id}`;

export async function whileActive<T>(root: string, id: string, work: () => Promise<T>): Promise<T> {
  active.add(keyOf(root, id));
  try {
    return await work();
  } finally {
    active.delete(keyOf(root, id));
  }
}

export const isActive = (root: string, id: string): boolean => active.has(keyOf(root, id));
