import { throwIfAborted } from '../common/abort';
import type { ScanRequest } from '../terraform/scanHost';
import { addedProblems, withFactsOf, type KnownFacts } from '../terraform/scanRepository';
import type { ModuleOutline } from '../terraform/moduleOutline';
import { DirectoryChecks } from './directoryChecks';
import { toPlainFailure } from './failure';
import type { KeptModule } from './keptModule';
import type { JudgedModule, ScanAnswer, ScanCall } from './messages';
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
    if (asksGitAnew(request)) state.forgetTracked();
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
    const outlines = modules.map(({ outline }) => outline);
    const judged = modules.map((module) => judge(module, outlines, facts));
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

/** What git tracks changes with its index, of which a partial scan hears as of other files. */
const asksGitAnew = ({ isOnlyChanged = false, changed = [] }: ScanRequest): boolean =>
  !isOnlyChanged || changed.some((path) => path.startsWith('.git/'));

/** Only settings change what was found in a module by itself; without them its reading is not even looked into. */
function judge(module: KeptModule, outlines: readonly ModuleOutline[], facts: KnownFacts): JudgedModule {
  const { path, outline } = module;
  if (Object.keys(facts.rules ?? {}).length === 0) {
    const added = addedProblems(outline, outlines, facts);
    return added.length === 0 ? { path } : { path, added: JSON.stringify(added) };
  }
  const reading = module.readReading();
  const { problems } = withFactsOf(reading, outlines, facts);
  return problems === reading.problems ? { path } : { path, problems: JSON.stringify(problems) };
}
