import type * as vscode from 'vscode';
import type { SessionOrigin } from './julesParts';

const KEY = 'rad.jules.origins';
/** Sessions whose origin is remembered; the oldest go first. */
const KEPT = 200;

/** What the sessions of this machine were started for. */
export class SessionOrigins {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  get(session: string): SessionOrigin | undefined {
    const all = this.all();
    return Object.hasOwn(all, session) ? all[session] : undefined;
  }

  async set(session: string, origin: SessionOrigin): Promise<void> {
    // Read anew: another window may have added its own meanwhile.
    const entries = Object.entries({ ...this.all(), [session]: origin });
    const newest = entries.sort(([, one], [, other]) => other.startedAt - one.startedAt).slice(0, KEPT);
    await this.memento.update(KEY, Object.fromEntries(newest));
  }

  private all(): Readonly<Record<string, SessionOrigin>> {
    return this.memento.get<Readonly<Record<string, SessionOrigin>>>(KEY) ?? {};
  }
}
