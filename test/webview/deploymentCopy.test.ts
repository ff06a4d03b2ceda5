import assert from 'node:assert/strict';
import { useDeployment, type DeploymentPage } from './deploymentPage';

const text = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `line ${String(from + index)} of the log`).join('\n');

/** A place in a drawn line, on the screen. @param part of its width, from 0 */
async function placeIn({ page }: DeploymentPage, line: number, part: number): Promise<readonly [number, number]> {
  const box = await page
    .locator(`.line[data-line="${String(line)}"] .text span`)
    .first()
    .boundingBox();
  if (box === null) throw new Error(`line ${String(line)} is not drawn`);
  return [box.x + box.width * part, box.y + box.height / 2];
}

async function selectByMouse(
  deployment: DeploymentPage,
  from: readonly [line: number, part: number],
  to: readonly [line: number, part: number],
): Promise<void> {
  const { mouse } = deployment.page;
  await mouse.move(...(await placeIn(deployment, ...from)));
  await mouse.down();
  await mouse.move(...(await placeIn(deployment, ...to)), { steps: 4 });
  await mouse.up();
}

describe('copying from a log', () => {
  const open = useDeployment();
  const long = (): ReturnType<typeof open> => open({ prepare: (host) => host.write(`${text(0, 5000)}\n`) });

  async function atStart(): Promise<DeploymentPage> {
    const deployment = await long();
    await deployment.log.focus();
    await deployment.press('Home');
    await deployment.waitFor((seen) => seen[0]?.number === 1, 'the start');
    await deployment.settle();
    return deployment;
  }

  it('takes what is selected, without the numbers of lines', async () => {
    const deployment = await atStart();
    await selectByMouse(deployment, [2, 0], [4, 1]);
    await deployment.press('Control+c');
    assert.equal(await deployment.clipboard(), text(2, 5));
    assert.deepEqual(deployment.host.params('log.copy'), []);
  });

  it('takes parts of lines, also when selected upwards', async () => {
    const deployment = await atStart();
    const { page } = deployment;
    await page.mouse.click(...(await placeIn(deployment, 6, 0.5)));
    await page.keyboard.down('Shift');
    await page.mouse.click(...(await placeIn(deployment, 4, 0.5)));
    await page.keyboard.up('Shift');
    await deployment.press('Control+c');
    assert.match(await deployment.clipboard(), /^(?: of)? the log\nline 5 of the log\nline 6 of?$/);
  });

  it('keeps a selection that goes beyond the drawn lines, and asks the host for its lines', async () => {
    const deployment = await atStart();
    const { page, host, log } = deployment;
    await selectByMouse(deployment, [3, 0], [5, 0.5]);
    await log.hover();
    await page.mouse.wheel(0, 2000);
    await deployment.waitFor((seen) => (seen[0]?.number ?? 0) > 100, 'lines further down');
    await deployment.settle();
    await page.keyboard.press('Control+c');
    assert.match(await deployment.clipboard(), /^line 3 of the log\nline 4 of the log\nline 5 /);
    await page.keyboard.down('Shift');
    const [seen] = await deployment.inView();
    await page.mouse.click(...(await placeIn(deployment, (seen?.number ?? 0) + 3, 1)));
    await page.keyboard.up('Shift');
    await page.mouse.wheel(0, -2000);
    await deployment.waitFor((lines) => lines[0]?.number === 1, 'the start again');
    assert.ok((await page.evaluate(selectedRows)) > 10, 'what is drawn of it is drawn as selected');
    await page.mouse.wheel(0, 70_000);
    await deployment.settle();
    await page.keyboard.press('Control+c');
    await deployment.settle();
    const asked = host.params('log.copy').at(-1) as { from: number; to: number } | undefined;
    const copied = asked === undefined ? (await deployment.clipboard()).split('\n').length : asked.to - asked.from + 1;
    assert.equal(copied, (seen?.number ?? 0) + 3 - 3 + 1);
  });

  it('takes the whole log after Ctrl+A, through the host', async () => {
    const deployment = await atStart();
    const { page, host } = deployment;
    await page.keyboard.press('Control+a');
    assert.deepEqual(host.params('log.copy'), [], 'selecting alone copies nothing');
    await page.keyboard.press('Control+c');
    await deployment.settle();
    assert.deepEqual(host.params('log.copy'), [null]);
    await page.mouse.click(...(await placeIn(deployment, 4, 0.5)));
    await page.keyboard.press('Control+c');
    await deployment.settle();
    assert.deepEqual(host.params('log.copy'), [null], 'a click has ended it');
    await deployment.button('Copy the whole log').click();
    await deployment.button('Save the log…').click();
    await deployment.settle();
    assert.deepEqual(host.params('log.copy'), [null, null]);
    assert.deepEqual(host.params('log.save'), [null]);
  });

  it('leaves what is selected elsewhere alone', async () => {
    const deployment = await atStart();
    const { page } = deployment;
    await selectByMouse(deployment, [2, 0], [4, 1]);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('other');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    assert.equal(await deployment.clipboard(), 'other');
    await page.getByRole('heading', { level: 1 }).dblclick({ position: { x: 30, y: 10 } });
    await page.keyboard.press('Control+c');
    assert.match(await deployment.clipboard(), /Wordpress_CloudRun/);
  });
});

/** Runs in the page: how many drawn lines the browser's selection reaches into. */
function selectedRows(): number {
  const root = document.querySelector('rad-deployment')?.shadowRoot?.querySelector('rad-log')?.shadowRoot;
  const selection = document.getSelection();
  if (root === null || root === undefined || selection === null) return 0;
  const [range] = selection.getComposedRanges({ shadowRoots: [root] });
  if (range === undefined) return 0;
  const line = (node: Node): number => {
    const element = node instanceof Element ? node : node.parentElement;
    return Number(element?.closest<HTMLElement>('[data-line]')?.dataset['line']);
  };
  return line(range.endContainer) - line(range.startContainer) + 1;
}
