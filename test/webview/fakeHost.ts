import type { Page } from 'playwright-core';
import type { WireError } from '../../src/messages/envelope';
import type { GalleryProtocol } from '../../src/messages/galleryProtocol';
import type { Method, Params, Resource, Result, Snapshot } from '../../src/messages/protocol';

export interface PostedCall<M extends Method<GalleryProtocol>> {
  readonly kind: 'call';
  readonly id: string;
  readonly method: M;
  readonly params: Params<GalleryProtocol, M>;
  /** When the page posted it, milliseconds on the page's own clock. */
  readonly at: number;
}

export interface PostedMessage {
  readonly kind: string;
  readonly id?: string;
  readonly method?: string;
  readonly at: number;
}

function isCall<M extends Method<GalleryProtocol>>(message: PostedMessage, method: M): message is PostedCall<M> {
  return message.kind === 'call' && message.method === method;
}

/** The extension's side of the gallery, played by the test: it sees what the page posts and says what it wants. */
export class FakeHost {
  readonly posted: PostedMessage[] = [];
  private readonly taken = new Set<PostedMessage>();
  private arrived: () => void = () => undefined;

  constructor(private readonly page: Page) {}

  /** Must be done before the page loads. Page state lives in sessionStorage, so it survives a reload as VS Code's does. */
  async install(): Promise<void> {
    await this.page.exposeBinding('fakeHostReceive', (_source, message: PostedMessage) => {
      this.posted.push(message);
      this.arrived();
    });
    await this.page.addInitScript(installVsCodeApi);
  }

  /** The oldest call of `method` that no earlier `call` returned. Rejects after 5 s without one. */
  async call<M extends Method<GalleryProtocol>>(method: M): Promise<PostedCall<M>> {
    return this.take((message): message is PostedCall<M> => isCall(message, method), method);
  }

  /** The oldest message of `kind` that was not taken yet. */
  async message(kind: 'ready' | 'abort'): Promise<PostedMessage> {
    return this.take((message): message is PostedMessage => message.kind === kind, kind);
  }

  async answer<M extends Method<GalleryProtocol>>(
    call: PostedCall<M>,
    result: Result<GalleryProtocol, M>,
  ): Promise<void> {
    await this.send({ kind: 'result', id: call.id, result });
  }

  async fail(call: PostedCall<Method<GalleryProtocol>>, error: WireError): Promise<void> {
    await this.send({ kind: 'error', id: call.id, error });
  }

  async push<R extends Resource<GalleryProtocol>>(resource: R, value: Snapshot<GalleryProtocol, R>): Promise<void> {
    await this.send({ kind: 'snapshot', resource, value });
  }

  /** Posts anything at all, and waits until the page has dealt with it and rendered. */
  async send(message: unknown): Promise<void> {
    await this.page.evaluate(async (data) => {
      window.postMessage(data, window.origin);
      await new Promise((resolve) => setTimeout(resolve));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, message);
  }

  private async take<T extends PostedMessage>(is: (message: PostedMessage) => message is T, what: string): Promise<T> {
    const deadline = Date.now() + 5000;
    for (;;) {
      const found = this.posted.filter((message) => !this.taken.has(message)).find(is);
      if (found !== undefined) {
        this.taken.add(found);
        return found;
      }
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`The page posted no ${what}.`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.arrived = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

/** Runs in the page: what VS Code puts into a webview. */
export function installVsCodeApi(): void {
  const { fakeHostReceive } = window as unknown as { fakeHostReceive: (message: object) => void };
  let acquired = false;
  Reflect.set(window, 'acquireVsCodeApi', () => {
    if (acquired) throw new Error('acquireVsCodeApi was called twice');
    acquired = true;
    return {
      postMessage: (message: object) => {
        // structuredClone refuses what VS Code could not transport either.
        fakeHostReceive({ ...structuredClone(message), at: performance.now() });
      },
      getState: (): unknown => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (state: unknown) => {
        sessionStorage.setItem('state', JSON.stringify(state));
      },
    };
  });
}
