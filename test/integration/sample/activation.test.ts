import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('activation', () => {
  it('the extension is there and activates in the sample repository', async () => {
    const extension = vscode.extensions.getExtension('rad-partner.rad-partner');
    assert.ok(extension, 'VS Code does not know rad-partner.rad-partner');
    await extension.activate();
    assert.equal(extension.isActive, true);
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });

  it('registers every command that package.json contributes', async () => {
    const extension = vscode.extensions.getExtension('rad-partner.rad-partner');
    assert.ok(extension);
    await extension.activate();
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });
});
