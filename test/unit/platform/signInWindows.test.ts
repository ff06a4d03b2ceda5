import fc from 'fast-check';
import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { CLIENT_ID } from '../../../src/contract/oauth';
import { LEASE_TIMES } from '../../../src/platform/signIn/refreshLease';
import { TokenKeeper } from '../../../src/platform/signIn/tokenKeeper';
import type { TokenService } from '../../../src/platform/signIn/tokenService';
import type { Grant } from '../../../src/platform/signIn/grant';
import { TokenStore, type IssuedTokens } from '../../../src/sandbox/oauth/tokenStore';
import { openDatabase } from '../../../src/sandbox/store/database';
import { randomised } from '../randomised';
import { SharedSecrets, Timeline } from './signInTimeline';

const ORIGIN = 'https://rad.example';
const START = Date.parse('2026-06-01T10:00:00Z');
const HOUR = 3_600_000;
const KEY = 'tokens';

/** The sandbox's own tokens, an answer of theirs some time after the request. */
class LateTokens implements TokenService {
  readonly sent: string[] = [];
  private readonly store: TokenStore;

  constructor(
    private readonly timeline: Timeline,
    private readonly delay: () => number,
  ) {
    this.store = new TokenStore(openDatabase(':memory:'), () => new Date(timeline.now()));
  }

  signIn(): Grant {
    const issued = this.store.issue({ account: 'partner', clientId: CLIENT_ID, scope: undefined });
    return this.grant(issued, this.timeline.now());
  }

  isGood(token: string): boolean {
    return this.store.accountOf(token) === 'partner';
  }

  async prepare(): Promise<void> {
    await this.timeline.sleep(this.delay());
  }

  async refresh(_issuer: string, refreshToken: string): Promise<Grant> {
    const asked = this.timeline.now();
    this.sent.push(refreshToken);
    await this.timeline.sleep(this.delay());
    const issued = this.store.refresh(refreshToken, CLIENT_ID);
    await this.timeline.sleep(this.delay());
    if (issued === undefined) throw new AppError('unauthenticated');
    return this.grant(issued, asked);
  }

  async revoke(_issuer: string, token: string): Promise<void> {
    await this.timeline.sleep(this.delay());
    this.store.revoke(token, CLIENT_ID);
  }

  private grant({ accessToken, refreshToken, expiresIn }: IssuedTokens, issuedAt: number): Grant {
    return { accessToken, refreshToken, issuedAt, expiresAt: issuedAt + expiresIn * 1000 };
  }
}

interface Call {
  readonly window: number;
  readonly after: number;
  readonly kind: 'use' | 'rejected';
}

const LONGEST_STEP = Math.floor(LEASE_TIMES.visible / 2);
const call = fc.record<Call>({
  window: fc.nat({ max: 2 }),
  // Close together, around an expiry, or hours apart.
  after: fc.oneof(
    fc.nat({ max: 2_000 }),
    fc.nat({ max: 120_000 }),
    fc.integer({ min: HOUR - 90_000, max: HOUR + 5_000 }),
  ),
  kind: fc.constantFrom<Call['kind'][]>('use', 'use', 'use', 'rejected'),
});

describe('one sign-in in several windows', () => {
  it('never sends a refresh token twice and never loses the sign-in, whatever comes first', async () => {
    let refreshes = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 2, maxLength: 14 }),
        fc.array(fc.nat({ max: LONGEST_STEP }), { minLength: 1, maxLength: 60 }),
        fc.nat({ max: 9_000 }),
        async (calls, delays, answerTime) => {
          let step = 0;
          const timeline = new Timeline(START);
          const delay = (): number => delays[step++ % delays.length] ?? 0;
          const secrets = new SharedSecrets(timeline, delay);
          const service = new LateTokens(timeline, () => answerTime);
          const keepers = [0, 1, 2].map(
            () =>
              new TokenKeeper({ key: KEY, platformUrl: ORIGIN, secrets: secrets.window(), service, clock: timeline }),
          );
          const [first] = keepers;
          void first?.keepGrant(service.signIn(), ORIGIN);
          await timeline.run();
          const outcomes: Promise<unknown>[] = [];
          let at = timeline.now();
          for (const { window, after, kind } of calls) {
            at += after;
            timeline.at(at, () => {
              const keeper = keepers[window];
              if (keeper !== undefined) outcomes.push(use(keeper, kind, service));
            });
          }
          await timeline.run();
          assert.equal(outcomes.length, calls.length);
          await Promise.all(outcomes);
          assert.equal(new Set(service.sent).size, service.sent.length, 'a refresh token was sent twice');
          refreshes += service.sent.length;
        },
      ),
      randomised(2_000, 150),
    );
    assert.ok(refreshes > 100, `refreshed only ${String(refreshes)} times`);
  });

  async function use(keeper: TokenKeeper, kind: Call['kind'], service: LateTokens): Promise<void> {
    const token = await keeper.accessToken(ORIGIN);
    assert.ok(service.isGood(token), 'a token that is over was given out');
    if (kind === 'use') return;
    const other = await keeper.accessTokenAfter(token, ORIGIN);
    assert.notEqual(other, token);
    assert.ok(service.isGood(other));
  }

  it('a window that stopped in the middle is waited for, not for ever', async () => {
    const timeline = new Timeline(START);
    const secrets = new SharedSecrets(timeline, () => 10);
    const service = new LateTokens(timeline, () => 100);
    const [stopped, other] = [secrets.window(), secrets.window()];
    const keeper = new TokenKeeper({ key: KEY, platformUrl: ORIGIN, secrets: other, service, clock: timeline });
    void keeper.keepGrant(service.signIn(), ORIGIN);
    await timeline.run(START + HOUR);
    await timeline.run();
    timeline.at(START + HOUR, () => {
      void stopped.store(`${KEY}.refresh`, JSON.stringify({ claim: 'gone', at: timeline.now() }));
    });
    await timeline.run();
    const begun = timeline.now();
    const token = keeper.accessToken(ORIGIN);
    await timeline.run();
    assert.ok(service.isGood(await token));
    assert.ok(timeline.now() - begun >= LEASE_TIMES.gone);
    assert.ok(timeline.now() - begun < LEASE_TIMES.gone + 10_000);
  });

  it('signing out while the other window renews leaves nobody signed in', async () => {
    for (const signOutAfter of [0, 500, 1_100, 1_500, 3_000, 6_000]) {
      const timeline = new Timeline(START);
      const secrets = new SharedSecrets(timeline, () => 20);
      const service = new LateTokens(timeline, () => 1_000);
      const [one, two] = [secrets.window(), secrets.window()].map(
        (window) => new TokenKeeper({ key: KEY, platformUrl: ORIGIN, secrets: window, service, clock: timeline }),
      );
      assert.ok(one !== undefined && two !== undefined);
      void one.keepGrant(service.signIn(), ORIGIN);
      await timeline.run();
      let given: unknown;
      timeline.at(START + HOUR, () => {
        one.accessToken(ORIGIN).then(
          (token) => (given = token),
          (error: unknown) => (given = error),
        );
      });
      timeline.at(START + HOUR + signOutAfter, () => void two.signOut());
      await timeline.run();
      if (typeof given === 'string') assert.equal(service.isGood(given), false, String(signOutAfter));
      else assert.ok(AppError.is(given, 'signedOut') || AppError.is(given, 'unauthenticated'));
      const later = Promise.all([one, two].map((keeper) => keeper.accessToken(ORIGIN).catch(() => 'none')));
      await timeline.run();
      for (const token of await later) assert.ok(!service.isGood(token), String(signOutAfter));
    }
  });
});
