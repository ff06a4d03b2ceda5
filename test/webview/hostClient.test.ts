import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ViewMessage } from '../../src/messages/envelope';
import type { CallHandlers, ProtocolChecks } from '../../src/messages/protocol';
import { HostClient } from '../../webview/bridge/hostClient';
import { HostError } from '../../webview/bridge/hostError';
import { ResourceController } from '../../webview/bridge/resourceController';
import type { HostTransport } from '../../webview/bridge/transport';
import { randomised } from '../unit/randomised';

interface EchoProtocol {
  readonly calls: {
    readonly echo: [params: number, result: number];
    readonly name: [params: null, result: string];
  };
  readonly snapshots: { readonly count: number };
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isString = (value: unknown): value is string => typeof value === 'string';
const checks: ProtocolChecks<EchoProtocol> = {
  results: { echo: isNumber, name: isString },
  snapshots: { count: isNumber },
};

/** Both ends of a wire in one process; messages are cloned as they are between frames. */
class Wire implements HostTransport {
  readonly posted: ViewMessage<EchoProtocol>[] = [];
  readonly listeners = new Set<(data: unknown) => void>();

  post(message: unknown): void {
    this.posted.push(structuredClone(message) as ViewMessage<EchoProtocol>);
  }

  onMessage(listener: (data: unknown) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  send(data: unknown): void {
    for (const listener of [...this.listeners]) listener(data);
  }

  get calls(): { id: string; params: unknown }[] {
    return this.posted.flatMap((message) =>
      message.kind === 'call' ? [{ id: message.id, params: message.params }] : [],
    );
  }

  get aborted(): string[] {
    return this.posted.flatMap((message) => (message.kind === 'abort' ? [message.id] : []));
  }
}

function connect(): { wire: Wire; client: HostClient<EchoProtocol> } {
  const wire = new Wire();
  return { wire, client: new HostClient(wire, checks) };
}

const withReason = (reason: string) => (error: unknown) => error instanceof HostError && error.reason === reason;

describe('HostClient', () => {
  it('gives each of many calls its own outcome, whatever the order of answers, errors, aborts and noise', async () => {
    const outcome = fc.constantFrom('result', 'error', 'abort', 'abort then result', 'twice', 'wrong');
    const noise = fc.oneof(
      fc.anything(),
      fc.record({ kind: fc.constantFrom('result', 'error', 'snapshot'), id: fc.string() }),
    );
    const plan = fc.array(fc.record({ outcome, order: fc.nat(), noise }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(plan, async (steps) => {
        const { wire, client } = connect();
        const controllers = steps.map(() => new AbortController());
        const calls = steps.map((_, n) => client.call('echo', n, controllers[n]?.signal));
        const settled = Promise.allSettled(calls);
        const order = steps.map((step, n) => ({ ...step, n })).sort((a, b) => a.order - b.order);
        for (const step of order) {
          wire.send(step.noise);
          const id = wire.calls[step.n]?.id;
          if (step.outcome.startsWith('abort')) controllers[step.n]?.abort();
          if (step.outcome === 'error')
            wire.send({ kind: 'error', id, error: { reason: 'timeout', message: String(step.n) } });
          if (step.outcome === 'wrong') wire.send({ kind: 'result', id, result: 'text' });
          if (/result|twice/.test(step.outcome)) wire.send({ kind: 'result', id, result: step.n * 10 });
          if (step.outcome === 'twice') wire.send({ kind: 'result', id, result: -1 });
        }
        const results = await settled;
        for (const [n, result] of results.entries()) {
          const expected = steps[n]?.outcome;
          if (expected === 'result' || expected === 'twice') {
            assert.deepEqual(result, { status: 'fulfilled', value: n * 10 });
          } else {
            assert.ok(result.status === 'rejected' && result.reason instanceof HostError);
            const reason = expected === 'error' ? 'timeout' : expected === 'wrong' ? 'invalidAnswer' : 'cancelled';
            assert.equal(result.reason.reason, reason);
          }
        }
        const aborted = order.filter((step) => step.outcome.startsWith('abort')).map((step) => wire.calls[step.n]?.id);
        assert.deepEqual(wire.aborted, aborted, 'the host hears of each abort once, and of nothing else');
      }),
      randomised(2000),
    );
  });

  it('two pages never share a request id', () => {
    const [first, second] = [connect(), connect()];
    for (const { client } of [first, second]) void client.call('echo', 1);
    assert.notEqual(first.wire.calls[0]?.id, second.wire.calls[0]?.id);
  });

  it('an aborted signal posts nothing; params that cannot be sent leave nothing behind', async () => {
    const { wire, client } = connect();
    await assert.rejects(client.call('echo', 1, AbortSignal.abort()), withReason('cancelled'));
    const controller = new AbortController();
    await assert.rejects(client.call('echo', (() => 1) as unknown as number, controller.signal), /could not be cloned/);
    controller.abort();
    assert.deepEqual(wire.posted, []);
  });

  it('hands over checked snapshots until told to stop', () => {
    const { wire, client } = connect();
    const seen: number[] = [];
    const stop = client.on('count', (value) => seen.push(value));
    for (const value of [1, '2', 3]) wire.send({ kind: 'snapshot', resource: 'count', value });
    stop();
    wire.send({ kind: 'snapshot', resource: 'count', value: 4 });
    assert.deepEqual(seen, [1, 3]);
  });

  it('dispose fails what is awaited, tells the host and listens no more', async () => {
    const { wire, client } = connect();
    const call = client.call('echo', 1);
    client.dispose();
    await assert.rejects(call, withReason('cancelled'));
    assert.deepEqual(wire.aborted, [wire.calls[0]?.id]);
    assert.equal(wire.listeners.size, 0);
  });

  it('a host without a handler for a method does not compile', async () => {
    const complete: CallHandlers<EchoProtocol> = {
      echo: (params) => Promise.resolve(params),
      name: () => Promise.resolve('rad'),
    };
    // @ts-expect-error: `name` is missing. The type check of the tests fails when this line stops being an error.
    const incomplete: CallHandlers<EchoProtocol> = { echo: complete.echo };
    assert.equal(await incomplete.echo(3, new AbortController().signal), 3);
  });
});

describe('ResourceController', () => {
  const host = { addController: () => undefined, removeController: () => undefined, requestUpdate: () => undefined };

  it('ends with the newest query, whatever the order of the answers', async () => {
    const steps = fc.array(fc.record({ fails: fc.boolean(), order: fc.nat() }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const settle: (() => void)[] = [];
        const signals: AbortSignal[] = [];
        const controller = new ResourceController<number, number>(
          { ...host, updateComplete: Promise.resolve(true) },
          (n, signal) => {
            signals.push(signal);
            return new Promise((resolve, reject) => {
              settle[n] = () => {
                if (plan[n]?.fails === true) reject(new Error(n.toString()));
                else resolve(n);
              };
            });
          },
        );
        const runs = plan.map((_, n) => controller.run(n));
        assert.ok(controller.loading);
        const order = plan.map(({ order: rank }, n) => ({ rank, n })).sort((a, b) => a.rank - b.rank);
        for (const { n } of order) settle[n]?.();
        await Promise.all(runs);
        const last = plan.length - 1;
        assert.equal(controller.loading, false);
        assert.equal(controller.value, plan[last]?.fails === true ? undefined : last);
        assert.equal(controller.error?.detail, plan[last]?.fails === true ? last.toString() : undefined);
        assert.deepEqual(
          signals.map((signal) => signal.aborted),
          plan.map((_, n) => n < last),
        );
      }),
      randomised(1000),
    );
  });

  it('a pushed snapshot ends the wait, and the late answer changes nothing', async () => {
    let answer: (value: number) => void = () => undefined;
    const controller = new ResourceController<null, number>({ ...host, updateComplete: Promise.resolve(true) }, () => {
      return new Promise((resolve) => (answer = resolve));
    });
    const run = controller.run(null);
    controller.accept(2);
    assert.equal(controller.loading, false);
    answer(1);
    await run;
    assert.equal(controller.value, 2);
  });

  it('leaving the document gives up the wait and keeps the value; retry asks the same again', async () => {
    const queries: string[] = [];
    const signals: AbortSignal[] = [];
    const controller = new ResourceController<string, string>(
      { ...host, updateComplete: Promise.resolve(true) },
      (query, signal) => {
        queries.push(query);
        signals.push(signal);
        return queries.length === 1 ? Promise.resolve('first') : new Promise(() => undefined);
      },
    );
    await controller.retry();
    assert.deepEqual(queries, [], 'nothing to retry yet');
    await controller.run('a');
    void controller.retry();
    assert.deepEqual(queries, ['a', 'a']);
    controller.hostDisconnected();
    assert.equal(signals[1]?.aborted, true);
    assert.equal(controller.loading, false);
    assert.equal(controller.value, 'first');
  });
});
