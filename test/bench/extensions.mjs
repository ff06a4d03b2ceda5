// The two extensions that only the benchmark needs, packed.
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../host/lifetime.mjs';
import { createPackage } from '../host/package.mjs';
import { ROOT } from '../host/paths.mjs';

/** Packs a one-file extension; returns the path of its package. */
export async function pack(name, contributes, script) {
  const folder = temporaryFolder(name);
  const { engines } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const manifest = {
    name,
    publisher: 'rad-bench',
    version: '1.0.0',
    engines,
    license: 'MIT',
    main: './extension.js',
    contributes,
  };
  const files = {
    'package.json': JSON.stringify(manifest),
    'extension.js': script,
    'README.md': name,
    LICENSE: 'MIT',
    '.vscodeignore': '',
  };
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
  fs.copyFileSync(path.join(ROOT, 'media', 'icon.svg'), path.join(folder, 'icon.svg'));
  return createPackage(folder, path.join(folder, `${name}.vsix`));
}

export const EMPTY_ID = 'rad-bench.empty';

/** An extension of one file with a view of its own, so that it is activated by the same kind of event as RAD Partner. */
export function packageEmptyExtension() {
  const container = { id: 'empty', title: 'Empty', icon: 'icon.svg' };
  const contributes = {
    viewsContainers: { activitybar: [container] },
    views: { empty: [{ id: 'empty.view', name: 'Empty' }] },
  };
  return pack(
    'empty',
    contributes,
    `const vscode = require('vscode');
exports.activate = (context) => {
  const treeDataProvider = { getChildren: () => [], getTreeItem: (element) => element };
  context.subscriptions.push(vscode.window.createTreeView('empty.view', { treeDataProvider }));
};
`,
  );
}

/** Title of the command that activates the extensions in this order, or in the opposite one. */
export const measureCommand = (reversed) => `Bench: Activate${reversed ? ' Reversed' : ''}`;

/**
 * An extension that activates others and appends what it measured, `{id: milliseconds}`, to a file. VS Code's own
 * reports know whole milliseconds only, and an empty extension needs about one.
 */
export function packageProbe(ids, resultFile) {
  const commands = [false, true].map((reversed) => ({ command: `bench.${reversed}`, title: measureCommand(reversed) }));
  return pack(
    'probe',
    { commands },
    `const fs = require('fs');
const vscode = require('vscode');
const ids = ${JSON.stringify(ids)};
async function measure(order) {
  const result = {};
  for (const id of order) {
    const extension = vscode.extensions.getExtension(id);
    if (extension.isActive) throw new Error(id + ' is active already');
    const start = performance.now();
    await extension.activate();
    result[id] = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  fs.appendFileSync(${JSON.stringify(resultFile)}, JSON.stringify(result) + '\\n');
}
exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('bench.false', () => measure(ids)),
    vscode.commands.registerCommand('bench.true', () => measure([...ids].reverse())),
  );
};
`,
  );
}
