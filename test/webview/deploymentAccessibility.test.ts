import assert from 'node:assert/strict';
import { assertNoViolations } from './axe';
import { SAMPLE_LOG } from './deploymentLogs';
import { overviewOf, stepsOf } from './deploymentOverviews';
import { useDeployment, type DeploymentPage } from './deploymentPage';
import { THEMES } from './galleryPage';

async function assertAccessible({ page, faults }: DeploymentPage, state: string): Promise<void> {
  await assertNoViolations(page, state);
  assert.deepEqual(faults, [], state);
  const sideways = await page.evaluate(() => {
    const panel = document.querySelector('rad-deployment');
    return (panel?.scrollWidth ?? 1) - (panel?.clientWidth ?? 0);
  });
  assert.equal(sideways, 0, `${state}: the page does not scroll sideways`);
}

describe('the page of a deployment has nothing that assistive technology would stumble over', function () {
  this.timeout(240_000);
  const open = useDeployment();

  for (const theme of THEMES)
    for (const [width, zoom] of [
      [1200, 1],
      [420, 1],
      [840, 2],
    ] as const)
      it(`${theme}, ${String(width)} px${zoom === 1 ? '' : ', zoomed'}`, async () => {
        // So high that nothing is scrolled out of sight.
        const deployment = await open({
          ...{ theme, width, zoom, height: 2600 * zoom },
          prepare: (host) => {
            host.isGrowing = true;
            // Nothing can be said of the contrast of a sign that only draws a line.
            host.write(SAMPLE_LOG.replaceAll(/[╷│╵]/g, 'I'));
          },
        });
        const { page } = deployment;
        await assertAccessible(deployment, 'running');
        await deployment.button('Wrap lines').click();
        await page.keyboard.press('Control+f');
        await page.keyboard.type('google_cloud_run');
        await page.locator('mark.current').waitFor();
        await assertAccessible(deployment, 'searched');
        await deployment.screenshot(`searched.${theme}.${String(width)}`);
        await deployment.host.show({
          ...{ role: 'failed', state: 'Update failed, 2 min ago', detail: 'Apply ended with code 1.', rating: 3 },
          steps: stepsOf(2).map((step) => (step.role === 'running' ? { ...step, role: 'failed' } : step)),
          actions: [
            { id: 'update', label: 'Update…' },
            { id: 'destroy', label: 'Delete…' },
            { id: 'purge', label: 'Purge…', whyNot: 'possible once it is deleted' },
            { id: 'rate', label: 'Rate' },
          ],
          failure: { reason: 'offline', message: 'The platform cannot be reached.', detail: 'ECONNREFUSED' },
          repair: 'Try again',
          stale: '2 min ago',
          outputs: [
            { name: 'long', value: 'word '.repeat(200), isSensitive: false, canOpen: false },
            { name: 'x'.repeat(200), value: 'y'.repeat(300), isSensitive: false, canOpen: false },
            ...overviewOf().outputs,
          ],
        });
        await assertAccessible(deployment, 'failed');
        await deployment.host.show({
          ...{ role: 'waiting', state: 'Waits for Base_Network a1b2', steps: [], outputs: [], builds: [] },
          waiting: [
            { text: 'Base_Network · a1b2 · is being deployed', role: 'waiting', deployment: 'dep-2' },
            { text: 'Shared_SQL · not deployed', role: 'failed' },
          ],
        });
        await assertAccessible(deployment, 'waiting');
        await deployment.screenshot(`waiting.${theme}.${String(width)}`);
      });

  it('moves nothing for who wants no motion', async () => {
    const deployment = await open({ reducedMotion: true, prepare: (host) => host.write(SAMPLE_LOG) });
    const moving = await deployment.page.evaluate(() => {
      const roots: (Document | ShadowRoot)[] = [document];
      const animations: string[] = [];
      for (const root of roots)
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot !== null) roots.push(element.shadowRoot);
          const { animationName, transitionDuration } = getComputedStyle(element);
          if (animationName !== 'none' || transitionDuration !== '0s') animations.push(element.className);
        }
      return animations;
    });
    assert.deepEqual(moving, []);
    await deployment.page.emulateMedia({ reducedMotion: 'no-preference' });
    assert.equal(
      await deployment.page
        .locator('.codicon.spin')
        .first()
        .evaluate((icon) => getComputedStyle(icon).animationName),
      'codicon-spin',
    );
  });
});
