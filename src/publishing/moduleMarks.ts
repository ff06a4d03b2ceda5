import type { PublishResult } from '../contract/publishedModules';
import type { Drift } from './moduleHistory';
import type { RowMarks } from './repositoryRows';
import type { StagedTicks } from './stagedTicks';

/** What this window has learned of modules beside their files and the catalog: refusals and drifts. */
export class ModuleMarks {
  /** Why the platform skipped a module in the last publish, by its name. */
  private readonly refusals = new Map<string, string>();
  private drifts: ReadonlyMap<string, Drift> = new Map();

  of(path: string, name: string, staged: StagedTicks | undefined): RowMarks {
    const wanted = staged?.get(path);
    const drift = this.drifts.get(path);
    const refusal = this.refusals.get(name);
    return {
      ...(wanted === undefined ? {} : { staged: wanted }),
      ...(staged?.keepsPublished(path) === true ? { keepsPublished: true } : {}),
      ...(drift === undefined ? {} : { drift }),
      ...(refusal === undefined ? {} : { refusal }),
    };
  }

  /** @returns paths of the modules whose drift was or is known */
  replaceDrifts(drifts: ReadonlyMap<string, Drift>): Iterable<string> {
    const paths = new Set([...this.drifts.keys(), ...drifts.keys()]);
    this.drifts = drifts;
    return paths;
  }

  /**
   * @param sent module path -> name of what the request carried
   * @returns paths of the modules that were not refused
   */
  takeResults(results: readonly PublishResult[], sent: ReadonlyMap<string, string>): readonly string[] {
    const skipped = new Map(
      results.filter((r) => r.outcome === 'skipped').map((r) => [r.name, r.detail ?? r.code ?? '']),
    );
    return [...sent].flatMap(([path, name]) => {
      const refusal = skipped.get(name);
      if (refusal === undefined) this.refusals.delete(name);
      else this.refusals.set(name, refusal);
      return refusal === undefined ? [path] : [];
    });
  }

  forgetRefusal(name: string): void {
    this.refusals.delete(name);
  }

  clear(): void {
    this.refusals.clear();
    this.drifts = new Map();
  }
}
