import assert from 'node:assert/strict';
import { startDeploySite } from './deploySite';
import { SCRIPT_BUDGET } from './webviewSite';
import { formOf, READY_QUOTE, SHORT_QUOTE, SOURCE } from './deployForm';
import { useDeploy, type DeployPage } from './deployPage';

/** Fills what must be filled. */
async function fill(deploy: DeployPage): Promise<void> {
  const { draft } = deploy.host;
  for (const [name, value] of [
    ['project_id', 'shop-prod-4821'],
    ['cluster_name', 'fleet-demo'],
    ['tier', 'small'],
  ] as const)
    draft.set({ name, node: draft.fields.get(name)?.root.id ?? '', value });
  await deploy.host.show();
}

describe('the deploy wizard', function () {
  this.timeout(120_000);
  const open = useDeploy();

  it('is within the budget of a webview', async () => {
    const site = await startDeploySite();
    await site.stop();
    console.log(`      ${(site.size / 1000).toFixed(1)} kB minified`);
    assert.ok(site.size <= SCRIPT_BUDGET, `${site.size} bytes`);
  });

  it('goes from page to page: the heading takes the focus, or the first field with a fault', async () => {
    const deploy = await open();
    const next = deploy.page.getByRole('button', { name: 'Next' });
    await next.press('Enter');
    await deploy.host.settle();
    assert.equal(await deploy.focused(), 'textarea "Project Id"');
    assert.match(await deploy.text('project_id'), /A value is required/);
    assert.match(await deploy.page.locator('footer').innerText(), /1 problem on this page/);
    await deploy.type('shop-prod-4821');
    await next.press('Enter');
    await deploy.page.getByRole('heading', { name: 'Page 2 of 4' }).waitFor();
    assert.equal(await deploy.focused(), 'h1 "Page 2 of 4"');
    assert.equal(await deploy.page.getByRole('button', { name: /Page 2/ }).getAttribute('aria-current'), 'step');
    await deploy.page.getByRole('button', { name: /Page 4/ }).press('Enter');
    await deploy.page.getByRole('heading', { name: 'Page 4 of 4' }).waitFor();
    assert.match(await deploy.page.locator('main').innerText(), /the platform shows them last/);
    await next.press('Enter');
    await deploy.page.getByRole('heading', { name: 'Review and deploy' }).waitFor();
    assert.match(await deploy.page.locator('main').innerText(), /Page 2: 1 problem/);
    await deploy.page.getByRole('button', { name: 'Page 2: 1 problem' }).press('Enter');
    await deploy.page.getByRole('heading', { name: 'Page 2 of 4' }).waitFor();
  });

  it('shows what the module says while typing, and speaks it when the field is left', async () => {
    const deploy = await open({ state: { step: 1 } });
    const box = deploy.field('cluster_name').locator('textarea');
    await box.focus();
    await deploy.type('9-fleet');
    await deploy.host.settle();
    assert.equal(await box.getAttribute('aria-invalid'), 'true');
    const described = (await box.getAttribute('aria-describedby'))?.split(' ') ?? [];
    assert.ok(described.includes('error'));
    assert.match(await deploy.field('cluster_name').locator('#error').innerText(), /must start with a letter/);
    const spoken = deploy.page.locator('rad-deploy > .sr, .sr[role="status"]').last();
    assert.equal(await spoken.innerText(), '');
    await deploy.press('Tab', 'Tab');
    await deploy.host.settle();
    assert.match(await spoken.innerText(), /^Cluster Name: The name must start with a letter/);
    await box.fill('fleet-demo');
    await deploy.host.settle();
    assert.equal(await box.getAttribute('aria-invalid'), null);
  });

  it('sends one deployment for two clicks, and none while something is in the way', async () => {
    const deploy = await open({ state: { step: 4, quote: READY_QUOTE } });
    const button = deploy.page.getByRole('button', { name: 'Deploy', exact: true });
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    await button.click({ force: true });
    await fill(deploy);
    assert.deepEqual(deploy.host.params('deploy'), []);
    let sent: () => void = () => undefined;
    deploy.host.sending = new Promise((resolve) => {
      sent = resolve;
    });
    await button.dblclick();
    await button.click({ force: true });
    await deploy.press('Enter', 'Space');
    await deploy.host.settle();
    assert.equal(deploy.host.params('deploy').length, 1);
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    sent();
    await deploy.host.show({ isSent: true });
    await button.click({ force: true });
    await deploy.host.settle();
    assert.equal(deploy.host.params('deploy').length, 1);
    assert.deepEqual(deploy.faults, []);
  });

  it('leads to more credits when there are too few', async () => {
    const deploy = await open({ state: { step: 4, quote: SHORT_QUOTE } });
    await fill(deploy);
    assert.match(await deploy.page.getByRole('alert').innerText(), /35\.50 purchased credits are missing/);
    await deploy.page.getByRole('button', { name: 'Buy credits…' }).press('Enter');
    await deploy.page.getByRole('button', { name: 'Deploy', exact: true }).click({ force: true });
    await deploy.page.getByRole('button', { name: 'Quote again' }).click();
    await deploy.host.settle();
    assert.deepEqual(deploy.host.params('open'), [{ link: 'credits' }]);
    assert.deepEqual(deploy.host.params('deploy'), []);
    assert.equal(deploy.host.params('quote.refresh').length, 1);
  });

  it('asks before an update destroys anything', async () => {
    const form = formOf(SOURCE, {
      update: true,
      values: { project_id: 'shop-prod-4821', cluster_name: 'fleet-demo', tier: 'small' },
      configured: ['registry_token'],
    });
    const deploy = await open({ form, state: { mode: 'update', step: 1, quote: READY_QUOTE } });
    assert.equal(
      await deploy.field('registry_token').locator('input').getAttribute('placeholder'),
      'Configured. Leave blank to keep it',
    );
    await deploy.field('cluster_name').locator('textarea').fill('fleet-next');
    await deploy.host.settle();
    assert.deepEqual(deploy.host.draft.variables(), { cluster_name: 'fleet-next' });
    await deploy.host.show({ step: 4 });
    const button = deploy.page.getByRole('button', { name: 'Update', exact: true });
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    assert.match(
      await deploy.page.getByRole('group', { name: /destroys and recreates/ }).innerText(),
      /Cluster Name\s+fleet-demo → fleet-next/,
    );
    await deploy.page.getByRole('checkbox').press('Space');
    await deploy.host.settle();
    await button.press('Enter');
    await deploy.host.settle();
    assert.equal(deploy.host.params('deploy').length, 1);
  });

  it('a preview sends nothing and has no review', async () => {
    const deploy = await open({ state: { mode: 'preview', step: 3 } });
    assert.equal(await deploy.page.getByRole('button', { name: /Deploy|Next|Review/ }).count(), 0);
    assert.match(await deploy.page.locator('footer').innerText(), /nothing is sent or kept/);
    await deploy.page.getByRole('radio', { name: 'Required' }).press('Space');
    await deploy.page.getByRole('button', { name: 'Open variables.tf' }).press('Enter');
    await deploy.host.settle();
    assert.deepEqual(deploy.host.params('mode.set'), [{ mode: 'basic' }]);
    assert.deepEqual(deploy.host.params('open'), [{ link: 'variables' }]);
  });

  it('says what failed and has the button that repairs it; a failed call loses nothing', async () => {
    const deploy = await open();
    await deploy.host.show({
      failure: {
        reason: 'offline',
        message: 'The platform cannot be reached.',
        detail: 'ECONNREFUSED',
        repair: 'Try Again',
      },
    });
    await deploy.page.getByRole('button', { name: 'Try Again' }).press('Enter');
    await deploy.host.settle();
    assert.equal(deploy.host.params('failure.repair').length, 1);
    await fill(deploy);
    Reflect.deleteProperty(deploy.host.state, 'failure');
    await deploy.host.show({ step: 4, quote: READY_QUOTE });
    deploy.host.failing = 'deploy';
    const button = deploy.page.getByRole('button', { name: 'Deploy', exact: true });
    await button.press('Enter');
    await deploy.page.getByText('The platform cannot be reached.').waitFor();
    await deploy.page.getByRole('button', { name: 'Dismiss' }).press('Enter');
    assert.equal(await button.getAttribute('aria-disabled'), null, 'it can be tried again');
    await button.press('Enter');
    await deploy.host.settle();
    assert.equal(deploy.host.params('deploy').length, 2);
    assert.deepEqual(deploy.faults, []);
  });

  it('comes back to its place after a reload', async () => {
    const deploy = await open({ height: 500, state: { step: 1 } });
    await deploy.page.locator('.scroll').evaluate((element) => {
      element.scrollTop = 300;
    });
    await deploy.host.settle();
    await deploy.page.reload();
    await deploy.page.getByRole('heading', { name: 'Page 2 of 4' }).waitFor();
    await deploy.host.settle();
    const top = await deploy.page.locator('.scroll').evaluate((element) => element.scrollTop);
    // Icons arrive later than texts and move a line by a few pixels.
    assert.ok(Math.abs(top - 300) <= 20, String(top));
  });
});
