import assert from 'node:assert/strict';
import type { BuildLog } from '../../src/deployments/buildLog';
import type { DeploymentHost } from './deploymentHost';
import { longLine, longLog } from './deploymentLogs';
import { useDeployment, type DeploymentPage } from './deploymentPage';

const LINES = 600_000;
/** More than a page with 120 lines needs. */
const ROW_LIMIT = 200;

/** How long the page is kept from drawing, and how many lines it has, while something is done to it. */
async function framesWhile(
  { page }: DeploymentPage,
  work: () => Promise<void>,
): Promise<{ readonly frames: number; readonly median: number; readonly longest: number; readonly rows: number }> {
  await page.evaluate(() => {
    const times: number[] = [];
    let rows = 0;
    const log = document.querySelector('rad-deployment')?.shadowRoot?.querySelector('rad-log')?.shadowRoot;
    const note = (time: number): void => {
      times.push(time);
      rows = Math.max(rows, log?.querySelectorAll('.line').length ?? 0);
      if (Reflect.get(window, 'isNoting') === true) requestAnimationFrame(note);
    };
    Reflect.set(window, 'isNoting', true);
    Reflect.set(window, 'noted', () => ({ times, rows }));
    requestAnimationFrame(note);
  });
  await work();
  const { times, rows } = await page.evaluate(() => {
    Reflect.set(window, 'isNoting', false);
    return (Reflect.get(window, 'noted') as () => { times: number[]; rows: number })();
  });
  const spans = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  spans.sort((one, other) => one - other);
  const at = (part: number): number => Math.round(spans[Math.floor((spans.length - 1) * part)] ?? 0);
  return { frames: spans.length, median: at(0.5), longest: at(1), rows };
}

/** Each line that can be seen is the one that its number says. */
function assertLines(lines: readonly { readonly number: number; readonly text: string }[]): void {
  for (const { number, text } of lines)
    assert.ok(text.startsWith(`resource.item[${String(number - 1)}]: Creation complete`), `${String(number)}: ${text}`);
}

let large: BuildLog | undefined;

/** Gives the host the log, which is made once. */
function fill(host: DeploymentHost): void {
  if (large === undefined) host.write(longLog(LINES));
  else host.log = large;
  large = host.log;
}

