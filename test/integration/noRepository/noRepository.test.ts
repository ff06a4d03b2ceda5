import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { activated, shownModules, until } from '../extension';

describe('a folder that is no git repository', () => {
  it('says so, and then that it has no commit, and then shows its modules', async () => {
    const graph = await activated();
    await shownModules(graph);
    assert.equal(graph.workspace.state, 'notARepository');
    const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail();
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@sandbox.example', ...args], { cwd: root });
    git('init', '-q', '-b', 'main');
    await vscode.commands.executeCommand('rad.modules.refresh');
    await until('the module', () => graph.workspace.repositories[0]?.modules.rows.length === 1);
    assert.equal(graph.workspace.state, 'ready');
  });
});
