import type * as vscode from 'vscode';

/** What is kept of a wizard. The values of sensitive fields are never in it. */
export interface StoredWizard {
  /** As `WizardDraft.save` gives it. */
  readonly draft: unknown;
  readonly formMode: 'basic' | 'advanced';
  readonly target: 'own' | 'rad';
  readonly step: number;
}

const PREFIX = 'rad.deploy.draft ';
/** Wizards whose drafts are kept; the oldest go first. */
const KEPT = 30;

type Dated = Partial<StoredWizard> & { readonly at?: number };

/** Drafts of wizards, in the workspace: they outlive the page, the panel and the window. */
export class WizardDrafts {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'keys' | 'update'>) {}

  /** @param wizard key of the account and `wizardKey` */
  get(wizard: string): StoredWizard | undefined {
    const { draft, formMode, target, step } = this.memento.get<Dated>(PREFIX + wizard) ?? {};
    if (draft === undefined) return undefined;
    return {
      draft,
      formMode: formMode === 'basic' ? 'basic' : 'advanced',
      target: target === 'rad' ? 'rad' : 'own',
      step: Number.isInteger(step) ? Number(step) : 0,
    };
  }

  async set(wizard: string, stored: StoredWizard): Promise<void> {
    await this.memento.update(PREFIX + wizard, { ...stored, at: Date.now() });
    const keys = this.memento.keys().filter((key) => key.startsWith(PREFIX));
    const at = (key: string): number => this.memento.get<Dated>(key)?.at ?? 0;
    const oldest = keys.sort((one, other) => at(one) - at(other)).slice(0, Math.max(0, keys.length - KEPT));
    for (const key of oldest) await this.memento.update(key, undefined);
  }

  async forget(wizard: string): Promise<void> {
    await this.memento.update(PREFIX + wizard, undefined);
  }
}
