/**
 * Waits for several pieces of work that use the same folder: also when one fails, none is under way any more afterwards.
 * @throws what the first of them that failed threw
 */
export async function together<T extends readonly unknown[]>(
  ...work: { readonly [K in keyof T]: Promise<T[K]> }
): Promise<T> {
  await Promise.allSettled(work);
  return await Promise.all(work);
}
