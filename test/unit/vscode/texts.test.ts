import assert from 'node:assert/strict';
import { AppError, type AppErrorReason } from '../../../src/common/appError';
import { RepositoryModules } from '../../../src/publishing/repositoryModules';
import { StagedTicks } from '../../../src/publishing/stagedTicks';
import { failureText, timeOfDay } from '../../../src/vscode/failure';
import { viewMessage } from '../../../src/vscode/trees/viewMessage';
import { viewRepairs } from '../../../src/vscode/trees/viewRepairs';
import { MemoryStore, published, reading } from '../publishing/samples';

const REASONS: Record<AppErrorReason, string | undefined> = {
  cancelled: undefined,
  notConnected: 'rad.sandbox.try',
  invalidSetting: 'workbench.action.openSettings',
  signedOut: 'rad.account.signIn',
  unauthenticated: 'rad.account.signIn',
  signInEnded: 'rad.account.signIn',
  forbidden: 'rad.log.show',
  notFound: 'rad.log.show',
  notARadApi: 'rad.log.show',
  invalidAnswer: 'rad.log.show',
  invalidRequest: 'rad.log.show',
  stalePublishedSet: 'rad.modules.showPlan',
  actionNotAllowed: 'rad.deployments.refresh',
  accountChanged: 'rad.modules.showPlan',
  rateLimited: 'rad.modules.refresh',
  unreachable: 'rad.modules.refresh',
  offline: 'rad.modules.refresh',
  proxy: 'workbench.action.openSettings',
  tls: 'workbench.action.openSettings',
  timeout: 'rad.modules.refresh',
  serverError: 'rad.modules.refresh',
  untrustedWorkspace: 'workbench.trust.manage',
  gitMissing: 'rad.log.show',
  notARepository: 'rad.log.show',
  gitFailed: 'rad.log.show',
  sandboxFailed: 'rad.log.show',
  noRepository: 'rad.repository.select',
  noJulesSource: 'rad.jules.connectSource',
  fileUnreadable: 'rad.log.show',
  damagedFile: 'rad.log.show',
  baseMissing: 'rad.git.fetch',
  patchRefused: 'rad.log.show',
  patchDoesNotFit: 'rad.log.show',
  filesChanged: 'rad.jules.review',
  gitTooOld: 'rad.log.show',
  secretFound: undefined,
  noClone: 'rad.repository.clone',
};

describe('failure texts', () => {
  for (const [reason, command] of Object.entries(REASONS)) {
    it(`${reason}: a sentence of its own and the right button`, () => {
      const text = failureText(new AppError(reason as AppErrorReason, { detail: 'Because.', target: 'GET /me' }));
      assert.match(text.sentence, /[.!:] ?|Because|GET/);
      assert.equal(text.repair?.command, command);
    });
  }

  it('no two reasons share a sentence', () => {
    const sentences = Object.keys(REASONS).map(
      (reason) => failureText(new AppError(reason as AppErrorReason)).sentence,
    );
    assert.equal(new Set(sentences).size, sentences.length);
  });

  it('names the service that failed, and the platform when none is known', () => {
    const named = Object.keys(REASONS).filter((reason) =>
      failureText(new AppError(reason as AppErrorReason, { service: 'github' })).sentence.includes('GitHub'),
    );
    const always = ['signedOut', 'unauthenticated', 'forbidden', 'notFound', 'notARadApi', 'invalidAnswer'];
    const more = [
      'invalidRequest',
      'rateLimited',
      'unreachable',
      'proxy',
      'tls',
      'timeout',
      'serverError',
      'damagedFile',
    ];
    assert.deepEqual(named, [...always, ...more]);
    assert.match(failureText(new AppError('timeout', { service: 'jules' })).sentence, /^Jules took too long/);
    assert.match(failureText(new AppError('timeout')).sentence, /^The platform took too long/);
    assert.match(failureText(new AppError('proxy')).sentence, / the platform /);
  });

  it("GitHub's missing scope and single sign-on are named", () => {
    const sentence = (code: string): string =>
      failureText(new AppError('forbidden', { service: 'github', code, detail: 'repo' })).sentence;
    assert.match(sentence('missing_scope'), /lacks the scope repo/);
    assert.match(sentence('sso_required'), /single sign-on/);
    assert.match(sentence('forbidden'), /^GitHub does not let/);
  });

  it('a rate limit names the time it ends', () => {
    const at = new Date(2026, 10, 22, 13, 45, 10);
    const { sentence } = failureText(new AppError('rateLimited', { retryAt: at.getTime() }));
    assert.ok(sentence.includes(at.toLocaleTimeString()), sentence);
    assert.equal(timeOfDay(at.getTime(), new Date(2026, 10, 22, 9)), at.toLocaleTimeString());
    assert.equal(timeOfDay(at.getTime(), new Date(2026, 10, 21, 23)), at.toLocaleString());
  });
});

