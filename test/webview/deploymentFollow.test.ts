import assert from 'node:assert/strict';
import { longLog } from './deploymentLogs';
import { useDeployment, type DeploymentPage } from './deploymentPage';

const line = (index: number): string => `line ${String(index)}\n`;
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => line(from + index)).join('');

async function lastInView(deployment: DeploymentPage): Promise<string | undefined> {
  return (await deployment.inView()).at(-1)?.text;
}

interface Redrawn {
  requestUpdate(): void;
  readonly updateComplete: Promise<boolean>;
}

describe('a log that grows', () => {
  const open = useDeployment();
  const growing = (count: number): ReturnType<typeof open> =>
    open({
      prepare: (host) => {
        host.isGrowing = true;
        host.write(lines(0, count));
      },
    });

  it('is followed at its end', async () => {
    const deployment = await growing(500);
    for (const count of [501, 540, 1200, 5000]) {
      deployment.host.write(lines(deployment.host.log.lineCount, count));
      await deployment.host.push();
      await deployment.waitFor((seen) => seen.at(-1)?.text === `line ${String(count - 1)}`, `line ${String(count)}`);
      assert.ok((await deployment.inView()).every(({ number, text }) => text === `line ${String(number - 1)}`));
    }
    assert.equal(await deployment.isFollowing(), true);
  });

  it('is followed also by a host that only knows what it was asked for', async () => {
    const deployment = await growing(500);
    deployment.host.isOld = true;
    for (let count = 900; count < 9000; count += 900) {
      deployment.host.write(lines(deployment.host.log.lineCount, count));
      await deployment.host.push();
      // Lines that are on their way are no empty ones.
      assert.ok((await deployment.inView()).every(({ text }) => text !== ''));
    }
    await deployment.waitFor((seen) => seen.at(-1)?.text === 'line 8099', 'the end');
  });

  it('shows how its last line goes on', async () => {
    const deployment = await growing(100);
    deployment.host.write('half a');
    await deployment.host.push();
    await deployment.waitFor((seen) => seen.at(-1)?.text === 'half a', 'the half line');
    deployment.host.write(' line, and the rest');
    await deployment.host.push();
    await deployment.waitFor((seen) => seen.at(-1)?.text === 'half a line, and the rest', 'the line');
  });

  for (const isGrowing of [true, false])
    it(`shows the rest of a line that was the last one when it was read, ${isGrowing ? 'while it grows' : 'at its end'}`, async () => {
      const deployment = await growing(3000);
      const { host, log, page } = deployment;
      host.write('half a');
      await host.push();
      await deployment.waitFor((seen) => seen.at(-1)?.text === 'half a', 'the half line');
      await log.focus();
      await deployment.press('Home');
      await deployment.waitFor((seen) => seen[0]?.text === 'line 0', 'the start');
      await deployment.settle();
      host.write(' line\n');
      host.isGrowing = isGrowing;
      await host.push();
      await log.hover();
      await page.mouse.wheel(0, 100_000);
      await deployment.waitFor((seen) => seen.at(-1)?.text === 'half a line', 'the whole line');
    });

  it('is left where somebody scrolls up, and found again at the end', async () => {
    const deployment = await growing(500);
    const { page, host, log } = deployment;
    await log.hover();
    await page.mouse.wheel(0, -300);
    await deployment.settle();
    assert.equal(await deployment.isFollowing(), false);
    const before = await deployment.inView();
    host.write(lines(500, 2000));
    await host.push();
    await deployment.settle();
    assert.deepEqual(await deployment.inView(), before, 'what is read stays where it is');
    await log.focus();
    await deployment.press('End');
    await deployment.waitFor((seen) => seen.at(-1)?.text === 'line 1999', 'the end');
    assert.equal(await deployment.isFollowing(), true);
    await deployment.button('Follow the end').click();
    assert.equal(await deployment.isFollowing(), false);
    host.write(lines(2000, 2100));
    await host.push();
    assert.equal(await lastInView(deployment), 'line 1999');
    await deployment.button('Follow the end').click();
    await deployment.waitFor((seen) => seen.at(-1)?.text === 'line 2099', 'the new end');
    await page.mouse.wheel(0, -3000);
    await deployment.settle();
    await page.mouse.wheel(0, 9000);
    await deployment.settle();
    assert.equal(await deployment.isFollowing(), true, 'back at the end it is followed');
  });

  it('does not take the bar back while it is moved', async () => {
    const deployment = await growing(5000);
    await deployment.settle();
    // The page is drawn before the browser tells that the bar was moved.
    const top = await deployment.log.evaluate(async (scroller) => {
      const element = (scroller.getRootNode() as ShadowRoot).host as Element & Redrawn;
      scroller.scrollTop = 18 * 100;
      element.requestUpdate();
      await element.updateComplete;
      return scroller.scrollTop;
    });
    assert.equal(top, 18 * 100);
    await deployment.waitFor((seen) => seen[0]?.text === 'line 100', 'where the bar was moved');
    assert.equal(await deployment.isFollowing(), false);
  });

  it('is left and followed while its lines wrap', async () => {
    const deployment = await open({
      width: 420,
      prepare: (host) => {
        host.isGrowing = true;
        host.write(longLog(900));
      },
    });
    const { page, host, log } = deployment;
    await deployment.button('Wrap lines').click();
    await log.hover();
    await page.mouse.wheel(0, -400);
    await deployment.settle();
    assert.equal(await deployment.isFollowing(), false);
    const before = await deployment.inView();
    host.write(longLog(100, 900));
    await host.push();
    await deployment.settle();
    assert.deepEqual(await deployment.inView(), before);
    await page.mouse.wheel(0, 90_000);
    await deployment.waitFor((seen) => seen.at(-1)?.number === 1000, 'the end');
    assert.equal(await deployment.isFollowing(), true);
  });

  it('does not lose or repeat a line when windows come late or in another order', async () => {
    const deployment = await growing(1000);
    const { host, log } = deployment;
    await log.focus();
    await deployment.settle();
    const older = host.windowOf(900, 100);
    host.write('the last\nand one that is not whole');
    await host.push();
    const whole = host.windowOf(900, 200);
    host.write(' is whole now\n');
    await host.push();
    await deployment.waitFor((seen) => seen.at(-1)?.text === 'and one that is not whole is whole now', 'the end');
    for (const late of [older, whole, host.windowOf(0, 50), { ...older, isGrowing: false }])
      await host.sendWindow(late);
    await deployment.settle();
    const seen = await deployment.inView();
    assert.equal(seen.at(-1)?.text, 'and one that is not whole is whole now');
    assert.equal(seen.at(-1)?.number, 1002);
    assert.deepEqual(
      seen.map(({ number }) => number),
      seen.map((_, index) => 1002 - seen.length + 1 + index),
    );
    assert.equal(await log.getAttribute('aria-label'), 'Build log, 1002 lines, live');
  });

  it('is another one for another build, and an answer about the one before changes nothing', async () => {
    const deployment = await growing(800);
    const { host, log } = deployment;
    await log.focus();
    await deployment.press('Home');
    await deployment.waitFor((seen) => seen[0]?.text === 'line 0', 'the start');
    host.delay = 400;
    await log.evaluate((scroller) => {
      scroller.scrollTop = scroller.scrollHeight / 2;
    });
    await deployment.page.waitForTimeout(60);
    await host.sendWindow({
      ...{ build: 'b-1', total: 1, from: 0, lines: [[{ text: 'another build' }]], isGrowing: false },
      ...{ status: '1 line', runner: 'run by Terraform' },
    });
    assert.deepEqual(await deployment.inView(), [{ number: 1, text: 'another build' }]);
    await deployment.page.waitForTimeout(600);
    assert.deepEqual(await deployment.inView(), [{ number: 1, text: 'another build' }]);
    assert.equal(await log.getAttribute('aria-label'), 'Build log, 1 line');
  });

  it('asks again when a question failed or an answer took long', async () => {
    const deployment = await growing(5000);
    const { host, log } = deployment;
    await deployment.settle();
    host.failing = 'log.show';
    await log.focus();
    await deployment.press('Home');
    await deployment.waitFor((seen) => seen[0]?.text === 'line 0', 'the start, after a failure');
    host.delay = 700;
    await deployment.press('End');
    await deployment.waitFor((seen) => seen.at(-1)?.text === 'line 4999', 'the end, slowly');
    assert.deepEqual(deployment.faults, []);
  });

  it('is empty before anything was written', async () => {
    const deployment = await growing(0);
    await deployment.page.getByText('Nothing was written yet.').waitFor();
    deployment.host.write('first\n');
    await deployment.host.push();
    assert.deepEqual(await deployment.inView(), [{ number: 1, text: 'first' }]);
    assert.equal(await deployment.page.getByText('Nothing was written yet.').isVisible(), false);
  });
});
