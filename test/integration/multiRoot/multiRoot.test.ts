import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { activated, shownModules } from '../extension';

describe('a folder that holds several repositories', () => {
  it('shows the modules of each', async () => {
    const graph = await activated();
    await shownModules(graph);
    const found = graph.workspace.repositories.map(({ modules }) => [
      basename(modules.root),
      modules.rows.map((row) => row.name),
    ]);
    assert.deepEqual(found, [
      ['first', ['One']],
      ['second', ['Two']],
    ]);
  });
});
