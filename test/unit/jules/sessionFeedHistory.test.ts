import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { pause } from '../../../src/common/abort';
import { JulesAgent } from '../../../src/jules/julesAgent';
import { SessionFeed } from '../../../src/jules/sessionFeed';
import { ScriptedJules, stamp, type Raw } from '../../jules/scriptedJules';
import { randomised } from '../randomised';

/** What happens to a session between two readings. */
type Step =
  /** So many activities come, of the same moment or one after the other. */
  | { readonly kind: 'happens'; readonly count: number; readonly isSameMoment: boolean }
  | { readonly kind: 'reads' }
  /** An activity becomes known late: it is less than a second older than the newest one. */
  | { readonly kind: 'comesLate' }
  /** The service lists an activity twice from now on. */
  | { readonly kind: 'repeats'; readonly which: number }
  /** Pages that were begun cannot be gone on with. */
  | { readonly kind: 'expires' }
  /** The next request fails. */
  | { readonly kind: 'fails'; readonly status: number }
  /** The window is reloaded: what was kept is taken back. */
  | { readonly kind: 'reloads' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('happens' as const),
    count: fc.integer({ min: 1, max: 7 }),
    isSameMoment: fc.boolean(),
  }),
  fc.constant({ kind: 'reads' as const }),
  fc.constant({ kind: 'comesLate' as const }),
  fc.record({ kind: fc.constant('repeats' as const), which: fc.nat() }),
  fc.constant({ kind: 'expires' as const }),
  fc.record({ kind: fc.constant('fails' as const), status: fc.constantFrom(400, 403, 404) }),
  fc.constant({ kind: 'reloads' as const }),
);

/** What a service knows of a session, and the order in which that is shown. */
class History {
  readonly ids: string[] = [];
  private moment = 0;
  private late = 0;

  constructor(private readonly listed: Raw[]) {}

  happens(count: number, isSameMoment: boolean): void {
    for (let index = 0; index < count; index++) {
      if (!isSameMoment || index === 0) this.moment += 1;
      this.add(this.ids.length, stamp(this.moment));
    }
    this.late = 0;
  }

  comesLate(): void {
    const { length } = this.ids;
    if (length === 0) return;
    // The newest one is of the whole second: this is a little before it.
    this.late += 1;
    const at = new Date(Date.parse(stamp(this.moment)) - 500).toISOString().slice(0, -5);
    const before = this.listed.findIndex(({ createTime }) => createTime === stamp(this.moment));
    const place = this.ids.indexOf(String(this.listed[before]?.['id']));
    this.add(place, `${at}.${String(500_000_000 + this.late).padStart(9, '0')}Z`, before);
  }

  repeats(which: number): void {
    const { length } = this.listed;
    const repeated = this.listed[which % Math.max(length, 1)];
    if (repeated !== undefined) this.listed.splice((which % length) + 1, 0, repeated);
  }

  private add(place: number, createTime: string, at = this.listed.length): void {
    const id = `a${String(this.ids.length)}`;
    this.ids.splice(place, 0, id);
    this.listed.splice(at, 0, { id, createTime, originator: 'agent', agentMessaged: { agentMessage: id } });
  }
}

