// What each folder may know. The most specific folder decides; what is not named here is not allowed.
//   knows     folders (or files, without extension) it imports from, besides its own
//   types     folders it may name in `import type` only
//   packages  packages it imports from; `x` allows `x/deep` too
//   node      Node's own modules
//   vscode    the editor

const DOMAIN = [
  'common',
  'contract',
  'terraform',
  'publishing',
  'deployments',
  'patch',
  'jules',
  'git',
  'github',
  'platform',
  'money',
  'accounting',
].map((folder) => `src/${folder}`);
const L10N = '@vscode/l10n';

/** @typedef {{ knows?: string[], types?: string[], packages?: string[], node?: boolean, vscode?: boolean }} Wall */

/** @type {Record<string, Wall>} */
export const WALLS = {
  'src/common': { packages: [L10N] },
  'src/contract': { knows: ['src/common'], packages: ['zod/mini'] },
  'src/terraform': { knows: ['src/common'], types: ['src/contract'], packages: [L10N, 'jsonc-parser'] },
  'src/publishing': { knows: ['src/common', 'src/contract', 'src/terraform'], packages: [L10N] },
  'src/deployments': { knows: ['src/common', 'src/contract', 'src/terraform'], packages: [L10N] },
  // What a change to files is: of an agent's patch and of a proposal in git alike.
  'src/patch': { knows: ['src/common'], packages: [L10N] },
  'src/jules': { knows: ['src/common', 'src/contract', 'src/patch'], packages: [L10N] },
  'src/git': { knows: ['src/common', 'src/contract', 'src/patch'], packages: [L10N, 'simple-git'], node: true },
  'src/github': { knows: ['src/common', 'src/contract'], packages: [L10N, '@octokit/rest'] },
  'src/platform': {
    knows: ['src/common', 'src/contract'],
    packages: [L10N, 'axios', 'eventsource-parser', 'oauth4webapi'],
  },
  'src/money': { knows: ['src/common', 'src/contract'], packages: [L10N] },
  'src/accounting': { knows: ['src/common', 'src/contract', 'src/money'], packages: [L10N] },
  'src/messages': { types: DOMAIN },
  'src/sandbox': {
    knows: ['src/common', 'src/contract', 'src/terraform', 'src/money'],
    packages: [L10N, '@hono/node-server', 'hono', 'pdf-lib', 'zod/mini', 'zod/v4/locales/en.js'],
    node: true,
  },
  'src/sandbox/verdict': {
    knows: ['src/common', 'src/contract', 'src/terraform', 'src/sandbox'],
    packages: [L10N, 'hcl2-parser'],
    node: true,
  },
  // Reads repositories from the disk for a worker thread and for the command line: no editor.
  'src/scan': { knows: ['src/common', 'src/terraform', 'src/git'], packages: [L10N], node: true },
  'src/check': {
    knows: ['src/common', 'src/terraform', 'src/scan', 'src/git'],
    packages: [L10N, 'jsonc-parser', 'sarif'],
    node: true,
  },
  'src/vscode': {
    knows: [...DOMAIN, 'src/messages', 'src/sandbox/attach', 'src/sandbox/descriptor'],
    packages: [L10N],
    vscode: true,
  },
  'src/vscode/node': {
    knows: [
      ...DOMAIN,
      'src/vscode',
      'src/messages',
      'src/scan/messages',
      'src/sandbox/attach',
      'src/sandbox/descriptor',
    ],
    packages: [L10N],
    node: true,
    vscode: true,
  },
  'src/extension.ts': { knows: [...DOMAIN, 'src/vscode'], packages: [L10N], vscode: true },
  webview: {
    types: ['src/messages'],
    packages: [L10N, '@vscode/codicons', 'dompurify', 'lit', 'markdown-it', 'uplot'],
  },
  test: { knows: ['src', 'webview'], packages: ['*'], node: true },
  // Runs against any server: it knows the contract and nothing of the sandbox.
  'test/conformance': {
    knows: ['src/common', 'src/contract', 'test/host', 'test/unit/randomised'],
    packages: ['*'],
    node: true,
  },
  'test/integration': { knows: ['src', 'test'], packages: ['*'], node: true, vscode: true },
};

/** The folders that must also run in a browser: no Node module, no Node global. */
export const BROWSER_FOLDERS = [...DOMAIN.filter((folder) => folder !== 'src/git'), 'src/messages'];

const inside = (file, folder) => file === folder || file.startsWith(`${folder}/`);

/** The wall around a file (path from the root, with `/`), or undefined for files outside the house. */
export function wallOf(file) {
  const folder = Object.keys(WALLS)
    .filter((candidate) => inside(file, candidate))
    .sort((one, other) => other.length - one.length)[0];
  return folder === undefined ? undefined : { folder, ...WALLS[folder] };
}

/**
 * Why a file inside a wall may not import a target, or undefined when it may.
 * @param {Wall & { folder: string }} wall
 * @param {{ file?: string, module?: string, node: boolean }} target a file from the root without extension, or a module's name
 * @param {boolean} typeOnly
 */
export function refusal(wall, target, typeOnly) {
  if (target.file !== undefined) return refusedFile(wall, target.file, typeOnly);
  if (target.module === 'vscode') return wall.vscode ? undefined : 'only src/vscode and src/extension.ts know vscode';
  if (target.node) {
    if (!wall.node) return `${wall.folder} must not need Node: only src/git, src/sandbox and src/vscode/node do`;
    return target.module.startsWith('node:') ? undefined : `write node:${target.module}`;
  }
  const allowed = (wall.packages ?? []).some((name) => name === '*' || inside(target.module, name));
  return allowed
    ? undefined
    : `${wall.folder} does not use the package ${target.module} (test/lint/walls.mjs lists what it may)`;
}

function refusedFile(wall, file, typeOnly) {
  const { folder, knows = [], types = [] } = wall;
  const [own, ...others] = [folder.replace(/\.ts$/, ''), ...knows];
  if (inside(file, own) || others.some((known) => inside(file, known))) return undefined;
  if (types.some((known) => inside(file, known)))
    return typeOnly ? undefined : `${folder} may only \`import type\` from there`;
  return `${folder} must not know ${file} (test/lint/walls.mjs lists what it may)`;
}
