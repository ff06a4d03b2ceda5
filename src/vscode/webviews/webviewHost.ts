import { DisposableStore, type Disposable } from '../../common/disposable';
import type { Event } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { HostMessage } from '../../messages/envelope';
import type { CallHandlers, Method, Params, Resource, Snapshot, WebviewProtocol } from '../../messages/protocol';
import { wireError } from './wireError';

/** How the parameters of each call are recognised: a page is not trusted to send what it promises. */
export type ParamChecks<P extends WebviewProtocol> = {
  readonly [M in Method<P>]: (value: unknown) => value is Params<P, M>;
};

/** The host's side of one page. */
export interface HostSide<P extends WebviewProtocol> {
  readonly handlers: CallHandlers<P>;
  readonly params: ParamChecks<P>;
  /** The complete present state of each resource. */
  readonly snapshots: { readonly [R in Resource<P>]: () => Snapshot<P, R> };
}

/** What is used of a `vscode.Webview`. */
export interface WebviewPort {
  postMessage(message: unknown): unknown;
  readonly onDidReceiveMessage: Event<unknown>;
}

/** Changes within this time go to the page as one snapshot, milliseconds. */
const GATHER_MS = 16;

/** Answers a page's calls, and sends it complete snapshots once it listens. */
export class WebviewHost<P extends WebviewProtocol> implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly running = new Map<string, AbortController>();
  private readonly due = new Set<Resource<P>>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isReady = false;

  constructor(
    private readonly port: WebviewPort,
    private readonly side: HostSide<P>,
    private readonly log: Log,
  ) {
    this.disposables.register(
      port.onDidReceiveMessage((message) => {
        this.receive(message);
      }),
    );
  }

  /** Sends the resources' present state soon; a page that does not listen yet gets all of them when it does. */
  push(...resources: readonly Resource<P>[]): void {
    if (!this.isReady) return;
    for (const resource of resources) this.due.add(resource);
    this.timer ??= setTimeout(() => {
      this.flush();
    }, GATHER_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.isReady = false;
    this.giveUp();
    this.disposables.dispose();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const due = [...this.due];
    this.due.clear();
    for (const resource of due) this.send(resource);
  }

  private send(resource: Resource<P>): void {
    const value = this.side.snapshots[resource]();
    // The compiler does not see that resource and value belong together.
    this.post({ kind: 'snapshot', resource, value } as unknown as HostMessage<P>);
  }

  private post(message: HostMessage<P>): void {
    void this.port.postMessage(message);
  }

  private receive(message: unknown): void {
    if (!isRecord(message)) return;
    const { kind, id, method, params } = message;
    if (kind === 'ready') {
      // Another page has taken the place of the one before it.
      this.giveUp();
      this.isReady = true;
      for (const resource of Object.keys(this.side.snapshots)) this.due.add(resource);
      this.flush();
      return;
    }
    if (typeof id !== 'string') return;
    if (kind === 'abort') this.running.get(id)?.abort();
    else if (kind === 'call' && typeof method === 'string') void this.answer(id, method, params);
  }

  private async answer(id: string, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    this.running.set(id, controller);
    try {
      const result = await this.call(method, params, controller.signal);
      if (!controller.signal.aborted) this.post({ kind: 'result', id, result });
    } catch (error) {
      if (controller.signal.aborted) return;
      this.log.error(`a page's ${method}`, error);
      this.post({ kind: 'error', id, error: wireError(error) });
    } finally {
      this.running.delete(id);
    }
  }

  private async call(method: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    if (!Object.hasOwn(this.side.handlers, method)) throw new TypeError(`no method ${method}`);
    const known = method as Method<P>;
    const isParams = this.side.params[known];
    if (!isParams(params)) throw new TypeError(`not the parameters of ${method}`);
    return this.side.handlers[known](params, signal);
  }

  private giveUp(): void {
    for (const controller of this.running.values()) controller.abort();
    this.running.clear();
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
