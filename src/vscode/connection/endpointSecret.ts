import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { SecretPort } from '../../platform/signIn/secretPort';

/** The secret for one service, at whichever address that service has now. Each address has a secret of its own. */
export class EndpointSecret implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<undefined>());
  /** Fires when the secret, or the address, became another one: here or in another window. */
  readonly onDidChange = this.changed.event;

  /** @param keyNow under which the secret of the present address is stored; undefined when there is no address */
  constructor(
    private readonly secrets: SecretPort,
    private readonly keyNow: () => string | undefined,
  ) {
    this.disposables.register(
      secrets.onDidChange(({ key }) => {
        if (key === this.keyNow()) this.changed.fire(undefined);
      }),
    );
  }

  async get(): Promise<string | undefined> {
    const key = this.keyNow();
    return key === undefined ? undefined : this.secrets.get(key);
  }

  async store(value: string): Promise<void> {
    const key = this.keyNow();
    if (key === undefined) return;
    await this.secrets.store(key, value);
    this.changed.fire(undefined);
  }

  async delete(): Promise<void> {
    const key = this.keyNow();
    if (key === undefined) return;
    await this.secrets.delete(key);
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
