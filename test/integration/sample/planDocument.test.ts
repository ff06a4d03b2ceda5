import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Graph } from '../../../src/vscode/graph';
import { activated, onlyRepository, shownModules, until } from '../extension';

describe('the plan document', () => {
  let graph: Graph;

  before(async () => {
    graph = await activated();
    await shownModules(graph);
  });

  after(async () => {
    onlyRepository(graph).modules.discard();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const document = (): vscode.TextDocument =>
    vscode.window.activeTextEditor?.document ?? assert.fail('no editor is open');

  it('opens as a read-only document in its own language and follows the ticks', async () => {
    await vscode.commands.executeCommand('rad.modules.showPlan');
    assert.equal(document().languageId, 'rad-plan');
    assert.equal(document().uri.scheme, 'rad-plan');
    assert.doesNotMatch(document().getText(), /\+ publish +Team_Workspace/);
    onlyRepository(graph).modules.stage(new Map([['modules/Team_Workspace', true]]));
    await until('the new plan', () => /\+ publish +Team_Workspace/.test(document().getText()));
  });

  it('has what can be done with it above its first line', async () => {
    const titles = async (): Promise<string[]> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document().uri,
        10,
      );
      // Others stand above what changes.
      return lenses.filter(({ range }) => range.start.line === 0).map((lens) => lens.command?.title ?? '');
    };
    await until('three lenses', async () => (await titles()).length === 3);
    assert.match((await titles())[0] ?? '', /^Publish \d changes?…$/);
    assert.deepEqual((await titles()).slice(1), ['Discard staged ticks', 'Compute again']);
  });
});
