/** Thrown by the readers below: an answer has not the form that GitHub documents. Names the field, never its value. */
export class UnexpectedAnswer extends Error {
  constructor(readonly field: string) {
    super(`unexpected ${field}`);
    this.name = 'UnexpectedAnswer';
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function readObject(value: unknown, field: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UnexpectedAnswer(field);
  return value as JsonObject;
}

export function readArray(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new UnexpectedAnswer(field);
  return value;
}

export function readText(object: JsonObject, field: string): string {
  const value = object[field];
  if (typeof value !== 'string' || value === '') throw new UnexpectedAnswer(field);
  return value;
}

export function readFlag(object: JsonObject, field: string): boolean {
  const value = object[field];
  if (typeof value !== 'boolean') throw new UnexpectedAnswer(field);
  return value;
}

/** SHA-1 or SHA-256, hexadecimal. */
export function readObjectId(object: JsonObject, field: string): string {
  const value = readText(object, field);
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) throw new UnexpectedAnswer(field);
  return value;
}

/** Milliseconds since the epoch; undefined when there is no such time (`null`). */
export function readTime(object: JsonObject, field: string): number | undefined {
  const value = object[field];
  if (value === null || value === undefined) return undefined;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new UnexpectedAnswer(field);
  return time;
}
