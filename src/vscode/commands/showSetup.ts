import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';
import { knownFacts, setupSources } from '../setup/graphFacts';
import { notReadYet, type SetupFacts } from '../setup/setupFacts';
import { SetupPick } from '../setup/setupPick';
import { readSetup } from '../setup/setupReadings';
import type { SetupAct } from '../setup/setupRows';
import { namedStep, type StepId } from '../setup/setupStep';

/** What shows something of its own when it is done, that the list would cover. */
const LAST_ACTS: readonly string[] = [
  COMMANDS.testConnection,
  COMMANDS.showWalkthrough,
  COMMANDS.showLog,
  'workbench.action.openSettings',
];
/** What may open another window, where the person goes on. */
const OPENS_WINDOW: readonly string[] = [COMMANDS.cloneRepository, COMMANDS.trySandbox, COMMANDS.leaveSandbox];

/**
 * `RAD: Show Setup`: each step with its state, what repairs it and what takes it back; comes again after each act.
 * @param argument id of the step that is active at first, as links name it; anything else is ignored
 */
export async function showSetup(graph: Graph, argument?: unknown): Promise<void> {
  let first = namedStep(argument);
  for (;;) {
    const act = await chooseAct(graph, first);
    first = undefined;
    if (act === undefined) throw new AppError('cancelled');
    await vscode.commands.executeCommand(act.command, ...(act.arguments ?? []));
    if (LAST_ACTS.includes(act.command)) return;
    if (OPENS_WINDOW.includes(act.command) && !vscode.window.state.focused) return;
  }
}

/** Shows what is known at once, and the rest as the services answer. */
async function chooseAct(graph: Graph, first: StepId | undefined): Promise<SetupAct | undefined> {
  const owned = new DisposableStore();
  const pick = owned.register(new SetupPick(first));
  let current = new AbortController();
  const read = (): void => {
    current.abort();
    const controller = (current = new AbortController());
    const { signal } = controller;
    const known = knownFacts(graph);
    let facts: SetupFacts = { ...known, ...notReadYet };
    pick.draw(facts, true);
    void readSetup(known, setupSources(graph), (news) => pick.draw((facts = news), true), signal).then(() => {
      if (!signal.aborted) pick.draw(facts, false);
    });
  };
  const { connection, github, jules, repository, workspace } = graph;
  for (const source of [connection, github, jules, repository]) owned.register(source.onDidChange(read));
  owned.register(
    workspace.onDidChange((change) => {
      if (change === 'repositories') read();
    }),
  );
  read();
  pick.show();
  try {
    return await pick.chosen;
  } finally {
    current.abort();
    owned.dispose();
  }
}
