import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import type { PartnerSettings } from '../../../src/contract/partnerSettings';
import { notReadYet, type SetupFacts } from '../../../src/vscode/setup/setupFacts';
import { setupSteps } from '../../../src/vscode/setup/setupSteps';
import type { StepId, StepState } from '../../../src/vscode/setup/setupStep';

const REPOSITORY = 'octo/modules';
const withoutToken: PartnerSettings = { githubToken: { configured: false, scopes: [] } };
const withToken: PartnerSettings = { githubToken: { configured: true, scopes: ['repo'] } };
const withApp: PartnerSettings = { ...withoutToken, githubApp: { installed: true } };
const withoutApp: PartnerSettings = { ...withoutToken, githubApp: { installed: false } };

const nothing: SetupFacts = { connection: 'none', platformName: '', isOpen: false, hasJulesKey: false, ...notReadYet };
const chosen: SetupFacts = { ...nothing, connection: 'settings', platformName: 'rad.example' };
const unused: SetupFacts = { ...chosen, unusedAccounts: 1 };
const signedIn: SetupFacts = { ...chosen, platformName: 'RAD Example', email: 'partner@example.com' };
const gitHub: SetupFacts = { ...signedIn, github: { login: 'octo', kind: 'token' } };
const selected: SetupFacts = { ...gitHub, repository: REPOSITORY };
const complete: SetupFacts = {
  ...selected,
  isOpen: true,
  hasJulesKey: true,
  settings: { value: withToken },
  isPrivate: { value: true },
  isJulesSource: { value: true },
};

/** State, line, what Enter runs, what the trash runs. */
type Row = readonly [state: StepState, line: string, act: string, removal?: string];

const step = (facts: SetupFacts, id: StepId): Row => {
  const found = setupSteps(facts).find((one) => one.id === id) ?? assert.fail(id);
  const { state, line, act, removal } = found;
  return removal === undefined ? [state, line, act.command] : [state, line, act.command, removal];
};

const NEEDS_ACCOUNT: Row = ['todo', 'Needs a platform account', 'rad.account.signIn'];
const NEEDS_GITHUB: Row = ['todo', 'Needs GitHub', 'rad.github.connect'];
const NEEDS_REPOSITORY: Row = ['todo', 'Needs a repository', 'rad.repository.select'];
const ACCESS_TOKEN: Row = ['done', 'A GitHub token of its own', 'rad.access.grant', 'rad.access.revoke'];
const failed = (error: AppError): { readonly failure: AppError } => ({ failure: error });

