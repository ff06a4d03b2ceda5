import type { Page } from 'playwright-core';
import { withoutAnsi } from '../../src/deployments/ansi';
import { BuildLog } from '../../src/deployments/buildLog';
import { logSpans } from '../../src/deployments/logLine';
import type {
  DeploymentCalls,
  DeploymentOverview,
  LogFindings,
  LogQuery,
  LogWindow,
} from '../../src/messages/deploymentProtocol';
import { overviewOf } from './deploymentOverviews';
import type { FakeHost } from './fakeHost';

type CallName = keyof DeploymentCalls;

interface Called {
  readonly kind: string;
  readonly id?: string;
  readonly method?: string;
  readonly params?: unknown;
}

const LIMIT = 10_000;
const WINDOW_LIMIT = 1000;

/** The extension's side of a deployment's page, with a real log behind it; it answers what the page asks as it comes. */
export class DeploymentHost {
  log = new BuildLog();
  build = 'b-3';
  isGrowing = false;
  overview: DeploymentOverview = overviewOf();
  /** Milliseconds that an answer takes. */
  delay = 0;
  /** The method whose next call fails. */
  failing: CallName | undefined;
  /** It does not know that the end can be followed, and looks for plain text alone. */
  isOld = false;
  readonly calls: { readonly method: string; readonly params: unknown }[] = [];
  private shown = { from: 0, count: 0, isAtEnd: false };
  private taken = 0;
  private isOver = false;
  private readonly timer = setInterval(() => {
    this.take();
  }, 4);

  constructor(
    private readonly page: Page,
    private readonly host: FakeHost,
  ) {
    page.on('close', () => {
      this.end();
    });
  }

  end(): void {
    this.isOver = true;
    clearInterval(this.timer);
  }

  /** The parameters of the calls of a method so far. */
  params(method: CallName): readonly unknown[] {
    return this.calls.filter((call) => call.method === method).map(({ params }) => params);
  }

  /** A page that is loaded anew has asked for nothing. */
  forget(): void {
    this.shown = { from: 0, count: 0, isAtEnd: false };
  }

  /** Adds to the log. */
  write(text: string, step?: string): void {
    this.log.append(this.log.byteLength, new TextEncoder().encode(text), step);
  }

  /** Sends what there is, and waits until it is drawn. */
  async push(): Promise<void> {
    await this.host.send({ kind: 'snapshot', resource: 'overview', value: this.overview });
    await this.host.send({ kind: 'snapshot', resource: 'log', value: this.window });
  }

  /** Sends any window as the log. */
  async sendWindow(window: LogWindow): Promise<void> {
    await this.host.send({ kind: 'snapshot', resource: 'log', value: window });
  }

  async show(change: Partial<DeploymentOverview>): Promise<void> {
    this.overview = { ...this.overview, ...change };
    await this.host.send({ kind: 'snapshot', resource: 'overview', value: this.overview });
  }

  /** As the page was told, or asked for. */
  windowOf(from: number, count: number): LogWindow {
    const { log, build, isGrowing } = this;
    const total = log.lineCount;
    return {
      build,
      total,
      byteLength: log.byteLength,
      from,
      lines: log.lines(from, count).map((line) => logSpans(line)),
      isGrowing,
      status: `${String(total)} lines${isGrowing ? ', live' : ''}`,
      runner: 'simulated run',
    };
  }

  get window(): LogWindow {
    const { shown, log, isOld } = this;
    const total = log.lineCount;
    if (shown.count === 0) return this.windowOf(Math.max(0, total - 200), 200);
    const count = Math.min(shown.count, WINDOW_LIMIT);
    return this.windowOf(shown.isAtEnd && !isOld ? Math.max(0, total - count) : Math.min(shown.from, total), count);
  }

  private take(): void {
    const { posted } = this.host;
    while (this.taken < posted.length) {
      const message = posted[this.taken++] as Called | undefined;
      if (message?.kind === 'call') this.answer(message);
      else if (message?.kind === 'ready') {
        this.post({ kind: 'snapshot', resource: 'overview', value: this.overview });
        this.post({ kind: 'snapshot', resource: 'log', value: this.window });
      }
    }
  }

  private answer({ id, method = '', params }: Called): void {
    this.calls.push({ method, params });
    if (method === this.failing) {
      this.failing = undefined;
      const error = { reason: 'offline', message: 'The platform cannot be reached.' };
      this.post({ kind: 'error', id, error }, this.delay);
      return;
    }
    if (method === 'log.show') {
      this.shown = params as DeploymentCalls['log.show'][0];
      this.post({ kind: 'result', id, result: this.window }, this.delay);
    } else {
      const result = method === 'log.search' ? this.search(params as LogQuery) : null;
      this.post({ kind: 'result', id, result }, this.delay);
    }
  }

  private search({ text, isRegex, isCaseSensitive }: LogQuery): LogFindings {
    const lines: number[] = [];
    const isPlain = !isRegex || this.isOld;
    const source = isPlain ? text.replace(/[^\w\s]/g, (sign) => `\\${sign}`) : text;
    const pattern = new RegExp(source, isCaseSensitive ? 'g' : 'gi');
    for (let from = 0; from < this.log.lineCount; from += 5000) {
      for (const [index, line] of this.log.lines(from, 5000).entries()) {
        const count = [...withoutAnsi(line).matchAll(pattern)].filter(([match]) => match !== '').length;
        for (let match = 0; match < (this.isOld ? Math.min(count, 1) : count); match++) {
          if (lines.length === LIMIT) return { lines, isCut: true };
          lines.push(from + index);
        }
      }
    }
    return { lines, isCut: false };
  }

  private post(message: unknown, delay = 0): void {
    const send = (): void => {
      if (this.isOver) return;
      void this.page
        .evaluate((data) => {
          window.postMessage(data, window.origin);
        }, message)
        .catch(() => undefined);
    };
    if (delay === 0) send();
    else setTimeout(send, delay);
  }
}