describe('a log of 50 MB', function () {
  this.timeout(120_000);
  const open = useDeployment();

  it('is drawn at once, and only what can be seen of it', async () => {
    let size = 0;
    const started = Date.now();
    const deployment = await open({
      prepare: (host) => {
        fill(host);
        size = host.log.byteLength;
      },
    });
    const filled = Date.now();
    await deployment.waitFor((lines) => lines.at(-1)?.text === textOf(LINES - 1), 'the last line');
    const painted = await deployment.page.evaluate(() => performance.now());
    console.log(
      `      ${String(size)} bytes; open after ${String(filled - started)} ms, end drawn ${painted.toFixed(0)} ms after load began`,
    );
    assert.ok(size > 50_000_000, String(size));
    assert.ok((await deployment.page.locator('.line[data-line]').count()) < ROW_LIMIT);
    assert.equal(await deployment.log.getAttribute('aria-label'), 'Build log, 600000 lines');
    assert.deepEqual(deployment.faults, []);
  });

  it('scrolls by wheel and keys without a gap between its lines', async () => {
    const deployment = await open({ prepare: fill });
    const { page, log } = deployment;
    await log.hover();
    const up = await framesWhile(deployment, async () => {
      for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, -240);
    });
    console.log(`      wheel: ${JSON.stringify(up)}`);
    await deployment.settle();
    await deployment.waitFor((lines) => lines.every(({ text }) => text !== ''), 'lines after the wheel');
    const lines = await deployment.inView();
    assertLines(lines);
    const moved = LINES - (lines.at(-1)?.number ?? 0);
    assert.ok(Math.abs(moved - (60 * 240) / 18) <= 2, `moved by ${String(moved)} lines`);
    assert.equal(await deployment.isFollowing(), false);
    assert.ok(up.rows < ROW_LIMIT, String(up.rows));
  });

  it('jumps to the start, the end and anywhere between', async () => {
    const deployment = await open({ prepare: fill });
    const { page, log } = deployment;
    await log.focus();
    const began = Date.now();
    await page.keyboard.press('Home');
    await deployment.waitFor((lines) => lines[0]?.text === textOf(0), 'the first line');
    const home = Date.now() - began;
    await page.keyboard.press('End');
    await deployment.waitFor((lines) => lines.at(-1)?.text === textOf(LINES - 1), 'the last line');
    console.log(`      Home ${String(home)} ms, End ${String(Date.now() - began - home)} ms`);
    const drag = await framesWhile(deployment, () =>
      log.evaluate(async (scroller) => {
        for (let part = 100; part >= 0; part--) {
          scroller.scrollTop = (scroller.scrollHeight * part) / 100;
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        scroller.scrollTop = scroller.scrollHeight / 2;
      }),
    );
    console.log(`      bar dragged: ${JSON.stringify(drag)}`);
    await deployment.waitFor((lines) => lines.every(({ text }) => text !== ''), 'lines in the middle');
    const lines = await deployment.inView();
    assertLines(lines);
    assert.ok(Math.abs((lines[0]?.number ?? 0) - LINES / 2) < 40, JSON.stringify(lines[0]));
    assert.ok(drag.rows < ROW_LIMIT, String(drag.rows));
    assert.ok(deployment.host.params('log.show').length < 120, 'one question at a time');
  });

  it('wraps, and is higher than a scroll bar can be, and yet every line can be read', async () => {
    const deployment = await open({ width: 420, prepare: fill });
    const { page, log } = deployment;
    await deployment.button('Wrap lines').click();
    await deployment.waitFor((lines) => lines.at(-1)?.text === textOf(LINES - 1), 'the end');
    const seen = new Set((await deployment.inView()).map(({ number }) => number));
    await log.hover();
    const wheel = await framesWhile(deployment, async () => {
      for (let turn = 0; turn < 40; turn++) {
        await page.mouse.wheel(0, -120);
        await page.waitForTimeout(15);
        for (const { number } of await deployment.inView()) seen.add(number);
      }
    });
    console.log(`      wrapped: ${JSON.stringify(wheel)}`);
    const last = Math.min(...seen);
    assert.equal(seen.size, LINES - last + 1, 'no line was passed over');
    await log.focus();
    await page.keyboard.press('Home');
    await deployment.waitFor((lines) => lines[0]?.text === textOf(0), 'the start');
    for (let turn = 0; turn < 10; turn++) await page.keyboard.press('PageDown');
    await deployment.settle();
    assertLines(await deployment.inView());
    await page.keyboard.press('End');
    await deployment.waitFor((lines) => lines.at(-1)?.text === textOf(LINES - 1), 'the end again');
    assert.ok(await isAtFoot(deployment), 'the last line is at the foot of the view');
    assert.deepEqual(deployment.faults, []);
  });

  it('has more lines than a scroll bar has pixels, and yet every line can be read', async () => {
    const count = 3_000_000;
    const deployment = await open({
      prepare: (host) => {
        for (let from = 0; from < count; from += 100_000)
          host.write(Array.from({ length: 100_000 }, (_, index) => `${String(from + index)}\n`).join(''));
      },
    });
    const { page, log } = deployment;
    const isRight = (lines: readonly { number: number; text: string }[]): boolean =>
      lines.every(({ number, text }) => text === String(number - 1));
    await deployment.waitFor((lines) => lines.at(-1)?.number === count && isRight(lines), 'the end');
    const seen = new Set((await deployment.inView()).map(({ number }) => number));
    await log.hover();
    for (let turn = 0; turn < 15; turn++) {
      await page.mouse.wheel(0, -240);
      await deployment.waitFor(isRight, 'lines on the way');
      for (const { number } of await deployment.inView()) seen.add(number);
    }
    assert.equal(seen.size, count - Math.min(...seen) + 1, 'no line was passed over');
    await log.focus();
    await deployment.press('PageUp', 'PageUp', 'ArrowUp', 'PageDown');
    await deployment.waitFor(isRight, 'lines by keys');
    await deployment.press('Home');
    await deployment.waitFor((lines) => lines[0]?.number === 1 && isRight(lines), 'the start');
    await log.evaluate((scroller) => {
      scroller.scrollTop = scroller.scrollHeight / 3;
    });
    await deployment.waitFor(
      (lines) => Math.abs((lines[0]?.number ?? 0) - count / 3) < 40 && isRight(lines),
      'a third',
    );
    await page.waitForTimeout(400);
    await page.mouse.wheel(0, 18 * 7);
    const from = (await deployment.inView())[0]?.number ?? 0;
    await page.waitForTimeout(400);
    assert.equal((await deployment.inView())[0]?.number, from, 'where the bar comes to rest the text does not move');
    await log.evaluate((scroller) => {
      scroller.scrollTop = scroller.scrollHeight;
    });
    await deployment.waitFor((lines) => lines.at(-1)?.number === count && isRight(lines), 'the end by the bar');
    assert.ok(await isAtFoot(deployment));
    assert.deepEqual(deployment.faults, []);
  });

  it('takes little memory, however much of it was read', async () => {
    const deployment = await open({ prepare: fill });
    const { page, log } = deployment;
    const session = await page.context().newCDPSession(page);
    const heap = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
      return usedSize / 1e6;
    };
    const before = await heap();
    for (let part = 0; part < 60; part++) {
      await log.evaluate((scroller, at) => {
        scroller.scrollTop = scroller.scrollHeight * at;
      }, part / 60);
      await page.waitForTimeout(40);
    }
    await deployment.settle();
    const after = await heap();
    console.log(`      heap ${before.toFixed(1)} MB, after reading at 60 places ${after.toFixed(1)} MB`);
    assert.ok(after < before + 12, `${before.toFixed(1)} MB, then ${after.toFixed(1)} MB`);
  });
});

const textOf = (line: number): string => longLine(line).replace(/\u001b\[\d+m/g, '');

async function isAtFoot({ log }: DeploymentPage): Promise<boolean> {
  return log.evaluate((scroller) => {
    const rows = scroller.querySelectorAll('.line[data-line]');
    const bottom = rows[rows.length - 1]?.getBoundingClientRect().bottom ?? 0;
    return Math.abs(bottom - scroller.getBoundingClientRect().top - scroller.clientHeight) <= 2;
  });
}
