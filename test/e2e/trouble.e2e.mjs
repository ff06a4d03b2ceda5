import assert from 'node:assert/strict';
import { screenshots } from './connecting.mjs';
import { openSession } from './session.mjs';

describe('a platform in trouble', () => {
  let session, workbench, modules, control;

  const setFaults = async (...rules) => {
    const answer = await fetch(`${control.url}/faults`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${control.token}` },
      body: JSON.stringify({ rules }),
    });
    assert.equal(answer.status, 204);
  };
  // Not what the extension asks to find out whether the sandbox runs at all.
  const faulty = (fault) => ({ service: 'platform', path: '/api/**', fault });
  const status = (code, more = {}) => faulty({ kind: 'status', status: code, ...more });

  before(async () => {
    session = await openSession({ sandbox: { options: ['--control'] } });
    ({ workbench } = session);
    ({ control } = session.sandbox.descriptor);
    await workbench.openContainer('RAD');
    modules = await workbench.view('Modules');
    await modules.waitForDescription('Keycloak_GKE', 'published');
  });

  after(() => session?.close());

  for (const [name, rule, sentence, repair] of [
    ['an error of the server', status(503), 'The platform had an error of its own', 'Try Again'],
    ['too many requests', status(429, { retryAfter: 60 }), 'asks for a pause until', 'Try Again'],
    ['a refused sign-in', status(401), 'no longer accepts this sign-in', 'Sign In'],
    ['a broken connection', faulty({ kind: 'reset', when: 'before' }), 'does not answer', 'Try Again'],
  ]) {
    it(`${name}: the sentence, the button, the last known rows; and back without a reload`, async () => {
      await setFaults(rule);
      await workbench.command('RAD: Refresh Modules');
      await modules.pane.locator('.message', { hasText: sentence }).waitFor();
      await modules.waitForRow(repair);
      await modules.waitForDescription('Keycloak_GKE', 'published');
      if (repair === 'Sign In') await workbench.screenshot('refused-sign-in');
      await setFaults();
      if (repair === 'Try Again') await modules.row(repair).click();
      else await workbench.command('RAD: Refresh Modules');
      await modules.row(repair).waitFor({ state: 'detached' });
      await modules.waitForDescription('Keycloak_GKE', 'published');
    });
  }

  it('an editor that starts without the platform shows what it last knew, with its age', async () => {
    await setFaults(status(503));
    await workbench.reload();
    await workbench.openContainer('RAD');
    modules = await workbench.view('Modules');
    await modules.waitForDescription('Keycloak_GKE', 'published');
    await modules.pane.locator('.message', { hasText: /Data from .* ago/ }).waitFor();
    await screenshots(workbench, 'offline');
    await setFaults();
    await modules.row('Try Again').click();
    await modules.row('Try Again').waitFor({ state: 'detached' });
  });
});
