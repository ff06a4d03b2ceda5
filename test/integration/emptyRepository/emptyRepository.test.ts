import assert from 'node:assert/strict';
import { activated, shownModules } from '../extension';

describe('an empty repository', () => {
  it('says that there is no commit yet', async () => {
    const graph = await activated();
    await shownModules(graph);
    assert.equal(graph.workspace.state, 'noCommit');
  });
});
