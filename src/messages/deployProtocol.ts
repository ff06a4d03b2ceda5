import type { FieldAction, WizardSnapshot } from '../deployments/wizard/wizardSnapshot';

export type {
  DrawnAttribute,
  DrawnCheckbox,
  DrawnChoice,
  DrawnEntry,
  DrawnList,
  DrawnMap,
  DrawnNode,
  DrawnNull,
  DrawnObject,
  DrawnRaw,
  DrawnSecret,
  DrawnText,
} from '../deployments/wizard/drawnNode';
export type {
  BalanceRow,
  FieldAction,
  FieldsPage,
  RailStep,
  ReviewPage,
  ReviewQuote,
  WizardChoice,
  WizardFailure,
  WizardField,
  WizardFoot,
  WizardHead,
  WizardMode,
  WizardSnapshot,
} from '../deployments/wizard/wizardSnapshot';

/** Where a part of a field is: the field and the id of the node. */
export interface NodePlace {
  readonly name: string;
  readonly node: string;
}

// Type aliases, not interfaces: only they fit the index signature of CallMap and SnapshotMap.
export type DeployCalls = {
  /** A text, a number, a secret or a choice as it stands now; a boolean for a checkbox. */
  readonly 'field.set': [params: NodePlace & { readonly value: string | boolean }, result: null];
  /** The source text of a value in HCL or JSON. */
  readonly 'field.text': [params: NodePlace & { readonly text: string }, result: null];
  /** The key of a map's row; `node` is the id of the row. */
  readonly 'field.key': [params: NodePlace & { readonly key: string }, result: null];
  /** What is being typed for a row to come. */
  readonly 'field.entry': [params: NodePlace & { readonly key: string; readonly text: string }, result: null];
  /** The focus has left the field: its errors may be shown. */
  readonly 'field.leave': [params: { readonly name: string }, result: null];
  readonly 'field.act': [params: { readonly name: string; readonly action: FieldAction }, result: null];
  /** Sets or unsets an optional attribute (`node` is `id.attribute`), or gives a null another value. */
  readonly 'node.set': [params: NodePlace & { readonly isSet: boolean }, result: null];
  /** Adds rows at the end: of each text, or an empty one. What was being typed there is done. */
  readonly 'row.add': [
    params: NodePlace & { readonly texts: readonly string[]; readonly key: string },
    result: { readonly row: string | null },
  ];
  readonly 'row.remove': [params: NodePlace & { readonly row: string }, result: null];
  /** One place up (-1) or down (1). */
  readonly 'row.move': [params: NodePlace & { readonly row: string; readonly by: number }, result: null];
  /** `isNext`: stays on a page with problems, shows them all, and answers the first field that has one. */
  readonly 'step.show': [
    params: { readonly step: number; readonly isNext: boolean },
    result: { readonly step: number; readonly faulty: string | null },
  ];
  readonly 'mode.set': [params: { readonly mode: string }, result: null];
  readonly 'target.set': [params: { readonly target: string }, result: null];
  readonly 'values.reuse': [params: null, result: null];
  readonly 'quote.refresh': [params: null, result: null];
  readonly 'destructive.confirm': [params: { readonly confirmed: boolean }, result: null];
  /** Sends what the review shows. The host makes one deployment of it, however often it is called. */
  readonly deploy: [params: null, result: null];
  readonly 'failure.repair': [params: null, result: null];
  readonly open: [params: { readonly link: string }, result: null];
};

export type DeploySnapshots = {
  readonly wizard: WizardSnapshot;
};

/** What the deploy wizard and its host say to each other. */
export interface DeployProtocol {
  readonly calls: DeployCalls;
  readonly snapshots: DeploySnapshots;
}
