import type { AppErrorReason } from '../common/appError';
import type { Method, Params, Resource, Snapshot, WebviewProtocol } from './protocol';

/** An `AppErrorReason`, or one that this build of the webview does not know yet. */
export type WireErrorReason = AppErrorReason | (string & Record<never, never>);

/** A failure as the host tells it: texts are localised and hold no secret. */
export interface WireError {
  readonly reason: WireErrorReason;
  /** One sentence: what failed and why. */
  readonly message: string;
  /** Codes, request ids and hosts for the small line under the sentence. */
  readonly detail?: string;
}

/** Unique among all pages a host ever sees, so that a late answer to an earlier page fits no call of the next one. */
export type RequestId = string;

/** A page has loaded and listens: the host gives up the calls of the page before it and sends its current snapshots. */
export interface ReadyMessage {
  readonly kind: 'ready';
}

/** One call; the host answers with exactly one `ResultMessage` or `ErrorMessage` of the same id. */
export interface CallMessage<P extends WebviewProtocol, M extends Method<P> = Method<P>> {
  readonly kind: 'call';
  readonly id: RequestId;
  readonly method: M;
  readonly params: Params<P, M>;
}

/** The page no longer wants the answer to `id`. The host may still send one; it is ignored. */
export interface AbortMessage {
  readonly kind: 'abort';
  readonly id: RequestId;
}

/** Everything a webview posts to its host. */
export type ViewMessage<P extends WebviewProtocol, M extends Method<P> = Method<P>> =
  ReadyMessage | CallMessage<P, M> | AbortMessage;

export interface ResultMessage {
  readonly kind: 'result';
  readonly id: RequestId;
  readonly result: unknown;
}

export interface ErrorMessage {
  readonly kind: 'error';
  readonly id: RequestId;
  readonly error: WireError;
}

/** The complete current state of one resource; it replaces what the page had. */
export type SnapshotMessage<P extends WebviewProtocol> = {
  readonly [R in Resource<P>]: { readonly kind: 'snapshot'; readonly resource: R; readonly value: Snapshot<P, R> };
}[Resource<P>];

/** Everything a host posts to its webview. */
export type HostMessage<P extends WebviewProtocol> = ResultMessage | ErrorMessage | SnapshotMessage<P>;
