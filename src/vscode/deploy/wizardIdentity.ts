/** What a wizard is about, and so what a reload brings back. Plain data. */
export type WizardIdentity =
  /** `module`: id of the catalog. */
  | { readonly mode: 'create'; readonly module: string; readonly name: string }
  | { readonly mode: 'update'; readonly deployment: string }
  /** `directory`: address of the module's directory. */
  | { readonly mode: 'preview'; readonly directory: string; readonly name: string };

/** Tells wizards apart, and drafts. */
export function wizardKey(identity: WizardIdentity): string {
  switch (identity.mode) {
    case 'create':
      return `create ${identity.module}`;
    case 'update':
      return `update ${identity.deployment}`;
    case 'preview':
      return `preview ${identity.directory}`;
  }
}

/** Reads what a page kept of `webviewHtml`'s identity; anything may be in there. */
export function wizardIdentityIn(state: unknown): WizardIdentity | undefined {
  const { mode, module, name, deployment, directory } =
    fieldsOf(fieldsOf(fieldsOf(state)?.['state'])?.['identity']) ?? {};
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
  if (mode === 'create' && isText(module) && isText(name)) return { mode, module, name };
  if (mode === 'update' && isText(deployment)) return { mode, deployment };
  if (mode === 'preview' && isText(directory) && isText(name)) return { mode, directory, name };
  return undefined;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
