/** Every id that package.json and the code share; a test compares them both ways. */

export const CONTAINER = 'rad';

export const VIEWS = {
  modules: 'rad.modules',
} as const;

export const COMMANDS = {
  publish: 'rad.modules.publish',
  showPlan: 'rad.modules.showPlan',
  choose: 'rad.modules.choose',
  discard: 'rad.modules.discard',
  refresh: 'rad.modules.refresh',
  explainState: 'rad.modules.explainState',
  openVariables: 'rad.modules.openVariables',
  openReadme: 'rad.modules.openReadme',
  copyPath: 'rad.modules.copyPath',
  trySandbox: 'rad.sandbox.try',
  leaveSandbox: 'rad.sandbox.leave',
  showLog: 'rad.log.show',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const CONTEXT_KEYS = {
  /** `none` or `sandbox`. */
  connection: 'rad.connection',
  /** See `ModulesViewState`. */
  modulesState: 'rad.modules.state',
  /** Number of staged ticks. */
  staged: 'rad.modules.staged',
  /** Would publishing change anything? */
  hasChanges: 'rad.modules.hasChanges',
} as const;

export const SETTINGS = {
  modulesLayout: 'rad.modules.layout',
} as const;

/** Keys of globalState and workspaceState that are not derived from an account or repository. */
export const STORAGE_KEYS = {
  /** `sandbox` once the user has chosen it. */
  connection: 'rad.connection',
} as const;

export const SCHEMES = {
  /** Read-only publish plans. */
  plan: 'rad-plan',
  /** Addresses of tree rows, for their colours and letters; never opened. */
  module: 'rad-module',
} as const;

export const LANGUAGES = {
  plan: 'rad-plan',
} as const;
