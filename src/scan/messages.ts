import type { AppErrorDetails, AppErrorReason } from '../common/appError';
import type { CheckRequest, ScanRequest } from '../terraform/scanHost';
import type { UnreadableDirectory } from '../terraform/moduleDirectories';

/** What the thread is started with. */
export interface ScanThreadData {
  /** Absolute path of the thread's own script: what one version of it keeps, another does not use. */
  readonly script: string;
  /** Folder in which readings are kept between windows; absent when they are not. */
  readonly cacheDirectory?: string;
  /** Translations, as `l10n.config` takes them. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** To the thread. Ids are the client's and never used twice. */
export type ScanCall =
  | {
      readonly kind: 'scan';
      readonly id: number;
      readonly request: ScanRequest;
      /** By module path: the key of the reading that the client has. */
      readonly known: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'check'; readonly id: number; readonly request: CheckRequest }
  /** A message of modules has been worked through: there is room for another. */
  | { readonly kind: 'taken'; readonly id: number }
  | { readonly kind: 'cancel'; readonly id: number };

/**
 * A module as it was read. Text crosses threads for the price of copying it, a tree of objects for several times that:
 * the receiver parses when it has the time.
 */
export interface ReadModule {
  readonly path: string;
  /** Stands for everything that the reading depends on. */
  readonly key: string;
  /** The reading as JSON; absent when the client has the one of this key. */
  readonly text?: string;
}

/** What a module's repository and the settings say of its problems; with neither text they are those it was read with. */
export interface JudgedModule {
  readonly path: string;
  /** Problems to add, as JSON. */
  readonly added?: string;
  /** All problems, as JSON, in place of those it was read with. */
  readonly problems?: string;
}

/** An AppError as plain data. */
export interface PlainFailure {
  readonly reason: AppErrorReason;
  readonly details: AppErrorDetails;
  /** For the log, when it was no AppError. */
  readonly stack?: string;
}

/** From the thread. */
export type ScanAnswer =
  | { readonly kind: 'modules'; readonly id: number; readonly modules: readonly ReadModule[] }
  | {
      readonly kind: 'scanned';
      readonly id: number;
      /** Every module in their order. */
      readonly modules: readonly JudgedModule[];
      readonly unreadable: readonly UnreadableDirectory[];
    }
  | { readonly kind: 'checked'; readonly id: number; readonly text?: string }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: PlainFailure };
