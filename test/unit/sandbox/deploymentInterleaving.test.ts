import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DatabaseSync } from 'node:sqlite';
import { availableOf } from '../../../src/money/account';
import { totalOf } from '../../../src/money/balances';
import { credits, NO_CREDITS } from '../../../src/money/credits';
import { ACCOUNTS, PARTNER } from '../../../src/sandbox/account';
import { acceptBuild, acceptDeployment, type BuildRequest } from '../../../src/sandbox/deployments/acceptBuild';
import { endBuild, type BuildOutcome } from '../../../src/sandbox/deployments/endBuild';
import { columnsOf, lifeStateOf, type DeploymentRow } from '../../../src/sandbox/deployments/deploymentRow';
import { allowedActions, isUnderWay, nextState } from '../../../src/sandbox/deployments/lifeCycle';
import { deploymentParts, type DeploymentParts } from '../../../src/sandbox/deployments/parts';
import { ApiProblem } from '../../../src/sandbox/http/apiProblem';
import { Ledger } from '../../../src/sandbox/ledger/ledger';
import { inTransaction, openDatabase } from '../../../src/sandbox/store/database';
import { randomised } from '../randomised';

const SHA = 'a'.repeat(40);
const MODULE = { module: 'm', module_name: 'App', owner: PARTNER.id, repository: 'a/b', path: 'p', commit_sha: SHA };
const [, , ...USERS] = ACCOUNTS;
const DEPLOYERS = [PARTNER, ...USERS.slice(0, 2)];

const outcome: fc.Arbitrary<BuildOutcome> = fc.oneof(
  fc.record({ status: fc.constant('SUCCESS' as const), outputs: fc.constant({}), changes: fc.nat(30) }),
  fc.record({
    status: fc.constantFrom('FAILURE' as const, 'TIMEOUT' as const, 'INTERNAL_ERROR' as const),
    detail: fc.constant('x'),
  }),
);

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('deploy' as const),
      who: fc.nat(2),
      fee: fc.nat(400),
      estimate: fc.nat(300),
      purchasedOnly: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('move' as const), which: fc.nat(20), outcome }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      which: fc.nat(20),
      what: fc.nat(20),
      estimate: fc.nat(300),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('spend' as const), who: fc.nat(2), amount: fc.nat(300) }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Everything that engine and routes do to the tables, without the two. */
class World {
  readonly database: DatabaseSync = openDatabase(':memory:');
  readonly ledger = new Ledger(this.database);
  time = Date.parse('2026-06-01T10:00:00Z');
  readonly parts: DeploymentParts = deploymentParts(this.database, this.ledger, () => new Date(this.time));

  constructor() {
    inTransaction(this.database, () => {
      for (const { id } of DEPLOYERS) {
        this.ledger.grant(id, 'award', credits(1_500), { at: new Date(this.time), description: 'x' });
        this.ledger.grant(id, 'topUp', credits(1_500), { at: new Date(this.time), description: 'x' });
      }
    });
  }

  rows(): DeploymentRow[] {
    const found = this.database.prepare('SELECT id FROM deployment ORDER BY seq').all();
    return found.map(({ id }) => this.parts.deployments.get(String(id)));
  }