describe('the feed of a session', function () {
  this.timeout(600_000);
  let jules: ScriptedJules;
  let agent: JulesAgent;

  beforeEach(async () => {
    jules = await new ScriptedJules().start();
    agent = new JulesAgent({ apiUrl: jules.url, key: jules.key });
  });
  afterEach(() => jules.close());

  const feedOf = (id: string, isYoung = false): SessionFeed =>
    new SessionFeed(() => Promise.resolve(agent), id, isYoung);

  const said = (name: string, createTime: string): Raw => ({
    id: name,
    createTime,
    originator: 'agent',
    agentMessaged: { agentMessage: name },
  });
  const idsOf = (activities: readonly { readonly id: string }[]): readonly string[] => activities.map(({ id }) => id);

  it('is the history, in order and without repeats, whatever happens between its readings', async () => {
    let readings = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.integer({ min: 1, max: 5 }), async (steps, pageSize) => {
        jules.pageSize = pageSize;
        jules.faults.length = 0;
        const id = jules.add();
        const history = new History(jules.sessions.get(id)?.activities ?? []);
        let feed = feedOf(id);
        for (const one of steps)
          if (one.kind === 'happens') history.happens(one.count, one.isSameMoment);
          else if (one.kind === 'comesLate') history.comesLate();
          else if (one.kind === 'repeats') history.repeats(one.which);
          else if (one.kind === 'expires') jules.expirePages();
          else if (one.kind === 'fails') jules.faults.push({ method: 'GET', path: /./, how: one.status, times: 1 });
          else if (one.kind === 'reads') {
            readings += 1;
            await feed.refresh();
            if (feed.failure === undefined) assert.deepEqual(idsOf(feed.activities), history.ids);
          } else {
            const kept = feed.save();
            feed = feedOf(id);
            feed.restore(kept);
          }
        jules.faults.length = 0;
        await feed.refresh();
        assert.equal(feed.failure, undefined);
        assert.deepEqual(idsOf(feed.activities), history.ids);
        assert.deepEqual(
          feed.timeline.entries.filter(({ kind }) => kind === 'answer').map((entry) => entry.id),
          history.ids,
        );
      }),
      randomised(5000, 250),
    );
    assert.ok(readings > 100);
  });

  it('begins anew at once when its next page is no longer there', async () => {
    jules.pageSize = 2;
    const id = jules.add(
      {},
      Array.from({ length: 7 }, (_, index) => said(`a${String(index)}`, stamp(index))),
    );
    const feed = feedOf(id);
    let isExpired = false;
    feed.onDidChange(() => {
      if (!isExpired && feed.activities.length === 4) jules.expirePages();
      isExpired ||= feed.activities.length === 4;
    });
    await feed.refresh();
    assert.equal(isExpired, true);
    assert.equal(feed.failure, undefined);
    assert.equal(feed.activities.length, 7);
  });

  it('comes to an end when a page leads to itself, with all that it held', async () => {
    jules.pageSize = 2;
    jules.isStuck = true;
    const id = jules.add(
      {},
      Array.from({ length: 6 }, (_, index) => said(`a${String(index)}`, stamp(index))),
    );
    const feed = feedOf(id);
    await feed.refresh();
    assert.deepEqual(idsOf(feed.activities), ['a0', 'a1', 'a2', 'a3']);
    assert.equal(feed.state, 'ready');
    assert.ok(jules.asked('GET', /activities/) <= 4);
    jules.isStuck = false;
    await feed.refresh();
    assert.equal(feed.activities.length, 6);
  });

  it('read anew knows what is so now, also while an older reading is under way', async () => {
    const id = jules.add();
    const feed = feedOf(id);
    jules.latency = 40;
    const first = feed.refresh();
    // By now the session itself was read.
    while (jules.asked('GET', /activities/) === 0) await pause(2);
    Object.assign(jules.sessions.get(id)?.session ?? {}, { state: 'COMPLETED' });
    await feed.refreshAnew();
    assert.equal(feed.session?.state, 'COMPLETED');
    await first;
  });

  it('of a session that nobody has made says so at once', async () => {
    const started = Date.now();
    const feed = feedOf('31415926535897');
    await feed.refresh();
    assert.equal(feed.failure?.reason, 'notFound');
    assert.ok(Date.now() - started < 900);
  });

  it('of one that was made a moment ago waits for it', async () => {
    const id = jules.add();
    jules.faults.push({ method: 'GET', path: new RegExp(`/${id}$`), how: 404, times: 1 });
    const feed = feedOf(id, true);
    await feed.refresh();
    assert.equal(feed.failure, undefined);
    assert.equal(feed.session?.id, id);
  });
});
