import assert from 'node:assert/strict';
import { session } from './session.mjs';

describe('the RAD container', () => {
  it('opens from the activity bar and shows the Modules view', async () => {
    const { workbench } = await session();
    await workbench.openContainer('RAD');
    const modules = await workbench.view('Modules');
    assert.equal(await modules.pane.isVisible(), true);
  });

  it('its commands are in the palette', async () => {
    const { workbench } = await session();
    assert.equal(await workbench.offersCommand('RAD: Refresh Modules', { timeout: 20_000 }), true);
  });
});
