import assert from 'node:assert/strict';
import { BuildLog } from '../../src/deployments/buildLog';
import { SAMPLE_LOG } from './deploymentLogs';
import { overviewOf, stepsOf } from './deploymentOverviews';
import { useDeployment, type DeploymentPage } from './deploymentPage';

const spoken = ({ page }: DeploymentPage): Promise<string> => page.locator('header [role=status]').innerText();

describe('what is around the log of a deployment', () => {
  const open = useDeployment();
  const running = (width = 1200): ReturnType<typeof open> =>
    open({
      width,
      prepare: (host) => {
        host.isGrowing = true;
        host.write(SAMPLE_LOG);
      },
    });

  it('says aloud when another step runs or it ends, and not that time goes by', async () => {
    const deployment = await running();
    const { page, host } = deployment;
    assert.equal(await spoken(deployment), 'Updating, 1 min: step 3 of 6, Apply Infrastructure Changes');
    await page.evaluate(() => {
      const status = document.querySelector('rad-deployment')?.shadowRoot?.querySelector('header [role=status]');
      let changes = 0;
      if (status instanceof Node)
        new MutationObserver((found) => (changes += found.length)).observe(status, {
          ...{ subtree: true, childList: true, characterData: true },
        });
      Reflect.set(window, 'changes', () => changes);
    });
    for (let second = 0; second < 5; second++)
      await host.show({ state: `Updating, ${String(second)} s`, stepsTotal: `1:4${String(second)}` });
    assert.equal(await page.evaluate(() => (Reflect.get(window, 'changes') as () => number)()), 0);
    assert.match(await page.locator('.state').innerText(), /Updating, 4 s: step 3 of 6/);
    await host.show({ steps: stepsOf(3) });
    assert.equal(await spoken(deployment), 'Updating, 4 s: step 4 of 6, Refresh State and Generate Outputs');
    await host.show({ role: 'passed', state: 'Live, 3 months', steps: stepsOf(6) });
    assert.equal(await spoken(deployment), 'Live, 3 months');
    await host.show({ role: 'waiting', state: 'Queued, 2 s' });
    await host.show({ role: 'waiting', state: 'Queued, 5 s' });
    assert.equal(await spoken(deployment), 'Queued, 2 s');
    await host.show({ role: 'waiting', state: 'Waits for Base_Network' });
    assert.equal(await spoken(deployment), 'Waits for Base_Network');
    assert.equal(await page.locator('[role=log]').getAttribute('aria-live'), 'off');
  });

  it('shows a step’s part of the log, and which step is in view', async () => {
    const deployment = await running();
    const { page } = deployment;
    assert.deepEqual(await page.locator('.steps li[aria-current=step]').allInnerTexts(), [
      'running\nApply Infrastructure Changes\n0:38',
    ]);
    await page.setViewportSize({ width: 1200, height: 480 });
    await deployment.settle();
    await page.getByRole('button', { name: 'Initialize and Plan' }).click();
    await deployment.waitFor((lines) => lines[0]?.number === 10, 'the step');
    assert.equal(await deployment.isFollowing(), false);
    const choice = page.getByRole('combobox', { name: 'Step in view' });
    assert.equal(
      await choice.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.text),
      'Initialize and Plan',
    );
    await choice.selectOption({ label: 'Prepare Deployment Environment' });
    await deployment.waitFor((lines) => lines[0]?.number === 1, 'the first step');
    assert.equal(
      await page.getByRole('button', { name: 'Deployment Summary' }).count(),
      0,
      'not begun: nothing to go to',
    );
  });

  it('offers what the platform allows, and says why something cannot be done now', async () => {
    const deployment = await running();
    const { host } = deployment;
    await deployment.button('Cancel…').click();
    await deployment.button('Update…').click({ force: true });
    assert.match((await deployment.button('Update…').getAttribute('title')) ?? '', /running build/);
    await deployment.button('Open service').click();
    await deployment.settle();
    assert.deepEqual(host.params('action'), [{ id: 'cancel' }]);
    assert.deepEqual(host.params('output.open'), [{ name: 'service_url' }]);
    host.failing = 'action';
    await deployment.button('Cancel…').click();
    await deployment.page.getByText('The platform cannot be reached.').waitFor();
    await deployment.button('Dismiss').click();
    assert.equal(await deployment.page.getByText('The platform cannot be reached.').count(), 0);
  });

  it('copies and opens outputs, and shows nothing of a secret one', async () => {
    const deployment = await running();
    const { host, page } = deployment;
    await deployment.button('Copy database_instance').click();
    await deployment.button('Open service_url').click();
    await page.getByText('https://wordpress-c4e1.sandbox.example').click();
    await deployment.settle();
    assert.deepEqual(host.params('output.copy'), [{ name: 'database_instance' }]);
    assert.deepEqual(host.params('output.open'), [{ name: 'service_url' }, { name: 'service_url' }]);
    assert.equal(await deployment.button('Copy admin_password').count(), 0);
    const row = page.getByRole('row', { name: 'admin_password' });
    assert.match(await row.innerText(), /sensitive, not sent by the platform/);
  });

  it('lists builds with their sums, and shows another one', async () => {
    const deployment = await running();
    const { host, page } = deployment;
    const table = page.getByRole('table', { name: 'Builds' });
    assert.deepEqual(await table.locator('tfoot').allInnerTexts(), ['3 builds\t\t10:20\t11.40']);
    await table.getByRole('button', { name: '2' }).click();
    await deployment.settle();
    assert.deepEqual(host.params('build.choose'), [{ id: 'b-2' }]);
    assert.equal(await table.getByRole('button', { name: '3' }).getAttribute('aria-pressed'), 'true');
  });

  it('leads to what it waits for, and to what repairs a failure', async () => {
    const deployment = await running();
    const { host } = deployment;
    await host.show({
      waiting: [{ text: 'Base_Network · a1b2', role: 'waiting', deployment: 'dep-2' }],
      failure: { reason: 'offline', message: 'The platform cannot be reached.' },
      ...{ repair: 'Try again', stale: '2 min ago' },
    });
    await deployment.page.getByText('Shown as of 2 min ago.').waitFor();
    await deployment.button('Base_Network · a1b2').click();
    await deployment.button('Try again').click();
    await deployment.settle();
    assert.deepEqual(host.params('deployment.open'), [{ id: 'dep-2' }]);
    assert.deepEqual(host.params('failure.repair'), [null]);
  });

  it('rates with the star where the arrow keys stop, or that is clicked, once', async () => {
    const deployment = await running();
    const { host, page } = deployment;
    await page.getByRole('radio', { name: '1 star' }).focus();
    await deployment.press('ArrowRight', 'ArrowRight', 'ArrowRight');
    assert.deepEqual(host.params('rate'), []);
    await page.waitForTimeout(900);
    assert.deepEqual(host.params('rate'), [{ stars: 4 }]);
    await host.show({ rating: 4 });
    await page.getByRole('radio', { name: '2 stars' }).click();
    await deployment.press('Tab');
    await deployment.settle();
    assert.deepEqual(host.params('rate'), [{ stars: 4 }, { stars: 2 }]);
    await host.show({ rating: 2 });
    host.failing = 'rate';
    await page.getByRole('radio', { name: '5 stars' }).click();
    await page.getByText('The platform cannot be reached.').waitFor();
    assert.equal(await page.getByRole('radio', { name: '2 stars' }).isChecked(), true, 'as it was');
  });

  it('can be used with keys alone, in the order that is seen', async () => {
    const deployment = await open({
      prepare: (host) => {
        host.overview = overviewOf({ rating: 3, steps: stepsOf(2, [0]) });
        host.write(SAMPLE_LOG);
      },
    });
    const { page } = deployment;
    await deployment.settle();
    const order: string[] = [];
    for (let turn = 0; turn < 30; turn++) {
      await page.keyboard.press('Tab');
      order.push(await deployment.focused());
      if (order.at(-1) === 'button "1"') break;
    }
    assert.deepEqual(order, [
      'input "3 stars"',
      'button "Open service"',
      'button "Update…"',
      'button "Cancel…"',
      'button "done Prepare Deployment Environment 0:14"',
      'searchbox',
      'button "Match case"',
      'button "Use regular expression"',
      'button "Previous match"',
      'button "Next match"',
      'button "Follow the end"',
      'button "Wrap lines"',
      'button "Copy the whole log"',
      'button "Save the log…"',
      'log',
      'button "on main.tf line 12"',
      'button "Open service_url"',
      'button "Copy service_url"',
      'button "Copy database_instance"',
      'button "Copy media_bucket"',
      'button "3"',
      'button "2"',
      'button "1"',
    ]);
  });

  it('keeps the focus in the log when the line that has it goes out of sight', async () => {
    const deployment = await open({
      prepare: (host) => {
        host.write(SAMPLE_LOG);
        host.write('more\n'.repeat(3000));
        host.write('  on main.tf line 3\n');
      },
    });
    const { page, log } = deployment;
    await deployment.settle();
    await deployment.button('on main.tf line 3').focus();
    await log.hover();
    await page.mouse.wheel(0, -20_000);
    await deployment.settle();
    assert.equal(await deployment.focused(), 'log');
  });

  it('remembers over a reload whether lines wrap, and where somebody read', async () => {
    const deployment = await open({
      prepare: (host) => {
        host.isGrowing = true;
        host.write('a line that is so long that it has to be wrapped on a page like this one\n'.repeat(5000));
      },
      width: 420,
    });
    const { page, host, log } = deployment;
    const reload = async (): Promise<void> => {
      host.forget();
      await page.reload();
      await log.waitFor();
    };
    await deployment.button('Wrap lines').click();
    await log.evaluate((scroller) => {
      scroller.scrollTop = scroller.scrollHeight / 2;
    });
    await page.waitForTimeout(500);
    const line = (await deployment.inView())[0]?.number ?? 0;
    assert.ok(line > 2000 && line < 3000, String(line));
    // The host may have to read the log again first.
    const whole = host.log;
    host.log = new BuildLog();
    host.write('a line\n'.repeat(20));
    await reload();
    await deployment.waitFor((lines) => lines.at(-1)?.number === 20, 'what was read so far');
    host.log = whole;
    await host.push();
    await deployment.waitFor((lines) => lines[0]?.number === line && lines[0].text !== '', 'the line that was read');
    assert.equal(await deployment.isFollowing(), false);
    assert.equal(await deployment.button('Wrap lines').getAttribute('aria-pressed'), 'true');
    await log.focus();
    await deployment.press('End');
    await page.waitForTimeout(300);
    await reload();
    await deployment.waitFor((lines) => lines.at(-1)?.number === 5000, 'the end, which was followed');
    await page.evaluate(() => {
      sessionStorage.setItem('state', '{"version":1,"state":{"identity":{},"wraps":true,"reading":{"line":"x"}}}');
    });
    await reload();
    await deployment.waitFor((lines) => lines.at(-1)?.number === 5000, 'the end, without a memory');
    assert.deepEqual(deployment.faults, []);
  });

  it('is narrow where there is little room', async () => {
    const deployment = await running(420);
    const { page } = deployment;
    const steps = await page.locator('.steps').boundingBox();
    const log = await page.locator('rad-log').boundingBox();
    assert.ok(steps !== null && log !== null && log.y >= steps.y + steps.height, 'the log is under the steps');
    assert.equal(await page.getByRole('columnheader', { name: 'Started' }).isVisible(), false);
    assert.equal(await page.getByRole('combobox').isVisible(), false);
    await page.setViewportSize({ width: 420, height: 1760 });
    await deployment.button('Wrap lines').click();
    await deployment.settle();
    await deployment.screenshot('deployment.420');
  });
});