const TABLE: readonly (readonly [what: string, id: StepId, facts: SetupFacts, row: Row])[] = [
  ['no platform', 'account', nothing, ['todo', 'Not connected to a RAD platform', 'rad.account.signIn']],
  ['signed out', 'account', chosen, ['todo', 'Not signed in to rad.example', 'rad.account.signIn']],
  [
    'signed out of the account in use, another one is signed in',
    'account',
    unused,
    ['todo', 'None in use here; choose the account that is signed in to rad.example', 'rad.account.switch'],
  ],
  [
    'signed out of the account in use, two others are signed in',
    'account',
    { ...unused, unusedAccounts: 2 },
    ['todo', 'None in use here; choose among 2 accounts that are signed in to rad.example', 'rad.account.switch'],
  ],
  [
    'signed in',
    'account',
    signedIn,
    ['done', 'partner@example.com on RAD Example', 'rad.account.switch', 'rad.account.signOut'],
  ],
  [
    'a setting that cannot be used',
    'account',
    { ...chosen, settingProblem: new AppError('invalidSetting', { target: 'rad.platform.url', detail: 'Why.' }) },
    ['problem', 'The setting rad.platform.url cannot be used: Why.', 'workbench.action.openSettings'],
  ],
  ['no platform', 'github', nothing, NEEDS_ACCOUNT],
  ['not connected', 'github', chosen, ['todo', 'Not connected', 'rad.github.connect']],
  ['a token', 'github', gitHub, ['done', 'octo, with a token', 'rad.github.connect', 'rad.github.disconnect']],
  [
    "the editor's account",
    'github',
    { ...gitHub, github: { login: 'octo', kind: 'session' } },
    ['done', "octo, the editor's account", 'rad.github.connect', 'rad.github.disconnect'],
  ],
  ['no account', 'repository', nothing, NEEDS_ACCOUNT],
  ['signed out with a repository from before', 'repository', { ...chosen, repository: REPOSITORY }, NEEDS_ACCOUNT],
  ['no account in use', 'repository', unused, ['todo', 'Needs a platform account', 'rad.account.switch']],
  ['no GitHub', 'repository', signedIn, NEEDS_GITHUB],
  ['none', 'repository', gitHub, ['todo', 'None selected', 'rad.repository.select']],
  ['selected', 'repository', selected, ['done', REPOSITORY, 'rad.repository.select', 'rad.repository.forget']],
  [
    'vanished',
    'repository',
    { ...complete, isPrivate: failed(new AppError('notFound', { service: 'github' })) },
    [
      'problem',
      'GitHub does not know octo/modules, or your account may not see it',
      'rad.repository.select',
      'rad.repository.forget',
    ],
  ],
  [
    'GitHub does not answer',
    'repository',
    { ...complete, isPrivate: failed(new AppError('timeout', { service: 'github' })) },
    ['done', REPOSITORY, 'rad.repository.select', 'rad.repository.forget'],
  ],
  ['no account', 'access', nothing, NEEDS_ACCOUNT],
  ['no repository', 'access', gitHub, NEEDS_REPOSITORY],
  ['a token and no repository yet', 'access', { ...gitHub, settings: { value: withToken } }, ACCESS_TOKEN],
  ['not read yet', 'access', selected, ['reading', 'Asking RAD Example…', 'rad.access.grant']],
  ['a token', 'access', complete, ACCESS_TOKEN],
  [
    'the app',
    'access',
    { ...selected, settings: { value: withApp } },
    ['done', 'Its GitHub App is installed', 'rad.access.grant'],
  ],
  [
    'none, nobody knows whether it is needed',
    'access',
    { ...selected, settings: { value: withoutApp } },
    ['optional', 'None; only a private repository needs it', 'rad.access.grant'],
  ],
  [
    'none for a public repository',
    'access',
    { ...selected, settings: { value: withoutToken }, isPrivate: { value: false } },
    ['optional', 'None; a public repository needs none', 'rad.access.grant'],
  ],
  [
    'none for a private repository',
    'access',
    { ...selected, settings: { value: withoutToken }, isPrivate: { value: true } },
    ['todo', 'None, and the repository is private', 'rad.access.grant'],
  ],
  [
    'the sign-in was refused',
    'access',
    { ...selected, settings: failed(new AppError('unauthenticated', { service: 'platform' })) },
    ['problem', 'The platform no longer accepts this sign-in.', 'rad.account.signIn'],
  ],
  [
    'offline',
    'access',
    { ...selected, settings: failed(new AppError('offline')) },
    ['problem', 'This machine has no network connection.', 'rad.setup.test'],
  ],
  ['no account', 'open', nothing, NEEDS_ACCOUNT],
  ['no GitHub', 'open', signedIn, NEEDS_GITHUB],
  ['no repository', 'open', gitHub, NEEDS_REPOSITORY],
  ['not open', 'open', selected, ['todo', 'No clone of octo/modules is open', 'rad.repository.clone']],
  ['open', 'open', complete, ['done', 'A clone of octo/modules is open', 'rad.repository.clone']],
  ['no platform', 'jules', nothing, ['optional', 'Needs a platform account', 'rad.account.signIn']],
  ['no key', 'jules', gitHub, ['optional', 'None; Jules refines modules with it', 'rad.jules.setKey']],
  [
    'a key and no repository',
    'jules',
    { ...gitHub, hasJulesKey: true },
    ['done', 'The key is stored', 'rad.jules.setKey', 'rad.jules.removeKey'],
  ],
  [
    'not read yet',
    'jules',
    { ...selected, hasJulesKey: true },
    ['reading', 'Asking Jules…', 'rad.jules.setKey', 'rad.jules.removeKey'],
  ],
  [
    'not connected there',
    'jules',
    { ...complete, isJulesSource: { value: false } },
    ['problem', 'octo/modules is not connected to Jules yet', 'rad.jules.connectSource', 'rad.jules.removeKey'],
  ],
  [
    'connected there',
    'jules',
    complete,
    ['done', 'Jules works on octo/modules', 'rad.jules.setKey', 'rad.jules.removeKey'],
  ],
  [
    'the key was refused',
    'jules',
    { ...complete, isJulesSource: failed(new AppError('unauthenticated', { service: 'jules' })) },
    [
      'problem',
      'Jules does not accept the API key: it is mistyped, was deleted, or was disabled.',
      'rad.jules.setKey',
      'rad.jules.removeKey',
    ],
  ],
];

describe('the steps of Setup', () => {
  for (const [what, id, facts, row] of TABLE) {
    it(`${id}: ${what}`, () => {
      assert.deepEqual(step(facts, id), row);
    });
  }

  it('are in the order in which a partner takes them', () => {
    const order = ['account', 'github', 'repository', 'access', 'open', 'jules'];
    assert.deepEqual(
      setupSteps(nothing).map(({ id }) => id),
      order,
    );
    assert.deepEqual(
      setupSteps(complete).map(({ id }) => id),
      order,
    );
  });

  it('a complete set-up has nothing to do; an empty one has nothing to take back', () => {
    assert.deepEqual([...new Set(setupSteps(complete).map(({ state }) => state))], ['done']);
    assert.ok(setupSteps(nothing).every(({ removal }) => removal === undefined));
  });
});
