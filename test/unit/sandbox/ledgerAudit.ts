import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const UNDER_WAY = "('QUEUED', 'WAITING', 'PENDING', 'WORKING', 'DELETING')";

/** Reads a sandbox's database and checks, with SQL alone, that its figures and its history hold together. */
export function audit(dataDir: string): { readonly underWay: number; readonly transactions: number } {
  const database = new DatabaseSync(join(dataDir, 'platform.sqlite'), { readOnly: true });
  const all = (sql: string): unknown[] => database.prepare(sql).all();
  const one = (sql: string): number => Number(Object.values(database.prepare(sql).get() ?? {})[0]);
  try {
    database.exec('BEGIN');
    assert.deepEqual(all('PRAGMA foreign_key_check'), []);
    assert.equal(Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})[0], 'ok');
    // The balances are the sum of the rows, and each row's balance is its predecessor's plus its movement.
    assert.deepEqual(
      all(`SELECT b.account FROM credit_balance b
           LEFT JOIN (SELECT account, sum(awards) a, sum(subscription) s, sum(top_up) t FROM credit_transaction
                      GROUP BY account) x ON x.account = b.account
           WHERE b.awards <> coalesce(a, 0) OR b.subscription <> coalesce(s, 0) OR b.top_up <> coalesce(t, 0)`),
      [],
    );
    assert.deepEqual(
      all(`SELECT id FROM (SELECT id, awards, subscription, top_up, awards_after, subscription_after, top_up_after,
             lag(awards_after, 1, 0) OVER w AS a, lag(subscription_after, 1, 0) OVER w AS s,
             lag(top_up_after, 1, 0) OVER w AS t FROM credit_transaction WINDOW w AS (PARTITION BY account ORDER BY seq))
           WHERE a + awards <> awards_after OR s + subscription <> subscription_after OR t + top_up <> top_up_after`),
      [],
    );
    // Credits are held for what is under way, and for nothing else.
    assert.deepEqual(
      all(
        `SELECT id FROM reservation WHERE deployment NOT IN (SELECT id FROM deployment WHERE status IN ${UNDER_WAY})`,
      ),
      [],
    );
    // What a deployment says it was charged is in the ledger.
    assert.deepEqual(
      all(`SELECT d.id FROM deployment d LEFT JOIN credit_transaction c ON c.deployment = d.id AND c.type = 'SPEND'
           GROUP BY d.id
           HAVING d.charged_module + d.charged_build <> -coalesce(sum(c.awards + c.subscription + c.top_up), 0)`),
      [],
    );
    assert.deepEqual(
      all(`SELECT d.id FROM deployment d JOIN deployment_event e ON e.deployment = d.id
           GROUP BY d.id HAVING max(e.seq) <> count(*) OR min(e.seq) <> 1 OR d.event_count <> count(*)`),
      [],
    );
    assert.deepEqual(
      all(`SELECT id FROM build WHERE finished_at IS NULL
           AND deployment NOT IN (SELECT id FROM deployment WHERE status IN ${UNDER_WAY})`),
      [],
    );
    assert.deepEqual(
      all(`SELECT s.id FROM build_step s JOIN build b ON b.id = s.build
           WHERE b.finished_at IS NOT NULL AND s.status IN ('PENDING', 'WORKING') AND s.started_at IS NOT NULL`),
      [],
    );
    // Every payment that was made gave its credits once.
    assert.equal(
      one("SELECT coalesce(sum(credits), 0) FROM checkout_session WHERE state = 'paid' AND kind = 'topup'"),
      one(`SELECT coalesce(sum(top_up), 0) FROM credit_transaction
           WHERE type = 'PURCHASE' AND top_up > 0 AND created_at >= (SELECT min(created_at) FROM checkout_session)`),
    );
    return {
      underWay: one(`SELECT count(*) FROM deployment WHERE status IN ${UNDER_WAY}`),
      transactions: one('SELECT count(*) FROM credit_transaction'),
    };
  } finally {
    database.close();
  }
}
