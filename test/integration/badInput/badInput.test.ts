import assert from 'node:assert/strict';
import { activated, onlyRepository, shownModules } from '../extension';

describe('a repository full of bad input', () => {
  it('shows every module directory with a clear state, and throws nothing', async () => {
    const graph = await activated();
    await shownModules(graph);
    const { modules } = onlyRepository(graph);
    const states = Object.fromEntries(modules.rows.map((row) => [row.name, row.state]));
    assert.deepEqual(states, {
      Directory: 'broken',
      Empty_File: 'helper',
      // Without a platform nobody knows what is published.
      Good: 'unknown',
      Huge: 'unknown',
      Huge_Variables: 'broken',
      Linked: 'broken',
      Not_Utf8: 'broken',
    });
    for (const row of modules.rows) {
      if (row.state === 'broken') assert.ok((row.reading?.reason ?? '').length > 10, row.name);
    }
  });
});
