import type { PreviewChoice } from '../../terraform/form/previewChoice';

/** What the lenses of a preview pass to `RAD: Preview Form`: which form of which module. */
export interface PreviewArgument extends PreviewChoice {
  /** Address of the module's directory. */
  readonly directory: string;
}

/** Reads it from what a command was called with, which may be anything. */
export function previewArgument(value: unknown): PreviewArgument | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { directory, mode, target, update } = value as Record<string, unknown>;
  if (typeof directory !== 'string' || typeof update !== 'boolean') return undefined;
  if (mode !== 'basic' && mode !== 'advanced') return undefined;
  return target === 'own' || target === 'rad' ? { directory, mode, target, update } : undefined;
}
