import type { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * The same database, preparing each text once: a story runs few statements thousands of times, and preparing takes
 * longer than running. For work that never runs a statement while its former result is still read.
 */
export function withStatementCache(database: DatabaseSync): DatabaseSync {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return new Proxy(database, {
    get(target, name): unknown {
      if (name === 'prepare') return prepare;
      // Native methods must be called on the object they belong to.
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function'
        ? (...values: unknown[]): unknown => Reflect.apply(value, target, values)
        : value;
    },
  });
}
