import assert from 'node:assert/strict';
import { isTerraformThere } from '../host/terraformThere.mjs';
import { DeploymentPage, WizardPage } from './deployPages.mjs';
import { openSession } from './session.mjs';

const MODULE = 'Static_Site_CDN';
/** As the catalog shows it. */
const ROW = 'Static Site CDN';
const THEMES = ['light', 'high-contrast', 'dark'];

/** What runs the builds; a real one only where it is there. */
const RUNS = [
  { title: 'deploying', options: [], runner: 'simulated run', line: '[simulated]' },
  ...(isTerraformThere()
    ? [
        {
          title: 'deploying with Terraform',
          options: ['--trusted'],
          runner: /run by (Terraform|OpenTofu)/,
          line: 'Apply complete!',
        },
      ]
    : []),
];

for (const { title, options, runner, line } of RUNS)
  describe(title, () => {
    let session, workbench, wizard, deployment, shortId;

    /** Errors of the pages. */
    const faults = [];

    before(async () => {
      session = await openSession({ sandbox: { options } });
      ({ workbench } = session);
      workbench.page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
      await workbench.widenSideBar();
      await workbench.openContainer('RAD');
      const modules = await workbench.view('Modules');
      await modules.waitForDescription('Keycloak_GKE', 'published', 30_000);
      wizard = new WizardPage(workbench);
      deployment = new DeploymentPage(workbench);
    });

    after(() => session?.close());

    async function screenshots(name) {
      for (const theme of THEMES) {
        await workbench.setTheme(theme);
        await workbench.screenshot(`${name}${options.join('')}.${theme}`);
      }
    }

    it('lists what can be deployed; a pinned module comes first', async () => {
      const catalog = await workbench.view('Catalog');
      await catalog.waitForRow(ROW);
      await catalog.contextMenu(ROW, 'Pin Module…');
      await workbench.page.waitForTimeout(500);
      const rows = await catalog.rows();
      const pinned = rows.findIndex(({ label }) => label === 'Pinned');
      assert.ok(pinned >= 0);
      assert.ok(rows.findIndex(({ label }) => label === ROW) > pinned);
      await workbench.screenshot('catalog');
    });

    it('asks what the module needs, and says what is wrong while it is typed', async () => {
      const catalog = await workbench.view('Catalog');
      await catalog.contextMenu(ROW, 'Deploy…');
      await workbench.waitForEditor(`Deploy ${MODULE}`);
      await wizard.field('Project Id').fill('x');
      await wizard.next();
      await wizard.text('A project id has 6 to 30').waitFor();
      await screenshots('deploy-form');
      await wizard.field('Project Id').fill('shop-prod-4821');
      await wizard.next();
      await wizard.field('Site Name').fill('shop-site');
    });

    it('keeps what was typed over a reload', async () => {
      await workbench.page.waitForTimeout(500);
      await workbench.reload();
      await workbench.waitForEditor(`Deploy ${MODULE}`);
      await wizard.field('Site Name').waitFor({ timeout: 60_000 });
      assert.equal(await wizard.field('Site Name').inputValue(), 'shop-site');
    });

    it('shows the price, and deploys once, however often it is clicked', async () => {
      const deploy = await wizard.toReview();
      await wizard.text('Quote of').waitFor();
      await screenshots('deploy-review');
      const credits = await workbench.statusBar.text('rad.credits');
      await deploy.dblclick();
      await deployment.log.waitFor({ timeout: 60_000 });
      await deployment.waitForState('Live');
      await workbench.statusBar.item('rad.credits').filter({ hasNotText: credits }).waitFor();
      await screenshots('deployment');
      const view = await workbench.view('Deployments');
      await view.waitForDescription(MODULE, 'live, ');
      const rows = (await view.rows()).filter(({ label }) => label === MODULE);
      const fresh = rows.filter(({ description }) => /live, \d+ s|deploying/.test(description));
      assert.equal(fresh.length, 1, JSON.stringify(rows));
      shortId = /^[0-9a-f]{4}/.exec(fresh[0].description)[0];
      await workbench.clearToasts();
    });

    it('has its log, steps and outputs', async () => {
      await deployment.log.locator('.line', { hasText: line }).first().waitFor();
      await deployment.frame.getByText(runner).first().waitFor();
      await deployment.frame.getByRole('searchbox').fill('Plan:');
      await deployment.text('1 of').waitFor();
      assert.ok((await deployment.frame.locator('section[aria-labelledby=outputs] tbody tr').count()) > 0);
      assert.equal(await deployment.frame.locator('.steps ol li').count(), 7);
    });

    it('updates with what was changed alone, and names what is not safe', async () => {
      await deployment.button('Update…').click();
      await workbench.waitForEditor(`Update ${MODULE}`);
      await wizard.next();
      await wizard.field('Site Name').fill('shop-site-two');
      const update = await wizard.toReview();
      await screenshots('deploy-update');
      await wizard.frame.getByRole('checkbox').first().check();
      await wizard.text('Quote of').waitFor();
      await update.click();
      await deployment.log.waitFor({ timeout: 60_000 });
      await workbench.waitForToast('is updated', 60_000);
      await deployment.waitForState('Live');
    });

    it('is deleted once its id was typed', async () => {
      await deployment.button('Delete…').click();
      assert.match(await workbench.dialogText(), /is destroyed/);
      await workbench.pressDialogButton('Delete…');
      await workbench.quickPick.waitFor();
      await workbench.quickPick.input.fill('no');
      await workbench.quickPick.widget.getByText('This is not its id').waitFor();
      await workbench.quickPick.input.fill(shortId);
      await workbench.page.keyboard.press('Enter');
      await deployment.waitForState('Deleted');
      await workbench.waitForToast('is deleted', 30_000);
    });

    it('has no fault in its pages', () => {
      assert.deepEqual(faults, []);
    });
  });
