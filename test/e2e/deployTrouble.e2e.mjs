import assert from 'node:assert/strict';
import { screenshots } from './connecting.mjs';
import { openDeploying } from './deployPages.mjs';

/** Longer than a specification: what was started stays as it is. */
const STANDS_STILL = '600000';
/** Milliseconds a step takes, so that there is time to see what waits. */
const SLOWLY = '3000';

/** Costs 79 purchased credits. */
const DEAR = 'Observability_Stack';
const DEAR_TITLE = 'Observability Stack';

const RESOURCE = 'resource "terraform_data" "edge" {\n  input = "edge"\n}\n';

describe('deploying without enough credits, and cancelling', () => {
  let session, workbench, calls, wizard, deployment, started, deploy, shortId;

  before(async () => {
    ({ session, workbench, calls, wizard, deployment } = await openDeploying('--pace', STANDS_STILL));
    started = await calls.spendOn(DEAR);
  });

  after(() => session?.close());

  const count = async () => (await calls.deployments(DEAR)).length;
  /** What the queue holds; the first two run. */
  const releaseQueue = () => Promise.all(started.splice(2).map((one) => calls.cancel(one)));

  /** Credits as people write them. */
  const shown = (credits) => credits.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  it('says what is missing, offers to buy it, and deploys nothing', async () => {
    const before = await count();
    await wizard.start(DEAR_TITLE);
    await wizard.field('Project Id').fill('shop-prod-4821');
    deploy = await wizard.toReview();
    const { shortfall } = await calls.quote(DEAR);
    await wizard.text(`${shortfall} purchased credits are missing.`).waitFor();
    await wizard.text('This module takes purchased credits only').waitFor();
    await deploy.click({ force: true });
    await wizard.frame.locator('footer', { hasText: 'You come back here.' }).waitFor();
    await screenshots(workbench, 'deploy-shortfall');
    assert.equal(await count(), before);
    await wizard.button('Buy credits…').click();
    await workbench.waitForEditor('Credits');
    await workbench.command('View: Close Editor');
    await workbench.waitForEditor(`Deploy ${DEAR}`);
    await wizard.text('purchased credits are missing.').waitFor();
  });

  it('goes on in the same wizard once there are credits', async () => {
    await releaseQueue();
    await wizard.button('Quote again').click();
    await wizard.text('purchased credits are missing.').waitFor({ state: 'detached' });
    assert.equal(await wizard.button('Buy credits…').count(), 0);
  });

  it('shows a refusal of the platform, and asks for the price again', async () => {
    started.push(...(await calls.spendOn(DEAR)));
    const before = await count();
    await deploy.click();
    await wizard.text('purchased credits are missing.').waitFor();
    await wizard.button('Buy credits…').waitFor();
    await workbench.screenshot('deploy-refused');
    assert.equal(await count(), before);
  });

  it('is cancelled on its page while it waits for its turn: the credits come back', async () => {
    await releaseQueue();
    const { available } = await calls.balance();
    await wizard.button('Quote again').click();
    await wizard.text('purchased credits are missing.').waitFor({ state: 'detached' });
    await deploy.click();
    await deployment.waitForState('Queued');
    await deployment.text('79 credits are held until the build ends.').waitFor();
    await screenshots(workbench, 'deployment-queued');
    const [{ deploymentId }] = await calls.deployments(DEAR);
    shortId = deploymentId;
    await deployment.button('Cancel…').click();
    assert.match(await workbench.dialogText(), /nothing is created, and the credits that are held for it come back/);
    await workbench.dialogButton('Cancel It');
    await deployment.waitForState('Cancelled');
    await deployment.text('credits are held until').waitFor({ state: 'detached' });
    await screenshots(workbench, 'deployment-cancelled');
    await workbench.waitForToast(`${DEAR} ${shortId} was cancelled.`);
    assert.deepEqual((await calls.balance()).available, available);
    await workbench.statusBar.waitForText('rad.credits', shown(Number((await calls.balance()).total)));
    await workbench.clearToasts();
  });

  it('is cancelled in the Deployments view', async () => {
    await calls.publish({ Edge_Base: { main: RESOURCE } });
    const { id } = await calls.deploy('Edge_Base');
    const view = await workbench.view('Deployments');
    await workbench.command('RAD: Refresh Deployments');
    await view.waitForDescription('Edge_Base', 'queued');
    await view.contextMenu('Edge_Base', 'Cancel Deployment…');
    await workbench.dialogButton('Cancel It');
    await view.waitForDescription('Edge_Base', 'cancelled');
    const { status, creditsReserved } = await calls.deployment(id);
    assert.deepEqual([status, creditsReserved], ['CANCELLED', '0']);
  });
});

describe('deploying what needs another module first', () => {
  let session, workbench, calls, wizard, deployment, deploy, base;

  before(async () => {
    ({ session, workbench, calls, wizard, deployment } = await openDeploying('--pace', SLOWLY));
    await calls.publish({
      Edge_Base: { main: RESOURCE },
      Edge_Site: { main: RESOURCE, dependencies: ['Edge_Base'] },
    });
  });

  after(() => session?.close());

  it('is not sent while that one is not deployed', async () => {
    await workbench.command('RAD: Refresh Catalog');
    await wizard.start('Edge Site');
    deploy = await wizard.toReview();
    await wizard.text('not deployed. It must be deployed first.').waitFor();
    await wizard.text('A module that it needs is not deployed.').waitFor();
    await deploy.click({ force: true });
    await screenshots(workbench, 'deploy-needs-first');
    assert.deepEqual(await calls.deployments('Edge_Site'), []);
  });

  it('waits for it, says so, and goes on by itself', async () => {
    base = await calls.deploy('Edge_Base');
    await wizard.button('Quote again').click();
    await wizard.text('The deployment waits until it is live.').waitFor();
    await deploy.click();
    await deployment.waitForState(`Waits for ${base.deploymentId}`);
    await deployment.waitsFor.getByText(`Edge_Base · ${base.deploymentId} · is being deployed`).waitFor();
    const view = await workbench.view('Deployments');
    await view.waitForDescription('Edge_Site', `waits for ${base.deploymentId}`);
    await workbench.screenshot('deployment-waits.dark');
    await deployment.waitForState('Deploying');
    assert.equal(await deployment.waitsFor.count(), 0);
    assert.equal((await calls.deployment(base.id)).status, 'SUCCESS');
    await deployment.waitForState('Live');
    await workbench.waitForToast('is live.');
  });
});
