/** Every id that package.json and the code share; a test compares them both ways. */

export const CONTAINER = 'rad';

export const VIEWS = {
  modules: 'rad.modules',
  catalog: 'rad.catalog',
  deployments: 'rad.deployments',
  jules: 'rad.jules',
} as const;

/** Webview panels, by their view type. */
export const PANELS = {
  chat: 'rad.chat',
  deploy: 'rad.deploy',
  deployment: 'rad.deployment',
  credits: 'rad.credits',
  revenue: 'rad.revenue',
} as const;

export const COMMANDS = {
  publish: 'rad.modules.publish',
  showPlan: 'rad.modules.showPlan',
  choose: 'rad.modules.choose',
  discard: 'rad.modules.discard',
  discardTick: 'rad.modules.discardTick',
  keepPublished: 'rad.modules.keepPublished',
  takeUpdate: 'rad.modules.takeUpdate',
  retryRefused: 'rad.modules.retryRefused',
  filter: 'rad.modules.filter',
  clearFilter: 'rad.modules.clearFilter',
  showChanges: 'rad.modules.showChanges',
  commit: 'rad.git.commit',
  push: 'rad.git.push',
  pull: 'rad.git.pull',
  fetch: 'rad.git.fetch',
  switchBranch: 'rad.git.switchBranch',
  refresh: 'rad.modules.refresh',
  explainState: 'rad.modules.explainState',
  openVariables: 'rad.modules.openVariables',
  openReadme: 'rad.modules.openReadme',
  copyPath: 'rad.modules.copyPath',
  copyLink: 'rad.modules.copyLink',
  signIn: 'rad.account.signIn',
  signOut: 'rad.account.signOut',
  switchAccount: 'rad.account.switch',
  connectGitHub: 'rad.github.connect',
  disconnectGitHub: 'rad.github.disconnect',
  checkModule: 'rad.check.module',
  checkAll: 'rad.check.all',
  fixAll: 'rad.check.fixAll',
  explainRule: 'rad.check.explainRule',
  turnRuleOff: 'rad.check.turnRuleOff',
  previewForm: 'rad.form.preview',
  showInterfaceChanges: 'rad.interface.show',
  selectRepository: 'rad.repository.select',
  cloneRepository: 'rad.repository.clone',
  forgetRepository: 'rad.repository.forget',
  grantAccess: 'rad.access.grant',
  revokeAccess: 'rad.access.revoke',
  setJulesKey: 'rad.jules.setKey',
  removeJulesKey: 'rad.jules.removeKey',
  connectJulesSource: 'rad.jules.connectSource',
  refine: 'rad.jules.refine',
  openSession: 'rad.jules.open',
  refreshSessions: 'rad.jules.refresh',
  moreSessions: 'rad.jules.more',
  showArchived: 'rad.jules.showArchived',
  hideArchived: 'rad.jules.hideArchived',
  archiveSession: 'rad.jules.archive',
  unarchiveSession: 'rad.jules.unarchive',
  deleteSession: 'rad.jules.delete',
  openSessionInBrowser: 'rad.jules.openInBrowser',
  copySessionLink: 'rad.jules.copyLink',
  attachToChat: 'rad.jules.attach',
  reviewChanges: 'rad.jules.review',
  applyChanges: 'rad.jules.apply',
  undoApply: 'rad.jules.undo',
  commitApplied: 'rad.jules.commit',
  applyCommitPush: 'rad.jules.applyCommitPush',
  createPullRequest: 'rad.jules.createPullRequest',
  openPullRequest: 'rad.jules.openPullRequest',
  checkOutPullRequest: 'rad.jules.checkOutPullRequest',
  sendFindings: 'rad.jules.sendFindings',
  repairApply: 'rad.jules.repairApply',
  acceptHunk: 'rad.review.acceptHunk',
  leaveOutHunk: 'rad.review.leaveOutHunk',
  acceptFile: 'rad.review.acceptFile',
  leaveOutFile: 'rad.review.leaveOutFile',
  refreshCatalog: 'rad.catalog.refresh',
  filterCatalog: 'rad.catalog.filter',
  clearCatalogFilter: 'rad.catalog.clearFilter',
  sortCatalog: 'rad.catalog.sort',
  moreCatalog: 'rad.catalog.more',
  pinModule: 'rad.catalog.pin',
  unpinModule: 'rad.catalog.unpin',
  showModuleDetails: 'rad.catalog.details',
  openDocumentation: 'rad.catalog.openDocumentation',
  contactPublisher: 'rad.catalog.contactPublisher',
  deployModule: 'rad.deploy.start',
  refreshDeployments: 'rad.deployments.refresh',
  filterDeployments: 'rad.deployments.filter',
  clearDeploymentsFilter: 'rad.deployments.clearFilter',
  moreDeployments: 'rad.deployments.more',
  openDeployment: 'rad.deployments.open',
  updateDeployment: 'rad.deployments.update',
  cancelDeployment: 'rad.deployments.cancel',
  destroyDeployment: 'rad.deployments.destroy',
  purgeDeployment: 'rad.deployments.purge',
  restoreDeployment: 'rad.deployments.restore',
  rateDeployment: 'rad.deployments.rate',
  copyDeploymentId: 'rad.deployments.copyId',
  copyDeploymentLink: 'rad.deployments.copyLink',
  followDeployment: 'rad.deployments.follow',
  unfollowDeployment: 'rad.deployments.unfollow',
  copyOutput: 'rad.deployments.copyOutput',
  openOutput: 'rad.deployments.openOutput',
  showSetup: 'rad.setup.show',
  testConnection: 'rad.setup.test',
  showWalkthrough: 'rad.setup.walkthrough',
  showBalance: 'rad.credits.showBalance',
  showCredits: 'rad.credits.show',
  showTransactions: 'rad.credits.showTransactions',
  showProjectCosts: 'rad.credits.showProjectCosts',
  downloadInvoices: 'rad.credits.downloadInvoices',
  buyCredits: 'rad.credits.buy',
  showRevenue: 'rad.revenue.show',
  whatWouldIEarn: 'rad.revenue.example',
  trySandbox: 'rad.sandbox.try',
  leaveSandbox: 'rad.sandbox.leave',
  showLog: 'rad.log.show',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const CONTEXT_KEYS = {
  /** `none`, `sandbox` or `settings`. */
  connection: 'rad.connection',
  /** Is an account of the connected platform signed in? */
  signedIn: 'rad.signedIn',
  /** Is any account of the connected platform signed in, in use here or not? */
  hasAccount: 'rad.hasAccount',
  /** Is GitHub connected? */
  github: 'rad.github',
  /** Is a repository selected? */
  repository: 'rad.repository',
  /** Is a repository of the connected GitHub open in this window? */
  repositoryOpen: 'rad.repository.open',
  /** Is a key for Jules stored? */
  jules: 'rad.jules',
  /** What the Jules view shows: see `JulesViewState`. */
  julesState: 'rad.jules.state',
  /** Are archived sessions listed too? */
  archivedShown: 'rad.jules.archivedShown',
  /** Has a session changes that can be reviewed? */
  reviewable: 'rad.jules.reviewable',
  /** Does the platform work with credits for the account? */
  credits: 'rad.credits.on',
  /** Does it make invoices? */
  invoices: 'rad.invoices.on',
  /** Does it pay partners a share, whether the role may see the report or not? */
  revenue: 'rad.revenue.on',
  /** Does it sell credits? */
  payments: 'rad.payments.on',
  /** Does it tell what projects cost? */
  projectCosts: 'rad.projectCosts.on',
  /** Can an apply be undone? */
  undoable: 'rad.jules.undoable',
  /** Was an apply or undo interrupted? */
  interrupted: 'rad.jules.interrupted',
  /** Is a review of changes on the screen? */
  reviewOpen: 'rad.review.open',
  /** What the Catalog view shows: see `CatalogViewState`. */
  catalogState: 'rad.catalog.state',
  /** Are modules left out of the catalog by a filter? */
  catalogFiltered: 'rad.catalog.filtered',
  /** What the Deployments view shows: see `DeploymentsViewState`. */
  deploymentsState: 'rad.deployments.state',
  /** Are deployments left out by a filter? */
  deploymentsFiltered: 'rad.deployments.filtered',
  /** Was a walkthrough on the screen since this window opened? Its steps are ticked from then on. */
  walkthroughSeen: 'rad.walkthrough.seen',
  /** Is a module of this window published? */
  published: 'rad.modules.published',
  /** See `ModulesViewState`. */
  modulesState: 'rad.modules.state',
  /** Number of staged ticks. */
  staged: 'rad.modules.staged',
  /** Would publishing change anything? */
  hasChanges: 'rad.modules.hasChanges',
  /** Did the platform refuse modules in the last publish? */
  refused: 'rad.modules.refused',
  /** Are rows left out by a filter? */
  filtered: 'rad.modules.filtered',
} as const;

export const SETTINGS = {
  modulesLayout: 'rad.modules.layout',
  /** How many module directories the platform takes; 0 when nobody has said. */
  modulesLimit: 'rad.modules.limit',
  /** Severity by rule. */
  rules: 'rad.rules',
  /** Whose diagnostics tell syntax errors: `auto`, `on` or `off`. */
  checkSyntax: 'rad.check.syntax',
  platformUrl: 'rad.platform.url',
  githubApiUrl: 'rad.github.apiUrl',
  julesApiUrl: 'rad.jules.apiUrl',
  julesNotifications: 'rad.jules.notifications',
} as const;

/** Keys of globalState and workspaceState that are not derived from an account or repository. */
export const STORAGE_KEYS = {
  /** `sandbox` once the user has chosen it, `none` once they left it. */
  connection: 'rad.connection',
  /** Followed by the platform's address: key of the account in use. */
  account: 'rad.account',
  /** Followed by the key of an account: what it is about to buy. */
  purchase: 'rad.purchase',
} as const;

export const SCHEMES = {
  /** Read-only publish plans. */
  plan: 'rad-plan',
  /** Addresses of tree rows, for their colours and letters; never opened. */
  module: 'rad-module',
  /** Read-only pages that explain a rule. */
  rule: 'rad-rule',
  /** Read-only files as they are, and as an agent proposes them. */
  proposal: 'rad-proposal',
  /** What a person makes of a conflict, in the merge editor; goes into the proposal. */
  conflict: 'rad-conflict',
  /** Read-only files of modules as they are at a commit. */
  published: 'rad-published',
  /** Read-only lists of interface changes. */
  interface: 'rad-interface',
  /** Read-only pages of modules of the catalog. */
  details: 'rad-details',
  /** Read-only reports of `RAD: Test Connection`. */
  report: 'rad-report',
} as const;

export const LANGUAGES = {
  plan: 'rad-plan',
} as const;

/** Of the `AuthenticationProvider`, whose sessions the Accounts menu lists. */
export const AUTHENTICATION = 'rad';

export const WALKTHROUGHS = {
  partner: 'rad.partner',
} as const;
