import assert from 'node:assert/strict';
import { pause } from '../../../src/common/abort';
import { AppError } from '../../../src/common/appError';
import { Emitter } from '../../../src/common/emitter';
import type { Log } from '../../../src/common/log';
import type { GalleryProtocol, GalleryRow } from '../../../src/messages/galleryProtocol';
import { WebviewHost } from '../../../src/vscode/webviews/webviewHost';

interface Sent {
  readonly kind: string;
  readonly id?: string;
  readonly resource?: string;
  readonly value?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly reason: string; readonly message: string };
}

const ROW: GalleryRow = { id: '1', date: '2026-11-23', description: 'a', amount: 5 };

/** The page's end of the line: what it posts, and what it was sent. */
class Page {
  readonly sent: Sent[] = [];
  private readonly posted = new Emitter<unknown>();
  readonly onDidReceiveMessage = this.posted.event;

  postMessage(message: unknown): void {
    this.sent.push(structuredClone(message) as Sent);
  }

  post(message: unknown): void {
    this.posted.fire(message);
  }

  of(kind: string): Sent[] {
    return this.sent.filter((message) => message.kind === kind);
  }
}

describe('the host of a page', () => {
  let page: Page;
  let logged: string[];
  let rows: GalleryRow[];
  let signals: AbortSignal[];
  let host: WebviewHost<GalleryProtocol>;

  beforeEach(() => {
    page = new Page();
    logged = [];
    rows = [ROW];
    signals = [];
    const log = { info: () => undefined, warn: () => undefined, error: (what: string) => logged.push(what) };
    host = new WebviewHost<GalleryProtocol>(
      page,
      {
        handlers: {
          'rows.load': ({ filter }) => Promise.resolve(rows.filter(({ description }) => description.includes(filter))),
          'row.retry': async (_, signal) => {
            signals.push(signal);
            await pause(10_000, signal);
            return ROW;
          },
          'draft.save': () => Promise.reject(new AppError('offline', { service: 'jules' })),
        },
        params: {
          'rows.load': (value): value is { filter: string } =>
            typeof (value as { filter?: unknown } | null)?.filter === 'string',
          'row.retry': (value): value is { id: string } => typeof (value as { id?: unknown } | null)?.id === 'string',
          'draft.save': (value): value is { text: string } => value !== null,
        },
        snapshots: { rows: () => rows, draft: () => ({ text: '' }) },
      },
      log as unknown as Log,
    );
  });
  afterEach(() => host.dispose());

  const call = (id: string, method: string, params: unknown): void => page.post({ kind: 'call', id, method, params });

  it('sends all it has once the page listens, and nothing before', async () => {
    host.push('rows');
    await pause(40);
    assert.deepEqual(page.sent, []);
    page.post({ kind: 'ready' });
    assert.deepEqual(
      page.of('snapshot').map(({ resource }) => resource),
      ['rows', 'draft'],
    );
  });

  it('changes that come together are one snapshot, the newest', async () => {
    page.post({ kind: 'ready' });
    page.sent.length = 0;
    for (let amount = 0; amount < 100; amount++) {
      rows = [{ ...ROW, amount }];
      host.push('rows');
    }
    await pause(60);
    assert.deepEqual(
      page.of('snapshot').map(({ value }) => (value as GalleryRow[])[0]?.amount),
      [99],
    );
  });

  it('answers a call', async () => {
    call('1', 'rows.load', { filter: 'a' });
    await pause(0);
    assert.deepEqual(
      page.of('result').map(({ id, result }) => [id, result]),
      [['1', [ROW]]],
    );
  });

  it('a failure is one sentence, and the log has the rest', async () => {
    call('1', 'draft.save', { text: '' });
    await pause(0);
    const [message] = page.of('error');
    assert.equal(message?.error?.reason, 'offline');
    assert.match(message.error.message, /no network/);
    assert.equal(logged.length, 1);
  });

  for (const [what, method, params] of [
    ['a method that is not there', 'rows.drop', null],
    ['what every object has', 'constructor', null],
    ['parameters of another kind', 'rows.load', { filter: 5 }],
  ] as const)
    it(`refuses ${what}`, async () => {
      call('1', method, params);
      await pause(0);
      assert.equal(page.of('result').length, 0);
      assert.equal(page.of('error')[0]?.error?.reason, 'pageFailed');
    });

  it('what is no message of the protocol is left alone', async () => {
    for (const message of [null, 5, 'ready', [], { kind: 'call' }, { kind: 'call', id: 1, method: 'rows.load' }])
      page.post(message);
    await pause(20);
    assert.deepEqual(page.sent, []);
  });

  it('ends a call that the page gives up, and says no more about it', async () => {
    call('1', 'row.retry', { id: '1' });
    page.post({ kind: 'abort', id: '1' });
    await pause(10);
    assert.equal(signals[0]?.aborted, true);
    assert.deepEqual(page.sent, []);
  });

  it('a new page, and the end, end the calls of the page before', async () => {
    call('1', 'row.retry', { id: '1' });
    page.post({ kind: 'ready' });
    await pause(0);
    assert.equal(signals[0]?.aborted, true);
    call('2', 'row.retry', { id: '1' });
    host.dispose();
    await pause(0);
    assert.equal(signals[1]?.aborted, true);
    assert.deepEqual(page.of('error'), []);
  });
});
