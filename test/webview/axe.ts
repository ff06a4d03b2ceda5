import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SCROLLED_OUT = /elmPartiallyObscured/;

interface AxeWindow {
  readonly axe: { run(context: Document, options: object): Promise<AxeResults> };
}

/**
 * Runs axe as the debugger does, past the page's policy, which stays in force for everything else.
 * @param state what the page shows, for the message
 */
export async function assertNoViolations(page: Page, state: string): Promise<void> {
  await page.evaluate(AXE);
  const results = await page.evaluate(
    (tags) =>
      (window as unknown as AxeWindow).axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations', 'incomplete'],
        preload: false,
      }),
    TAGS,
  );
  // What axe cannot decide counts too (text in the colour of its ground is such a case), but not what a table that
  // scrolls inside itself has scrolled out of sight: the wide pages show the same cells.
  const found = [...results.violations, ...results.incomplete].flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !node.any.some((check) => SCROLLED_OUT.test(JSON.stringify(check.data))))
      .map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
  assert.deepEqual(found, [], state);
  assert.ok(results.passes.length > 12, `axe looked at the page: ${results.passes.length.toString()} rules passed`);
}
