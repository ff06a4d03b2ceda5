import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import { brokenRules } from './lintHouse';

/** Rule, file, and what breaks it. */
const BROKEN: readonly [rule: string, file: string, code: string][] = [
  ['no-restricted-syntax', 'src/common/a.ts', 'export default 1;'],
  ['no-restricted-syntax', 'src/common/a.ts', 'const a = 1; export { a as default };'],
  ['no-restricted-syntax', 'src/common/a.ts', `export * from './emitter';`],
  ['no-restricted-syntax', 'src/common/a.ts', 'export enum Color { red }'],
  ['no-restricted-syntax', 'src/money/a.ts', 'export const a = Math.random();'],
  ['no-restricted-syntax', 'test/unit/a.test.ts', 'export const a = Math.random();'],
  ['no-restricted-syntax', 'test/unit/a.test.ts', `describe.only('a', () => { it('b', () => undefined); });`],
  ['no-restricted-syntax', 'test/unit/a.test.ts', `it.skip('a', () => undefined);`],
  ['no-restricted-syntax', 'test/unit/a.test.ts', `xit('a', () => undefined);`],
  ['no-restricted-syntax', 'test/e2e/a.mjs', `it('a', function () { this.skip(); });`],
  [
    'no-restricted-syntax',
    'webview/components/a.ts',
    `export function a(b: HTMLElement): void { b.innerHTML = '<b>'; }`,
  ],
  [
    'no-restricted-syntax',
    'webview/components/a.ts',
    `import { unsafeHTML } from 'lit/directives/unsafe-html.js'; export const a = unsafeHTML('');`,
  ],
  [
    'no-restricted-syntax',
    'webview/components/a.ts',
    `import { html } from 'lit'; export const a = (b: string) => html\`<p .innerHTML=\${b}></p>\`;`,
  ],
  ['no-console', 'src/platform/a.ts', `console.log('a');`],
  ['no-console', 'webview/bridge/a.ts', `console.log('a');`],
  ['eqeqeq', 'src/common/a.ts', 'export const a = (b: unknown): boolean => b == 1;'],
  ['max-lines', 'test/unit/a.test.ts', `${'// a\n'.repeat(300)}export const a = 1;`],
  ['@typescript-eslint/no-explicit-any', 'src/common/a.ts', 'export type A = any;'],
  ['@typescript-eslint/consistent-type-imports', 'src/common/a.ts', `import { B } from './b'; export type A = B;`],
];

describe('the other rules of the house', function () {
  this.timeout(60_000);
  for (const [rule, file, code] of BROKEN) {
    it(`${rule}: ${code.slice(-70)}`, async () => {
      const broken = await brokenRules(file, code);
      assert.ok(
        broken.some((line) => line.startsWith(`${rule}:`)),
        broken.join('\n') || 'nothing was reported',
      );
    });
  }

  it('accepts their twins', async () => {
    assert.deepEqual(await brokenRules('src/common/a.ts', `export const COLORS = ['red'] as const;`), []);
    assert.deepEqual(
      await brokenRules('test/unit/a.test.ts', `describe('a', () => { it('b', () => undefined); });`),
      [],
    );
    assert.deepEqual(await brokenRules('src/common/a.ts', `${'// a\n'.repeat(298)}export const a = 1;`), []);
    assert.deepEqual(await brokenRules('src/sandbox/a.ts', `process.stderr.write('a');`), []);
    assert.deepEqual(await brokenRules('eslint.config.mjs', 'export default [];'), []);
  });

  it('reports a promise that nobody waits for, which needs types', async () => {
    const file = 'src/common/appError.ts';
    const code = `${readFileSync(file, 'utf8')}\nexport function lost(): void {\n  Promise.resolve();\n}\n`;
    const [result] = await new ESLint({ cwd: process.cwd() }).lintText(code, { filePath: file });
    assert.deepEqual(
      result?.messages.map((message) => message.ruleId),
      ['@typescript-eslint/no-floating-promises'],
    );
  });
});
