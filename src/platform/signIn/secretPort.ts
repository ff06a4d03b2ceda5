import type { Disposable } from '../../common/disposable';

/** Where secrets are kept, shared by all windows. VS Code's `SecretStorage` fits it. */
export interface SecretPort {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  /** Says which key changed, in this window or another. */
  onDidChange(listener: (change: { readonly key: string }) => void): Disposable;
}
