import { AppError } from '../../common/appError';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Repository } from '../../github/repository';
import { RepositoryList } from '../../github/repositoryList';

export interface RepositoryPickerParts {
  /** Page by page; ends when its signal fires. @throws AppError */
  readonly pages: (signal: AbortSignal) => AsyncIterable<readonly Repository[]>;
  /** Called with each page before it is shown. */
  readonly prepare?: (page: readonly Repository[]) => Promise<void>;
  /** The most rows that are shown; what is beyond is counted. */
  readonly limit?: number;
}

/** All that a picker shows at one moment. */
export interface PickerView {
  readonly query: string;
  /** The best first. */
  readonly rows: readonly Repository[];
  /** How many more match. */
  readonly more: number;
  /** How many repositories are known so far, whatever is searched for. */
  readonly known: number;
  readonly isLoading: boolean;
  /** Why the reading ended before all was read. */
  readonly failure?: AppError;
}

/** VS Code lays out what it gets at once: more rows than this cost time and are never read. */
const LIMIT = 200;
/** After a key, before rows are searched for, milliseconds: fast typing searches once. */
const TYPING_PAUSE = 40;
/** Between two paintings while pages arrive, milliseconds. */
const PAGE_PAUSE = 200;

/** What is behind a picker of repositories: reads them page by page while it is open, and searches those it has. */
export class RepositoryPicker implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly painted = this.disposables.register(new Emitter<PickerView>());
  readonly onDidChange = this.painted.event;
  private readonly list = this.disposables.register(new RepositoryList());
  private reading: AbortController | undefined;
  private failure: AppError | undefined;
  private query = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private paintAt = Number.POSITIVE_INFINITY;

  constructor(private readonly parts: RepositoryPickerParts) {}

  get view(): PickerView {
    const { rows, total } = this.list.search(this.query, { limit: this.parts.limit ?? LIMIT, onlyPushable: true });
    return {
      query: this.query,
      rows,
      more: total - rows.length,
      known: this.list.size,
      isLoading: this.reading !== undefined,
      ...(this.failure && { failure: this.failure }),
    };
  }

  /** Reads from the first page on; rows that are there stay until they are read again. Never throws. */
  async load(): Promise<void> {
    const controller = new AbortController();
    this.reading?.abort();
    this.reading = controller;
    this.failure = undefined;
    this.paint();
    try {
      await this.read(controller.signal);
    } catch (error) {
      if (this.reading !== controller) return;
      this.failure = AppError.is(error) ? error : new AppError('unreachable', { service: 'github', cause: error });
    }
    if (this.reading !== controller) return;
    this.reading = undefined;
    this.paint();
  }

  /** Forgets what was read and reads again. */
  reload(): Promise<void> {
    this.list.clear();
    return this.load();
  }

  /** Shows what fits a text, a moment later: this is called at each key. */
  search(query: string): void {
    if (query === this.query) return;
    this.query = query;
    this.paintWithin(TYPING_PAUSE);
  }

  /** Says what is to be shown now, also when that is known not to have changed. */
  paint(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.paintAt = Number.POSITIVE_INFINITY;
    this.painted.fire(this.view);
  }

  /** Nothing is read any more after this. */
  dispose(): void {
    this.reading?.abort();
    this.reading = undefined;
    clearTimeout(this.timer);
    this.disposables.dispose();
  }

  private async read(signal: AbortSignal): Promise<void> {
    let isFirst = this.list.size === 0;
    for await (const page of this.parts.pages(signal)) {
      await this.parts.prepare?.(page);
      if (signal.aborted) return;
      this.list.add(page);
      if (isFirst) this.paint();
      else this.paintWithin(PAGE_PAUSE);
      isFirst = false;
    }
  }

  private paintWithin(milliseconds: number): void {
    const due = performance.now() + milliseconds;
    if (due >= this.paintAt) return;
    clearTimeout(this.timer);
    this.paintAt = due;
    this.timer = setTimeout(() => {
      this.paint();
    }, milliseconds);
  }
}
