import { AppError } from '../../common/appError';
import { limitedTo } from '../../common/limited';
import type { CatalogModule } from '../../contract/catalogModules';
import { untilAnswered } from '../../deployments/untilAnswered';
import type { ModulesClient } from '../../platform/modulesClient';

type PinsClient = Pick<ModulesClient, 'pin'>;

/** Requests at the same time. */
const LIMIT = 4;

interface Wish {
  readonly isPinned: boolean;
  /** When the platform carried it out, by the count of `CatalogPins.now`; a reading that began before may not know it. */
  doneAt?: number;
  /** What was asked for earlier. */
  readonly before: Wish | undefined;
}

/** Pins that were asked for: shown at once, sent in the order they came, and taken back where the platform refuses. */
export class CatalogPins {
  /** By module. */
  private readonly wishes = new Map<string, Wish>();
  private sent: Promise<unknown> = Promise.resolve();
  private count = 0;

  /** @param changed after what is shown became another */
  constructor(private readonly changed: () => void) {}

  /** Orders pins and readings of the catalog. */
  now(): number {
    return ++this.count;
  }

  /** Modules as the person wants them. */
  applied(modules: readonly CatalogModule[]): readonly CatalogModule[] {
    if (this.wishes.size === 0) return modules;
    return modules.map((module) => {
      const wish = this.wishes.get(module.id);
      return wish === undefined || wish.isPinned === module.pinned ? module : { ...module, pinned: wish.isPinned };
    });
  }

  /**
   * Pins modules, or takes their pins away.
   * @param client whose pins they are; asked before each request
   * @throws AppError the first refusal, when all have been tried
   */
  async pin(ids: readonly string[], isPinned: boolean, client: () => Promise<PinsClient>): Promise<void> {
    const own = new Map(ids.map((id): [string, Wish] => [id, { isPinned, before: this.wishes.get(id) }]));
    for (const [id, wish] of own) this.wishes.set(id, wish);
    this.changed();
    // One after the other: of two wishes for a module the later one stays.
    const work = this.sent.then(() => this.send(own, client));
    this.sent = work.catch(() => undefined);
    await work;
  }

  /** A reading of the whole catalog, begun at `since`, has ended: it knows what was done before. */
  settle(since: number): void {
    for (const [id, { doneAt }] of this.wishes) if (doneAt !== undefined && doneAt < since) this.wishes.delete(id);
  }

  private async send(own: ReadonlyMap<string, Wish>, client: () => Promise<PinsClient>): Promise<void> {
    const limited = limitedTo(LIMIT);
    const failures: unknown[] = [];
    await Promise.all(
      [...own].map(([id, wish]) =>
        limited(() => this.sendOne(id, wish, client)).catch((error: unknown) => failures.push(error)),
      ),
    );
    this.changed();
    const [failure] = failures;
    if (failure !== undefined) throw AppError.is(failure) ? failure : new AppError('serverError', { cause: failure });
  }

  private async sendOne(id: string, wish: Wish, client: () => Promise<PinsClient>): Promise<void> {
    const key = crypto.randomUUID();
    try {
      await untilAnswered(async () => (await client()).pin(id, wish.isPinned, key));
      wish.doneAt = this.now();
    } catch (error) {
      if (this.wishes.get(id) === wish) this.takeBack(id, wish);
      throw error;
    }
  }

  /** What the platform carried out last is true again. */
  private takeBack(id: string, { before }: Wish): void {
    let last = before;
    while (last !== undefined && last.doneAt === undefined) last = last.before;
    if (last === undefined) this.wishes.delete(id);
    else this.wishes.set(id, last);
  }
}
