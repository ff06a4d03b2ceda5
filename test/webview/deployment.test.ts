import assert from 'node:assert/strict';
import { useDeployment } from './deploymentPage';
import { SCRIPT_BUDGET } from './webviewSite';
import { SAMPLE_LOG } from './deploymentLogs';

describe('the page of a deployment', () => {
  const open = useDeployment();

  it('is drawn with everything that the host tells, as small as it may be', async () => {
    const deployment = await open({
      prepare: (host) => {
        host.isGrowing = true;
        host.write(SAMPLE_LOG);
      },
    });
    await deployment.screenshot('deployment');
    assert.equal(
      await deployment.page.getByRole('combobox').evaluate((select) => (select as HTMLSelectElement).value),
      's-2',
      'while the end is followed its step is in view',
    );
    assert.ok(deployment.scriptSize <= SCRIPT_BUDGET, String(deployment.scriptSize));
    assert.deepEqual(deployment.faults, []);
  });
});
