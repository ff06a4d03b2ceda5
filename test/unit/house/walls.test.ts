import assert from 'node:assert/strict';
import { brokenRules } from './lintHouse';

/** A file, what it says, and a twin that says it in the allowed way. */
interface Wall {
  readonly title: string;
  readonly file: string;
  readonly wrong: string;
  readonly right: string;
  /** Where the twin lives, when the place is what makes the difference. */
  readonly rightFile?: string;
}

const WALLS: readonly Wall[] = [
  {
    title: 'vscode outside src/vscode',
    file: 'src/publishing/a.ts',
    wrong: `import * as vscode from 'vscode'; export const a = vscode;`,
    right: `import * as vscode from 'vscode'; export const a = vscode;`,
    rightFile: 'src/vscode/a.ts',
  },
  {
    title: 'types of vscode outside src/vscode',
    file: 'src/platform/a.ts',
    wrong: `import type { Uri } from 'vscode'; export type A = Uri;`,
    right: `import type { Uri } from 'vscode'; export type A = Uri;`,
    rightFile: 'src/extension.ts',
  },
  {
    title: 'vscode by import() in a type',
    file: 'src/common/a.ts',
    wrong: `export type A = import('vscode').Uri;`,
    right: `import type { Event } from './emitter'; export type A = Event<string>;`,
  },
  {
    title: 'vscode in a webview',
    file: 'webview/components/a.ts',
    wrong: `import type { Uri } from 'vscode'; export type A = Uri;`,
    right: `import type { LitElement } from 'lit'; export type A = LitElement;`,
  },
  {
    title: 'common knows nothing',
    file: 'src/common/a.ts',
    wrong: `import { me } from '../contract/me'; export const a = me;`,
    right: `import { AppError } from './appError'; export const a = AppError;`,
  },
  {
    title: 'contract does not know the client',
    file: 'src/contract/a.ts',
    wrong: `import type { Connection } from '../platform/connection'; export type A = Connection;`,
    right: `import * as z from 'zod/mini'; import { AppError } from '../common/appError'; export const a = [z, AppError];`,
  },
  {
    title: 'terraform knows types of contract only',
    file: 'src/terraform/a.ts',
    wrong: `import { me } from '../contract/me'; export const a = me;`,
    right: `import type { Me } from '../contract/me'; export type A = Me;`,
  },
  {
    title: 'an inline type keeps the import alive',
    file: 'src/terraform/a.ts',
    wrong: `import { type Me } from '../contract/me'; export type A = Me;`,
    right: `import type { Me } from '../contract/me'; export type A = Me;`,
  },
  {
    title: 'publishing does not know git',
    file: 'src/publishing/a.ts',
    wrong: `export { openGitForReading } from '../git/openGit';`,
    right: `export { readModule } from '../terraform/readModule';`,
  },
  {
    title: 'a dynamic import is an import',
    file: 'src/publishing/a.ts',
    wrong: `export const a = (): unknown => import('../platform/http');`,
    right: `export const a = (): unknown => import('../terraform/readModule');`,
  },
  {
    title: 'an import of a computed path',
    file: 'src/vscode/a.ts',
    wrong: `export const a = (name: string): unknown => import(name);`,
    right: 'export const a = (): unknown => import(`../platform/http`);',
  },
  {
    title: 'the platform client does not know GitHub',
    file: 'src/platform/a.ts',
    wrong: `import { b } from '../github/b'; export const a = b;`,
    right: `import { b } from '../contract/b'; export const a = b;`,
  },
  {
    title: 'messages have types only',
    file: 'src/messages/a.ts',
    wrong: `import { b } from '../publishing/b'; export const a = b;`,
    right: `import type { B } from '../publishing/b'; export type A = B;`,
  },
  {
    title: 'messages do not know the editor folder',
    file: 'src/messages/a.ts',
    wrong: `import type { B } from '../vscode/b'; export type A = B;`,
    right: `import type { B } from '../money/b'; export type A = B;`,
  },
  {
    title: 'the sandbox knows nothing of src/vscode',
    file: 'src/sandbox/life/a.ts',
    wrong: `import { VIEWS } from '../../vscode/ids'; export const a = VIEWS;`,
    right: `import { readModule } from '../../terraform/readModule'; export const a = readModule;`,
  },
  {
    title: 'the sandbox does not know the client it is tested with',
    file: 'src/sandbox/a.ts',
    wrong: `import { sendRequest } from '../platform/http'; export const a = sendRequest;`,
    right: `import { sendRequest } from './platform'; export const a = sendRequest;`,
  },
  {
    title: 'the extension knows the sandbox by its door only',
    file: 'src/vscode/connection/a.ts',
    wrong: `import { b } from '../../sandbox/story'; export const a = b;`,
    right: `import { b } from '../../sandbox/attach'; import { c } from '../../sandbox/descriptor'; export const a = [b, c];`,
  },
  {
    title: 'a webview knows types of messages only',
    file: 'webview/bridge/a.ts',
    wrong: `import { b } from '../../src/messages/b'; export const a = b;`,
    right: `import type { B } from '../../src/messages/b'; export type A = B;`,
  },
  {
    title: 'a webview knows no domain folder',
    file: 'webview/bridge/a.ts',
    wrong: `import type { B } from '../../src/publishing/b'; export type A = B;`,
    right: `import type { B } from '../components/b'; export type A = B;`,
  },
  {
    title: 'product code does not know test code',
    file: 'src/vscode/a.ts',
    wrong: `import { randomised } from '../../test/unit/randomised'; export const a = randomised;`,
    right: `import { randomised } from './randomised'; export const a = randomised;`,
  },
  {
    title: 'Node in a folder that must run in a browser',
    file: 'src/terraform/a.ts',
    wrong: `import { join } from 'node:path'; export const a = join;`,
    right: `import { join } from 'node:path'; export const a = join;`,
    rightFile: 'src/vscode/node/a.ts',
  },
  {
    title: 'Node in src/vscode outside its node folder',
    file: 'src/vscode/trees/a.ts',
    wrong: `import type { Stats } from 'node:fs'; export type A = Stats;`,
    right: `import type { Stats } from 'node:fs'; export type A = Stats;`,
    rightFile: 'src/git/a.ts',
  },
  {
    title: "Node's modules by their full name",
    file: 'src/sandbox/a.ts',
    wrong: `import { join } from 'path'; export const a = join;`,
    right: `import { join } from 'node:path'; export const a = join;`,
  },
  {
    title: "Node's globals in a folder that must run in a browser",
    file: 'src/money/a.ts',
    wrong: `export const a = process.env['HOME'];`,
    right: `export const a = process.env['HOME'];`,
    rightFile: 'src/sandbox/a.ts',
  },
  {
    title: 'a heavy package outside its folder',
    file: 'src/vscode/a.ts',
    wrong: `import axios from 'axios'; export const a = axios;`,
    right: `import axios from 'axios'; export const a = axios;`,
    rightFile: 'src/platform/a.ts',
  },
  {
    title: 'simple-git outside src/git, even lazily',
    file: 'src/vscode/node/a.ts',
    wrong: `export const a = (): unknown => import('simple-git');`,
    right: `export const a = (): unknown => import('../../git/openGit');`,
  },
  {
    title: 'hcl2-parser outside the verdict worker',
    file: 'src/sandbox/a.ts',
    wrong: `import { parseToObject } from 'hcl2-parser'; export const a = parseToObject;`,
    right: `import { parseToObject } from 'hcl2-parser'; export const a = parseToObject;`,
    rightFile: 'src/sandbox/verdict/a.ts',
  },
  {
    title: 'the large zod',
    file: 'src/contract/a.ts',
    wrong: `import { z } from 'zod'; export const a = z;`,
    right: `import * as z from 'zod/mini'; export const a = z;`,
  },
  {
    title: 'a folder without walls',
    file: 'src/misc/a.ts',
    wrong: `export const a = 1;`,
    right: `export const a = 1;`,
    rightFile: 'src/money/a.ts',
  },
];

describe('the walls of the house', function () {
  this.timeout(60_000);
  for (const { title, file, wrong, right, rightFile = file } of WALLS) {
    it(title, async () => {
      const broken = await brokenRules(file, wrong);
      assert.ok(
        broken.some((line) => line.startsWith('rad/import-walls') || line.startsWith('no-restricted-globals')),
        `not reported: ${wrong}\n${broken.join('\n')}`,
      );
      assert.deepEqual(await brokenRules(rightFile, right), []);
    });
  }
});