  take(what: Step): void {
    this.time += 1_700;
    try {
      inTransaction(this.database, () => {
        this.apply(what);
      });
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 402)) throw error;
    }
  }

  private apply(what: Step): void {
    const account = DEPLOYERS['who' in what ? what.who : 0] ?? PARTNER;
    if (what.kind === 'spend') {
      this.ledger.chargeProjectCost(account.id, credits(what.amount), { at: new Date(this.time), description: 'x' });
    } else if (what.kind === 'deploy') {
      const fee = account === PARTNER ? NO_CREDITS : credits(what.fee);
      acceptDeployment(
        this.parts,
        {
          ...MODULE,
          account: account.id,
          user_email: account.email,
          short_id: 'abcd',
          target: 'own',
          project_id: 'p',
          variables: '{}',
        },
        {
          ...request('create'),
          charge: { moduleFee: fee, buildEstimate: credits(what.estimate), purchasedOnly: what.purchasedOnly },
        },
      );
    } else {
      const rows = this.rows();
      const row = rows[what.which % Math.max(rows.length, 1)];
      if (row === undefined) return;
      if (what.kind === 'move') this.move(row, what.outcome);
      else this.ask(row, what.what, what.estimate);
    }
  }

  private move(row: DeploymentRow, how: BuildOutcome): void {
    const build = this.parts.builds.last(row.id);
    const next = { QUEUED: 'pick', PENDING: 'start' } as const;
    const kind = row.status === 'QUEUED' || row.status === 'PENDING' ? next[row.status] : undefined;
    if (kind === undefined) {
      assert.equal(endBuild(this.parts, build, how), isUnderWay(row));
      assert.equal(endBuild(this.parts, build, how), false, 'it ends once');
      return;
    }
    const state = nextState(lifeStateOf(row), { kind }, new Date(this.time));
    this.parts.deployments.update(row.id, columnsOf(state));
    const started = kind === 'start' ? { status: 'WORKING', started_at: state.updatedAt } : { status: 'PENDING' };
    this.parts.builds.update(build.id, started);
  }

  private ask(row: DeploymentRow, which: number, estimate: number): void {
    const actions = allowedActions(lifeStateOf(row), { enablePurge: true, rateable: false, now: new Date(this.time) });
    const action = actions[which % Math.max(actions.length, 1)];
    if (action === undefined || action === 'rate') return;
    if (action === 'cancel') {
      endBuild(this.parts, this.parts.builds.last(row.id), { status: 'CANCELLED', detail: 'x' });
      return;
    }
    if (action === 'destroy' || action === 'purge') {
      acceptBuild(this.parts, row, request(action));
      return;
    }
    const fee = row.deployed_once !== 0 || row.account === PARTNER.id ? NO_CREDITS : credits(100);
    const charge = { moduleFee: fee, buildEstimate: credits(estimate), purchasedOnly: false };
    acceptBuild(this.parts, row, { ...request(action === 'update' ? 'update' : 'create'), charge });
  }

  check(): void {
    this.ledger.check();
    for (const { id } of DEPLOYERS) {
      const available = availableOf(this.ledger.account(id));
      assert.ok(
        Object.values(available).every((amount) => amount >= 0),
        JSON.stringify(available),
      );
    }
    const held = new Set(
      this.database
        .prepare('SELECT deployment FROM reservation')
        .all()
        .map((row) => row['deployment']),
    );
    for (const row of this.rows()) {
      const build = this.parts.builds.last(row.id);
      assert.equal(held.has(row.id), isUnderWay(row) && build.reserved !== 0, row.status);
      this.checkCharges(row);
      const seqs = [...this.parts.events.after(row.id, 0, 1_000, 1_000_000)].map(({ seq }) => seq);
      assert.deepEqual(
        seqs,
        Array.from({ length: row.event_count }, (_, index) => index + 1),
      );
    }
  }

  private checkCharges(row: DeploymentRow): void {
    const entries = this.database.prepare('SELECT * FROM credit_transaction WHERE deployment = ?').all(row.id);
    const sum = (item: string): number =>
      -entries
        .filter((entry) => entry['item'] === item)
        .reduce(
          (total, entry) => total + Number(entry['awards']) + Number(entry['subscription']) + Number(entry['top_up']),
          0,
        );
    assert.deepEqual([row.charged_module, row.charged_build], [sum('moduleFee') + 0, sum('build') + 0]);
    const fees = entries.filter((entry) => entry['item'] === 'moduleFee');
    assert.ok(fees.length <= 1, 'the fee is charged once');
    if (row.deployed_once === 0) assert.equal(entries.length, 0, 'nothing is charged before a success');
    const revenue = this.database.prepare('SELECT * FROM revenue WHERE deployment = ?').get(row.id);
    assert.equal(revenue !== undefined, fees.length === 1 && row.account !== PARTNER.id);
    if (revenue === undefined) return;
    const [fee] = fees;
    assert.equal(revenue['credit_cost'], row.charged_module);
    assert.equal(revenue['purchased'], 0 - (Number(fee?.['subscription']) + Number(fee?.['top_up'])));
  }
}

function request(action: BuildRequest['action']): BuildRequest {
  return {
    action,
    user: 'x',
    path: 'p',
    commitSha: SHA,
    variables: '{}',
    dependencies: [],
    enablePurge: true,
    runner: 'simulated',
  };
}

describe('deployments of several accounts at once', () => {
  it('never spend what is not there, and every figure adds up at every moment', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
        const world = new World();
        try {
          for (const what of steps) {
            world.take(what);
            world.check();
          }
        } finally {
          world.database.close();
        }
      }),
      randomised(1_000),
    );
  });

  it('charge no more for a build than what was held and is left', () => {
    const world = new World();
    const everything = totalOf(availableOf(world.ledger.account(PARTNER.id)));
    world.take({ kind: 'deploy', who: 0, fee: 0, estimate: 200, purchasedOnly: false });
    world.take({ kind: 'spend', who: 0, amount: everything - 250 });
    const success = { status: 'SUCCESS', outputs: {}, changes: 1_000 } as const;
    for (let times = 0; times < 3; times++) world.take({ kind: 'move', which: 0, outcome: success });
    const [row] = world.rows();
    assert.deepEqual([row?.status, row?.charged_build], ['SUCCESS', 250]);
    assert.equal(totalOf(availableOf(world.ledger.account(PARTNER.id))), 0);
    world.check();
    world.database.close();
  });
});
