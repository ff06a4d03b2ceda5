import { throwIfAborted } from '../common/abort';
import { withFacts, type KnownFacts } from '../terraform/scanRepository';
import { DirectoryChecks } from './directoryChecks';
import { toPlainFailure } from './failure';
import type { KeptModule } from './keptModule';
import type { ScanAnswer, ScanCall } from './messages';
import { ModuleBatches } from './moduleBatches';
import { RepositoryStates } from './repositoryState';
import type { ScanCache } from './scanCache';
import { scanDirectories } from './scanDirectories';

/** Answers the calls of a client; several may be under way. */
export class ScanService {
  private readonly underWay = new Map<number, AbortController>();
  private readonly batches = new Map<number, ModuleBatches>();
  private readonly states: RepositoryStates;
  private readonly checks = new DirectoryChecks();

  constructor(
    cache: ScanCache | undefined,
    private readonly answer: (answer: ScanAnswer) => void,
  ) {
    this.states = new RepositoryStates(cache);
  }

  take(call: ScanCall): void {
    if (call.kind === 'cancel') {
      this.underWay.get(call.id)?.abort();
      return;
    }
    if (call.kind === 'taken') {
      this.batches.get(call.id)?.taken();
      return;
    }
    const controller = new AbortController();
    this.underWay.set(call.id, controller);
    const work = call.kind === 'scan' ? this.scan(call, controller.signal) : this.check(call, controller.signal);
    void work
      .catch((error: unknown) => {
        this.answer({ kind: 'failed', id: call.id, failure: toPlainFailure(error) });
      })
      .finally(() => {
        this.underWay.delete(call.id);
        this.batches.delete(call.id);
      });
  }

  private async scan({ id, request, known }: ScanCall & { kind: 'scan' }, signal: AbortSignal): Promise<void> {
    const state = this.states.get(request.root);
    state.forgetTracked();
    const batches = this.batchesOf(id, known);
    let withTracked: Promise<KnownFacts> | undefined;
    const onModule = (module: KeptModule): void => {
      batches.add(module);
      // Starting git takes a while: not before there is something to see.
      withTracked ??= state.withTracked(request.facts);
    };
    const { modules, unreadable } = await scanDirectories(request, state, onModule, signal);
    await batches.end(signal);
    const facts = (await withTracked) ?? request.facts;
    throwIfAborted(signal);
    const readings = modules.map(({ reading }) => reading);
    const judged = withFacts(readings, facts).map((module, index): readonly [string, string?] =>
      module === readings[index] ? [module.path] : [module.path, JSON.stringify(module.problems)],
    );
    this.answer({ kind: 'scanned', id, modules: judged, unreadable });
  }

  private batchesOf(id: number, known: ReadonlyMap<string, string>): ModuleBatches {
    const batches = new ModuleBatches(known, (modules) => {
      this.answer({ kind: 'modules', id, modules });
    });
    this.batches.set(id, batches);
    return batches;
  }

  private async check({ id, request }: ScanCall & { kind: 'check' }, signal: AbortSignal): Promise<void> {
    const reading = await this.checks.check(request, this.states.get(request.root), signal);
    this.answer({ kind: 'checked', id, ...(reading === undefined ? {} : { text: JSON.stringify(reading) }) });
  }
}
