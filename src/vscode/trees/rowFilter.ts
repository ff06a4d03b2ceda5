import type { Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { ActiveFilter } from './activeFilter';

/** Which modules the view shows: all, or those of a filter, which is loaded when the first one is set. */
export class RowFilter implements Disposable {
  private active: ActiveFilter | undefined;
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;

  /** Undefined while all are shown. */
  get current(): ActiveFilter | undefined {
    return this.active;
  }

  set(filter: ActiveFilter | undefined): void {
    if (filter === this.active) return;
    this.active = filter;
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
