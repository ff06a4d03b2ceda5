/** The largest `.tf` file that is read, in bytes. Real ones stay below 100 kB; more would stall the editor. */
export const MAX_TF_BYTES = 1024 * 1024;

/** What was found of one entry of a module's directory. */
export type EntryContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'symlink' | 'directory' | 'other' }
  /** Larger than MAX_TF_BYTES. */
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'unreadable'; readonly detail: string }
  /** A file whose content nobody asked for: everything but `.tf`. */
  | { readonly kind: 'notRead' };

/** One entry of a module's directory, directly in it. */
export interface ModuleEntry {
  readonly name: string;
  readonly content: EntryContent;
}

export function isTfName(name: string): boolean {
  return name.endsWith('.tf');
}
