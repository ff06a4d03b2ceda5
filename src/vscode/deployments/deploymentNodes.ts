/** A row of the Deployments view, known to the editor by identity. */
export type DeploymentNode =
  | { readonly type: 'deployment'; readonly id: string }
  /** Heads the builds, or the outputs, of a deployment. */
  | { readonly type: 'builds' | 'outputs'; readonly id: string }
  | { readonly type: 'build'; readonly id: string; readonly build: string }
  | { readonly type: 'output'; readonly id: string; readonly output: string }
  /** Says why there are no rows. */
  | { readonly type: 'note'; readonly id: string; readonly text: string }
  | { readonly type: 'more'; readonly id: '' };

/** The deployment that a row belongs to; undefined for what is no row of it. */
export function deploymentOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value !== 'object' || value === null || !('type' in value) || !('id' in value)) return undefined;
  return typeof value.id === 'string' && value.id !== '' ? value.id : undefined;
}

/** The output that a row shows. */
export function outputOf(value: unknown): { readonly id: string; readonly output: string } | undefined {
  const id = deploymentOf(value);
  if (id === undefined || typeof value !== 'object' || value === null || !('output' in value)) return undefined;
  return typeof value.output === 'string' ? { id, output: value.output } : undefined;
}