describe('the line above the rows', () => {
  const local = (kind: 'publishable' | 'helper' = 'publishable') => ({
    readings: [reading('One', kind)],
    git: () => ({ stateOf: () => ({ uncommitted: false, unpushed: false }) }),
  });
  const known = (readAt: number) => ({
    repository: 'o/r',
    remote: 'origin',
    etag: '"1"',
    published: [published('One')],
    staged: new StagedTicks(new MemoryStore(), 'k'),
    readAt,
  });

  const message = (modules: RepositoryModules, connection: 'none' | 'sandbox', now?: number, isTrusted = true) =>
    viewMessage({ repositories: [modules], connection, isTrusted, hasAccount: false }, now);
  const repairs = (modules: RepositoryModules, connection: 'none' | 'sandbox', isTrusted = true, hasAccount = false) =>
    viewRepairs({ repositories: [modules], connection, isTrusted, hasAccount }).map(({ command }) => command);

  it('is silent when all is well, and when the welcome text speaks', () => {
    const modules = new RepositoryModules('/r');
    assert.equal(message(modules, 'none'), undefined);
    modules.setLocal(local());
    modules.setCatalog(known(0));
    assert.equal(message(modules, 'sandbox'), undefined);
  });

  it('says: not connected; all helpers; nothing known yet', () => {
    const modules = new RepositoryModules('/r');
    modules.setLocal(local());
    assert.match(message(modules, 'none') ?? '', /Not connected/);
    assert.deepEqual(repairs(modules, 'none'), ['rad.account.signIn', 'rad.sandbox.try']);
    assert.deepEqual(repairs(modules, 'sandbox'), []);
    assert.match(message(modules, 'sandbox') ?? '', /Asking the platform/);
    modules.clearCatalog(true);
    assert.match(message(modules, 'sandbox') ?? '', /does not know r: nothing can be published/);
    assert.deepEqual(repairs(modules, 'sandbox'), ['rad.setup.show']);
    assert.deepEqual(repairs(modules, 'sandbox', true, true), ['rad.account.switch', 'rad.setup.show']);
    modules.setLocal(local('helper'));
    assert.match(message(modules, 'sandbox') ?? '', /public_access/);
  });

  it('says why nothing can be published in Restricted Mode, and how that ends', () => {
    const modules = new RepositoryModules('/r');
    assert.deepEqual(repairs(modules, 'sandbox', false), []);
    modules.setLocal(local());
    modules.setCatalog(known(0));
    assert.match(message(modules, 'sandbox', 0, false) ?? '', /Restricted Mode/);
    assert.deepEqual(repairs(modules, 'sandbox', false), ['workbench.trust.manage']);
  });

  it('tells the outcome of an interrupted publish until the partner goes on', () => {
    const modules = new RepositoryModules('/r');
    modules.setLocal(local());
    modules.setCatalog(known(0));
    modules.setNotice('It went through.');
    assert.equal(message(modules, 'sandbox'), 'It went through.');
    modules.stage(new Map([['modules/One', false]]));
    assert.equal(message(modules, 'sandbox'), undefined);
  });

  it('names the failure and the age of what is shown', () => {
    const modules = new RepositoryModules('/r');
    modules.setLocal(local());
    modules.setCatalog(known(0));
    modules.setCatalogFailure(new AppError('unreachable'));
    const text = message(modules, 'sandbox', 12 * 60_000) ?? '';
    assert.match(text, /does not answer\. .*12 minutes ago\.$/);
    assert.deepEqual(repairs(modules, 'sandbox'), ['rad.modules.refresh']);
    modules.setCatalogFailure(new AppError('unauthenticated', { service: 'platform' }));
    assert.deepEqual(repairs(modules, 'sandbox'), ['rad.account.signIn']);
    modules.setCatalogFailure(new AppError('signedOut', { service: 'platform' }));
    assert.deepEqual(repairs(modules, 'sandbox', true, true), ['rad.account.switch', 'rad.account.signIn']);
  });
});
