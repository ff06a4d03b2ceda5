/** Every method a webview may call on its host: `method -> [params, result]`. Params and results are plain JSON values. */
export type CallMap = Readonly<Record<string, readonly [params: unknown, result: unknown]>>;

/** Every resource a host pushes to its webview: `resource -> complete snapshot`, never a delta. */
export type SnapshotMap = Readonly<Record<string, unknown>>;

/** What one webview and its host may say to each other. One such type per webview. */
export interface WebviewProtocol {
  readonly calls: CallMap;
  readonly snapshots: SnapshotMap;
}

export type Method<P extends WebviewProtocol> = keyof P['calls'] & string;
export type Params<P extends WebviewProtocol, M extends Method<P>> = P['calls'][M][0];
export type Result<P extends WebviewProtocol, M extends Method<P>> = P['calls'][M][1];
export type Resource<P extends WebviewProtocol> = keyof P['snapshots'] & string;
export type Snapshot<P extends WebviewProtocol, R extends Resource<P>> = P['snapshots'][R];

/**
 * The host's side of a protocol. A mapped type, so that a method without a handler does not compile.
 * The signal fires when the webview no longer wants the answer.
 */
export type CallHandlers<P extends WebviewProtocol> = {
  readonly [M in Method<P>]: (params: Params<P, M>, signal: AbortSignal) => Promise<Result<P, M>>;
};

/** The webview's side: how each result and each snapshot is recognised before it is used. Again none can be left out. */
export interface ProtocolChecks<P extends WebviewProtocol> {
  readonly results: { readonly [M in Method<P>]: (value: unknown) => value is Result<P, M> };
  readonly snapshots: { readonly [R in Resource<P>]: (value: unknown) => value is Snapshot<P, R> };
}
