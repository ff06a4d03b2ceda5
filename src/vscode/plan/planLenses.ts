import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { planOf } from '../../publishing/planOf';
import { shortSha } from '../../publishing/planWords';
import { isChange, type PlanEntry, type PublishPlan } from '../../publishing/publishPlan';
import type { GitRepair } from '../../publishing/situationText';
import { repairTitle } from '../git/repairTitle';
import { COMMANDS, SCHEMES } from '../ids';
import type { OpenRepository, WorkspaceModules } from '../modules/workspaceModules';
import type { PlanDocuments } from './planDocuments';

/** What can be done with a plan, above its first line, and with the updates in it. */
export class PlanLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;

  /** @param documents say what is shown; without them the lenses are about the plan that the view knows */
  constructor(
    private readonly workspace: WorkspaceModules,
    private readonly documents: Pick<PlanDocuments, 'shown'>,
  ) {
    this.disposables.register(
      workspace.onDidChange(() => {
        this.changed.fire();
      }),
    );
    this.disposables.register(vscode.languages.registerCodeLensProvider({ scheme: SCHEMES.plan }, this));
  }

  provideCodeLenses(text: vscode.TextDocument): vscode.CodeLens[] {
    const root = text.uri.query;
    const repository = this.workspace.repositories.find(({ modules }) => modules.root === root);
    if (repository === undefined) return [];
    const shown = this.documents.shown(root);
    // A plan that was sent is done with: what is left to do is what the view knows.
    const open = shown?.isSent === false ? shown : undefined;
    const updates = (open?.document.marks ?? []).filter(
      // The text may be one change behind.
      ({ action, line }) => action === 'update' && line < text.lineCount,
    );
    return [
      ...topLenses(repository, open?.plan ?? planOf(repository.modules), open?.document.repairs ?? []),
      ...updates.flatMap(({ line, path }) => {
        const entry = open?.plan.entries.find(({ row }) => row.path === path);
        return open === undefined || entry === undefined ? [] : updateLenses(repository, open.plan, entry, line);
      }),
    ];
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

const lensAt = (line: number, title: string, command: string, argument: unknown): vscode.CodeLens =>
  new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [argument] });

function topLenses(
  { modules }: OpenRepository,
  plan: PublishPlan | undefined,
  repairs: readonly GitRepair[],
): vscode.CodeLens[] {
  const lens = (title: string, command: string): vscode.CodeLens => lensAt(0, title, command, modules.root);
  const count = plan?.entries.filter(isChange).length ?? 0;
  const publish = count === 1 ? l10n.t('Publish 1 change…') : l10n.t('Publish {0} changes…', count);
  return [
    ...(count > 0 ? [lens(publish, COMMANDS.publish)] : []),
    ...(modules.rows.some(({ refusal }) => refusal !== undefined)
      ? [lens(l10n.t('Retry refused'), COMMANDS.retryRefused)]
      : []),
    ...(modules.stagedCount > 0 ? [lens(l10n.t('Discard staged ticks'), COMMANDS.discard)] : []),
    lens(l10n.t('Compute again'), COMMANDS.showPlan),
    ...repairs.map((repair) => lens(repairTitle(repair), COMMANDS[repair])),
  ];
}

function updateLenses(
  { modules: { root }, place }: OpenRepository,
  { source }: PublishPlan,
  { row, published, facts }: PlanEntry,
  line: number,
): vscode.CodeLens[] {
  const directory = { root, path: row.path };
  const changes = lensAt(line, l10n.t('Show changes'), COMMANDS.showChanges, directory);
  const hasList = place === 'clone' && published?.path === row.path && (facts?.diff?.changes.length ?? 0) > 0;
  if (!hasList || source === undefined) return [changes];
  const comparison = {
    directory,
    before: { commit: published.commitSha, label: l10n.t('published version, {0}', shortSha(published.commitSha)) },
    after: { commit: source.commitSha, label: l10n.t('{0}, {1}', source.ref, shortSha(source.commitSha)) },
  };
  return [changes, lensAt(line, l10n.t('Show interface changes'), COMMANDS.showInterfaceChanges, comparison)];
}
