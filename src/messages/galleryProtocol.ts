/** One row of the component gallery's live table. */
export interface GalleryRow {
  readonly id: string;
  /** ISO date, `2026-11-22`. */
  readonly date: string;
  readonly description: string;
  /** Hundredths of a credit, signed. */
  readonly amount: number;
}

/** What is typed but not sent; the host keeps it across hide and reload. */
export interface GalleryDraft {
  readonly text: string;
}

// Type aliases, not interfaces: only they fit the index signature of CallMap and SnapshotMap.
export type GalleryCalls = {
  /** The rows whose description contains `filter`, in any case. */
  readonly 'rows.load': [params: { readonly filter: string }, result: readonly GalleryRow[]];
  /** Tries the work behind one row again and returns its new state. */
  readonly 'row.retry': [params: { readonly id: string }, result: GalleryRow];
  readonly 'draft.save': [params: GalleryDraft, result: null];
};

export type GallerySnapshots = {
  readonly rows: readonly GalleryRow[];
  readonly draft: GalleryDraft;
};

/** The component gallery's protocol: a complete small one, so that the bridge is tested over all it can do. */
export interface GalleryProtocol {
  readonly calls: GalleryCalls;
  readonly snapshots: GallerySnapshots;
}
