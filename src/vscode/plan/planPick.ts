import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isChange, type PlanEntry, type PublishPlan } from '../../publishing/publishPlan';
import { modulePitch } from '../../publishing/planText';

interface EntryItem extends vscode.QuickPickItem {
  readonly path: string;
}

const ICONS = { publish: 'add', update: 'edit', remove: 'trash', unchanged: 'blank', blocked: 'error' } as const;

const shortSha = (sha: string | undefined): string => sha?.slice(0, 7) ?? '';

function entryItem(entry: PlanEntry, plan: PublishPlan): EntryItem {
  const { row, action, published } = entry;
  const item = { label: row.name, iconPath: new vscode.ThemeIcon(ICONS[action]), picked: true, path: row.path };
  const notes = entry.reasons.length === 0 ? {} : { detail: entry.reasons.join(' ') };
  if (action === 'update') {
    return {
      ...item,
      ...notes,
      description: l10n.t('update {0} → {1}', shortSha(published?.commitSha), shortSha(plan.source?.commitSha)),
    };
  }
  if (action === 'remove') {
    return {
      ...item,
      description: l10n.t('remove'),
      detail: l10n.t('Nobody can deploy it any more. Live deployments keep running.'),
    };
  }
  const pitch = row.reading === undefined ? '' : modulePitch(row.reading);
  return { ...item, ...notes, description: l10n.t('publish · {0}', pitch) };
}

/** Asks which changes of a plan to send. @returns the accepted module paths; undefined when dismissed */
export async function pickChanges(plan: PublishPlan, platformName: string): Promise<ReadonlySet<string> | undefined> {
  const items = plan.entries.filter(isChange).map((entry) => entryItem(entry, plan));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    title: l10n.t('Publish changes to {0}', platformName),
    placeHolder: l10n.t('Untick what should wait, then press Enter to publish'),
  });
  return chosen && new Set(chosen.map((item) => item.path));
}
