import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('activation without a folder', () => {
  it('the extension activates in an empty window', async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    const extension = vscode.extensions.getExtension('rad-partner.rad-partner');
    assert.ok(extension, 'VS Code does not know rad-partner.rad-partner');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
