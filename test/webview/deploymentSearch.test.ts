import assert from 'node:assert/strict';
import { longLog, SAMPLE_LOG } from './deploymentLogs';
import { useDeployment, type DeploymentPage } from './deploymentPage';

const count = (deployment: DeploymentPage): Promise<string> => deployment.page.locator('#found').innerText();

async function waitForCount(deployment: DeploymentPage, text: string): Promise<void> {
  await deployment.page
    .locator('#found')
    .filter({ hasText: text })
    .waitFor({ timeout: 5000 })
    .catch(async () => {
      assert.equal(await count(deployment), text);
    });
}

const current = (deployment: DeploymentPage): Promise<string[]> =>
  deployment.page.locator('mark.current').allInnerTexts();

describe('searching a log', () => {
  const open = useDeployment();
  const sample = (): ReturnType<typeof open> => open({ prepare: (host) => host.write(SAMPLE_LOG) });

  it('is begun, walked and left by keys alone', async () => {
    const deployment = await sample();
    const { page } = deployment;
    await page.keyboard.press('Control+f');
    assert.equal(await deployment.focused(), 'searchbox');
    await page.keyboard.type('Google_Cloud_Run');
    await waitForCount(deployment, '1 of 5');
    assert.deepEqual(await page.locator('mark').allInnerTexts(), Array(5).fill('google_cloud_run'));
    await deployment.press('F3');
    assert.equal(await count(deployment), '2 of 5');
    await deployment.press('Shift+F3', 'Shift+F3');
    assert.equal(await count(deployment), '5 of 5', 'round at the start');
    await deployment.press('Enter', 'Enter');
    assert.equal(await count(deployment), '2 of 5');
    await deployment.press('Shift+Enter');
    assert.equal(await count(deployment), '1 of 5');
    assert.equal(await page.locator('.line.current').getAttribute('data-line'), '13');
    await deployment.screenshot('search');
    await deployment.press('Escape');
    assert.equal(await page.locator('mark').count(), 0);
    assert.equal(await count(deployment), '');
    assert.equal(await deployment.focused(), 'log');
    await deployment.press('F3');
    assert.equal(await deployment.focused(), 'searchbox', 'without a search F3 begins one');
  });

  it('respects case and regular expressions when it is told to', async () => {
    const deployment = await sample();
    const { page } = deployment;
    await page.keyboard.press('Control+f');
    await page.keyboard.type('terraform');
    await waitForCount(deployment, '1 of 1');
    await deployment.press('Alt+c');
    await waitForCount(deployment, 'nothing found');
    assert.equal(await deployment.button('Match case').getAttribute('aria-pressed'), 'true');
    assert.match(
      (await page.getByRole('button', { name: 'Next match' }).getAttribute('title')) ?? '',
      /nothing is found/,
    );
    await deployment.button('Match case').click();
    await page.getByRole('searchbox').fill('\\[id=[^\\]]+\\]');
    await waitForCount(deployment, 'nothing found');
    await deployment.button('Use regular expression').click();
    await waitForCount(deployment, '1 of 5');
    assert.deepEqual(deployment.host.params('log.search').at(-1), {
      ...{ text: '\\[id=[^\\]]+\\]', isRegex: true, isCaseSensitive: false },
    });
    await page.getByRole('searchbox').fill('[id=');
    await waitForCount(deployment, 'not a regular expression');
    assert.equal(await page.getByRole('searchbox').getAttribute('aria-invalid'), 'true');
    const asked = deployment.host.params('log.search').length;
    await deployment.settle();
    assert.equal(deployment.host.params('log.search').length, asked, 'the host is not asked for nonsense');
    assert.deepEqual(deployment.faults, []);
  });

  it('marks matches across colours, in links, and two in one line', async () => {
    const deployment = await open({
      prepare: (host) =>
        host.write('a \u001b[32mgre\u001b[33men\u001b[0m thing, green again\n  on main.tf line 12, in green\n'),
    });
    const { page } = deployment;
    await page.keyboard.press('Control+f');
    await page.keyboard.type('green');
    await waitForCount(deployment, '1 of 3');
    assert.deepEqual(await current(deployment), ['gre', 'en']);
    await deployment.press('F3');
    assert.deepEqual(await current(deployment), ['green']);
    assert.equal(await page.locator('.line.current').getAttribute('data-line'), '0');
    await page.getByRole('searchbox').fill('tf line');
    await waitForCount(deployment, '1 of 1');
    assert.equal(await deployment.button('on main.tf line 12').locator('mark').innerText(), 'tf line');
    await deployment.button('on main.tf line 12').click();
    assert.deepEqual(deployment.host.params('link.open'), [{ line: 1, start: 2 }]);
  });

  it('goes to matches far away, down, up and sidewards, from where somebody reads', async () => {
    const deployment = await open({
      width: 420,
      prepare: (host) => {
        host.write(longLog(20_000));
        host.write(`${'wide '.repeat(200)}needle one\n`);
        host.write(longLog(20_000));
        host.write('needle two\n');
      },
    });
    const { page, log } = deployment;
    await log.focus();
    await deployment.press('Home');
    await deployment.waitFor((seen) => seen[0]?.number === 1, 'the start');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('needle');
    await waitForCount(deployment, '1 of 2');
    await deployment.waitFor((seen) => seen.some(({ text }) => text.endsWith('needle one')), 'the first match');
    assert.equal(await deployment.isFollowing(), false);
    await page.waitForTimeout(100);
    const mark = await page.locator('mark.current').boundingBox();
    const view = await log.boundingBox();
    assert.ok(mark !== null && view !== null && mark.x > view.x && mark.x + mark.width < view.x + view.width);
    await deployment.press('F3');
    await deployment.waitFor((seen) => seen.some(({ text }) => text === 'needle two'), 'the second match');
    await deployment.press('F3');
    await deployment.waitFor((seen) => seen.some(({ text }) => text.endsWith('needle one')), 'the first again');
  });

  it('says when there is more than can be walked, and shows the last search alone', async () => {
    const deployment = await open({ prepare: (host) => host.write(longLog(20_000)) });
    const { page, host } = deployment;
    host.delay = 200;
    await page.keyboard.press('Control+f');
    await page.keyboard.type('resource', { delay: 40 });
    await waitForCount(deployment, 'of more than 10,000');
    await page.getByRole('searchbox').fill('item');
    await page.waitForTimeout(220);
    await page.getByRole('searchbox').fill('nowhere');
    await waitForCount(deployment, 'nothing found');
    await page.waitForTimeout(600);
    assert.equal(await count(deployment), 'nothing found', 'a late answer to an earlier search changes nothing');
    host.delay = 1200;
    await page.getByRole('searchbox').fill('thing');
    await waitForCount(deployment, 'searching…');
    await waitForCount(deployment, 'of more than 10,000');
  });

  it('goes on in a log that grows, and ends with another build', async () => {
    const deployment = await open({
      prepare: (host) => {
        host.isGrowing = true;
        host.write('one needle\n');
      },
    });
    const { page, host } = deployment;
    await page.keyboard.press('Control+f');
    await page.keyboard.type('needle');
    await waitForCount(deployment, '1 of 1');
    host.write('another needle\n');
    await host.push();
    await waitForCount(deployment, '1 of 2');
    await host.sendWindow({ ...host.window, build: 'b-1' });
    await waitForCount(deployment, '1 of 2');
    assert.equal(await page.getByRole('searchbox').inputValue(), 'needle');
  });

  it('tells a failure, and is there again', async () => {
    const deployment = await sample();
    deployment.host.failing = 'log.search';
    await deployment.page.keyboard.press('Control+f');
    await deployment.page.keyboard.type('main');
    await deployment.page.getByText('The platform cannot be reached.').waitFor();
    await deployment.page.getByRole('searchbox').fill('main.tf');
    await waitForCount(deployment, '1 of 1');
  });

  it('works with a host that counts lines, not matches', async () => {
    const deployment = await open({ prepare: (host) => host.write('one one\none\n') });
    deployment.host.isOld = true;
    await deployment.page.keyboard.press('Control+f');
    await deployment.page.keyboard.type('one');
    await waitForCount(deployment, '1 of 2');
    assert.equal(await deployment.page.locator('mark').count(), 3);
    await deployment.press('F3');
    assert.equal(await deployment.page.locator('.line.current').getAttribute('data-line'), '1');
  });
});
