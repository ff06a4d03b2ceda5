import assert from 'node:assert/strict';
import { assertNoViolations } from './axe';
import { formOf, READY_QUOTE, SHORT_QUOTE, SOURCE } from './deployForm';
import { useDeploy, type DeployPage } from './deployPage';
import { THEMES } from './galleryPage';

async function assertAccessible({ page, faults }: DeployPage, state: string): Promise<void> {
  await assertNoViolations(page, state);
  assert.deepEqual(faults, [], state);
  const sideways = await page.evaluate(() => {
    const scroller = document.querySelector('rad-deploy')?.shadowRoot?.querySelector('.scroll');
    const inner = scroller === null || scroller === undefined ? 1 : scroller.scrollWidth - scroller.clientWidth;
    return inner + document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
  assert.equal(sideways, 0, `${state}: the page does not scroll sideways`);
}

describe('the wizard has nothing that assistive technology would stumble over', function () {
  this.timeout(240_000);
  const open = useDeploy();

  for (const theme of THEMES)
    for (const [width, zoom] of [
      [1200, 1],
      [420, 1],
      [840, 2],
    ] as const)
      it(`${theme}, ${width} px${zoom === 1 ? '' : ', zoomed'}`, async () => {
        // So high that nothing is scrolled out of sight.
        const deploy = await open({ theme, width, zoom, height: 3200 * zoom, state: { isSandbox: true } });
        await assertAccessible(deploy, 'page 1');
        const { draft } = deploy.host;
        for (const step of [1, 2]) {
          draft.leaveStep(step);
          draft.act('resource_labels', 'json');
          draft.addRow({
            name: 'firewall_rules',
            node: draft.fields.get('firewall_rules')?.root.id ?? '',
            texts: [],
            key: '',
          });
          draft.act('node_count', 'null');
          await deploy.host.show({ step });
          await assertAccessible(deploy, `page ${step + 1}, with faults`);
        }
        await deploy.host.show({ step: 4, quote: SHORT_QUOTE, notice: '3 values taken over.' });
        await assertAccessible(deploy, 'review, too few credits');
        await deploy.host.show({
          quote: READY_QUOTE,
          isQuoting: true,
          failure: { reason: 'offline', message: 'Offline.', repair: 'Try Again' },
        });
        await assertAccessible(deploy, 'review, failed');
      });

  it('an update that destroys something', async () => {
    const form = formOf(SOURCE, { update: true, values: { cluster_name: 'fleet-demo' } });
    const deploy = await open({
      form,
      height: 2000,
      state: { mode: 'update', deployment: { shortId: '7f10', projectId: 'shop' } },
    });
    const { draft } = deploy.host;
    draft.set({ name: 'cluster_name', node: draft.fields.get('cluster_name')?.root.id ?? '', value: 'other' });
    await deploy.host.show({ step: 4, quote: READY_QUOTE });
    await assertAccessible(deploy, 'destructive');
  });

  it('a module that names everything at length, and in markup', async () => {
    const long = `${'very_'.repeat(30)}long`;
    const words = `<img src=x onerror=alert(1)> ${'unbroken'.repeat(60)}`;
    const source = `
variable "${long}" {
  type        = object({ ${long} = list(string), b = optional(map(object({ ${long} = number }))) })
  description = "${words} {{UIMeta group=1}}"
  default     = { ${long} = ["${'x'.repeat(300)}"], b = { "${words}" = { ${long} = 1 } } }
}
variable "choice_${long}" {
  type        = string
  default     = "${'y'.repeat(200)}"
  description = "{{UIMeta group=1 options=${'y'.repeat(200)},${'z'.repeat(200)}}}"
}`;
    const module = { name: long, description: words, publisher: words, services: [words], dependencies: [long] };
    const deploy = await open({ form: formOf(source), width: 420, height: 3200, state: { module, notice: words } });
    await assertAccessible(deploy, 'form');
    await deploy.host.show({ step: 1, quote: READY_QUOTE });
    await assertAccessible(deploy, 'review');
  });
});
