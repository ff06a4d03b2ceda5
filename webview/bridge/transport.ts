/** How messages travel between a page and its host. */
export interface HostTransport {
  /** @throws DataCloneError when the message is not plain data. */
  post(message: unknown): void;
  /** Calls `listener` with each message from the host; returns how to stop. */
  onMessage(listener: (data: unknown) => void): () => void;
}

/** Where a page keeps its own small state while it is hidden or the window reloads. */
export interface PageStateStore {
  getState(): unknown;
  setState(state: unknown): void;
}

interface VsCodeApi extends PageStateStore {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The real host. VS Code allows one call per page, so it belongs in the page's `main.ts`. */
export function connectToVsCode(): HostTransport & PageStateStore {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    onMessage: (listener) => {
      const receive = (event: MessageEvent<unknown>): void => {
        // VS Code delivers through a frame of the page's own origin. Any window that can reach this one may post to it;
        // those of other origins are not the host.
        if (event.origin === window.origin) listener(event.data);
      };
      window.addEventListener('message', receive);
      return () => {
        window.removeEventListener('message', receive);
      };
    },
    getState: () => api.getState(),
    setState: (state) => {
      api.setState(state);
    },
  };
}
