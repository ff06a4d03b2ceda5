import assert from 'node:assert/strict';
import fc from 'fast-check';
import { useDeployment } from './deploymentPage';

describe('a log that comes quickly', () => {
  const open = useDeployment();

  it('is drawn without holding the page up, and without an empty line', async () => {
    const deployment = await open({
      prepare: (host) => {
        host.isGrowing = true;
        host.write('line 0\n');
      },
    });
    const { page, host } = deployment;
    await page.evaluate(() => {
      const found = { empty: 0, frames: 0, longest: 0, last: performance.now() };
      const rows = document.querySelector('rad-deployment')?.shadowRoot?.querySelector('rad-log')?.shadowRoot;
      const look = (time: number): void => {
        found.frames += 1;
        found.longest = Math.max(found.longest, time - found.last);
        found.last = time;
        for (const text of rows?.querySelectorAll('.line[data-line] .text') ?? [])
          if (text.textContent === '') found.empty += 1;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      Reflect.set(window, 'found', found);
    });
    for (let push = 0; push < 60; push++) {
      const from = host.log.lineCount;
      host.write(Array.from({ length: 1 + (push % 7) * 300 }, (_, index) => `line ${String(from + index)}\n`).join(''));
      await host.sendWindow(host.window);
    }
    const last = host.log.lineCount - 1;
    await deployment.waitFor((lines) => lines.at(-1)?.text === `line ${String(last)}`, 'the end');
    const found = await page.evaluate(
      () => Reflect.get(window, 'found') as { empty: number; frames: number; longest: number },
    );
    console.log(
      `      ${String(last)} lines in 60 snapshots: ${JSON.stringify({ ...found, longest: Math.round(found.longest) })}`,
    );
    assert.equal(found.empty, 0);
  });

  it('is the log of the host, in whatever order and pieces its windows come', async () => {
    const deployment = await open({
      prepare: (host) => {
        host.isGrowing = true;
      },
    });
    const { host, page } = deployment;
    const seed = Date.now() % 1_000_000;
    await deployment.settle();
    const step = fc.record({
      grow: fc.nat({ max: 40 }),
      half: fc.boolean(),
      late: fc.nat({ max: 5 }),
      from: fc.nat({ max: 60 }),
    });
    const [steps] = fc.sample(fc.array(step, { minLength: 120, maxLength: 120 }), { numRuns: 1, seed });
    const kept = [];
    for (const { grow, half, late, from } of steps ?? []) {
      host.write(Array.from({ length: grow }, (_, index) => `${String(host.log.lineCount + index)} text\n`).join(''));
      if (half) host.write('part ');
      const total = host.log.lineCount;
      kept.push(host.windowOf(Math.max(0, total - from), 80));
      const window = kept[Math.max(0, kept.length - 1 - late)];
      if (window !== undefined) await host.sendWindow(window);
    }
    await host.push();
    await deployment.settle();
    const wanted = host.log.lines(0, host.log.lineCount);
    for (let top = 0; top < wanted.length; top += 20) {
      await deployment.log.evaluate((scroller, line) => {
        scroller.scrollTop = line * 18;
      }, top);
      await deployment.settle();
      for (const { number, text } of await deployment.inView())
        assert.equal(text, wanted[number - 1], `line ${String(number)}, seed ${String(seed)}`);
      if (top > 400) break;
    }
    await deployment.log.focus();
    await page.keyboard.press('End');
    await deployment.settle();
    const seen = await deployment.inView();
    assert.equal(seen.at(-1)?.number, wanted.length);
    for (const { number, text } of seen)
      assert.equal(text, wanted[number - 1], `line ${String(number)}, seed ${String(seed)}`);
    assert.deepEqual(deployment.faults, []);
  });
});
