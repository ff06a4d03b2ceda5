import { isRecord } from './hostMessage';
import type { PageStateStore } from './transport';

/**
 * What a page itself must find again after being hidden or reloaded: ids, filters, scroll positions. Data and drafts
 * belong to the host. State of another version, or that fails its check, counts as none.
 */
export class ViewState<T> {
  constructor(
    private readonly store: PageStateStore,
    private readonly version: number,
    private readonly isState: (value: unknown) => value is T,
  ) {}

  get(): T | undefined {
    const stored = this.store.getState();
    if (!isRecord(stored) || stored['version'] !== this.version) return undefined;
    const state = stored['state'];
    return this.isState(state) ? state : undefined;
  }

  set(state: T): void {
    this.store.setState({ version: this.version, state });
  }
}
