/**
 * The largest Terraform file that is read, in bytes. Real ones stay below 100 kB; one of this size takes about 0.1 s here
 * and some seconds in hcl2-parser, with which the platform reads variables.tf.
 */
export const MAX_TF_BYTES = 2 * 1024 * 1024;

/** What was found of one entry of a module's directory. */
export type EntryContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** As an editor shows it, saved or not. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'symlink' | 'directory' | 'other' }
  /** Larger than MAX_TF_BYTES. */
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'unreadable'; readonly detail: string }
  /** A file whose content nobody asked for: everything but Terraform files and the README. */
  | { readonly kind: 'notRead' };

/** One entry of a module's directory, directly in it. */
export interface ModuleEntry {
  readonly name: string;
  readonly content: EntryContent;
}

const TF_NAME = /\.(?:tf|tofu)(?:\.json)?$/;

/** Files that Terraform or OpenTofu reads, in native syntax or JSON. */
export const isTfName = (name: string): boolean => TF_NAME.test(name);

/** Of these, the ones in JSON syntax: their trees are alike, but nothing that writes native syntax may edit them. */
export const isJsonName = (name: string): boolean => name.endsWith('.json');

const README = /^readme(?:\.(?:md|markdown|txt|rst))?$/i;

export const isReadmeName = (name: string): boolean => README.test(name);
