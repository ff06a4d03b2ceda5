import type { ViewMessage } from '../../src/messages/envelope';
import type {
  Method,
  Params,
  ProtocolChecks,
  Resource,
  Result,
  Snapshot,
  WebviewProtocol,
} from '../../src/messages/protocol';
import { HostError } from './hostError';
import { parseHostMessage } from './hostMessage';
import type { HostTransport } from './transport';

interface PendingCall {
  readonly succeed: (result: unknown) => void;
  readonly fail: (error: HostError) => void;
}

/** A page's only way to its host: typed calls with abort, and snapshots of the host's resources. */
export class HostClient<P extends WebviewProtocol> {
  private readonly pending = new Map<string, PendingCall>();
  private readonly listeners = new Map<string, Set<(value: unknown) => void>>();
  private readonly page = crypto.getRandomValues(new Uint32Array(2)).join('-');
  private readonly disconnect: () => void;
  private calls = 0;

  constructor(
    private readonly transport: HostTransport,
    private readonly checks: ProtocolChecks<P>,
  ) {
    this.disconnect = transport.onMessage((data) => {
      this.receive(data);
    });
  }

  /** Tells the host that this page listens. Call it after the first `on`, because snapshots come in answer to it. */
  ready(): void {
    this.post({ kind: 'ready' });
  }

  /**
   * Calls the host and waits as long as it takes: only the host knows how long its work may last.
   * @throws HostError with the host's reason; `cancelled` once `signal` fires, and the host is told;
   *   `invalidAnswer` when the result is not what the method promises.
   * @throws DataCloneError when `params` is not plain data; nothing is sent then.
   */
  call<M extends Method<P>>(method: M, params: Params<P, M>, signal?: AbortSignal): Promise<Result<P, M>> {
    return new Promise<Result<P, M>>((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(HostError.cancelled());
        return;
      }
      this.calls += 1;
      const id = `${this.page}-${this.calls.toString()}`;
      const abort = (): void => {
        end();
        this.post({ kind: 'abort', id });
        reject(HostError.cancelled());
      };
      const end = (): void => {
        this.pending.delete(id);
        signal?.removeEventListener('abort', abort);
      };
      const isResult = this.checks.results[method];
      // Before the pending entry: params that cannot be cloned throw here and must leave nothing behind.
      this.post({ kind: 'call', id, method, params });
      this.pending.set(id, {
        succeed: (result) => {
          end();
          if (isResult(result)) resolve(result);
          else reject(HostError.invalidAnswer(method));
        },
        fail: (error) => {
          end();
          reject(error);
        },
      });
      signal?.addEventListener('abort', abort);
    });
  }

  /** Calls `listener` with each complete snapshot of `resource`; returns how to stop. */
  on<R extends Resource<P>>(resource: R, listener: (value: Snapshot<P, R>) => void): () => void {
    const isSnapshot = this.checks.snapshots[resource];
    const checked = (value: unknown): void => {
      if (isSnapshot(value)) listener(value);
    };
    const ofResource = this.listeners.get(resource) ?? new Set();
    this.listeners.set(resource, ofResource.add(checked));
    return () => {
      ofResource.delete(checked);
    };
  }

  /** Stops listening; calls without an answer fail as cancelled, and the host is told. */
  dispose(): void {
    this.disconnect();
    this.listeners.clear();
    for (const [id, call] of [...this.pending]) {
      this.post({ kind: 'abort', id });
      call.fail(HostError.cancelled());
    }
  }

  private post<M extends Method<P>>(message: ViewMessage<P, M>): void {
    this.transport.post(message);
  }

  private receive(data: unknown): void {
    const message = parseHostMessage(data);
    if (message === undefined) return;
    if (message.kind === 'snapshot') {
      for (const listener of [...(this.listeners.get(message.resource) ?? [])]) listener(message.value);
    } else if (message.kind === 'result') {
      this.pending.get(message.id)?.succeed(message.result);
    } else {
      this.pending.get(message.id)?.fail(new HostError(message.error));
    }
  }
}
