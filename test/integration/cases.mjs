// The cases of the integration suite: a folder with tests is run in a window of its own, with its own workspace.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../host/lifetime.mjs';

const FOLDER = import.meta.dirname;

/** Names of the cases, or those of them that were asked for. */
export function caseNames(wanted = []) {
  const all = fs
    .readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`There is no case ${unknown.join(', ')}: there are ${all.join(', ')}`);
  return wanted.length > 0 ? wanted : all;
}

/**
 * Prepares a case: its `workspace.mjs` exports `prepare(folder)`, which may return
 * `{folder?, env?, settings?, args?, cleanup?}`; `folder` is the workspace that the window opens (none: an empty window).
 */
export async function prepareCase(name) {
  const { prepare } = await import(pathToFileURL(path.join(FOLDER, name, 'workspace.mjs')).href);
  const scratch = temporaryFolder('case');
  const prepared = (await prepare(scratch)) ?? {};
  const report = path.join(scratch, 'report.jsonl');
  return {
    folder: prepared.folder,
    settings: prepared.settings ?? {},
    args: prepared.args ?? [],
    env: { ...prepared.env, RAD_TEST_CASE: name, RAD_TEST_REPORT: report },
    cleanup: async () => prepared.cleanup?.(),
    report,
  };
}

/** What the tests of a case reported, what they measured, and whether they came to their end. */
export function readReport(file) {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return {
    tests: lines.filter(({ kind }) => kind === 'passed' || kind === 'failed'),
    figures: lines.filter(({ kind }) => kind === 'figure').map(({ text }) => text),
    done: lines.some((line) => line.kind === 'done'),
  };
}

/** Prints a case's tests and counts them; every text in `problems` counts as one more failed test. */
export function concludeCase(name, report, problems) {
  const { tests, figures, done } = report;
  const failures = [...problems];
  if (!done) failures.push('The tests did not come to their end.');
  else if (tests.length === 0 && !process.env.RAD_TEST_GREP) failures.push('No test ran.');
  for (const test of tests) {
    console.log(`  ${test.kind === 'passed' ? '✔' : '✖'} ${test.title} (${test.milliseconds} ms)`);
    if (test.kind === 'failed') console.log(test.error.replace(/^/gm, '      '));
  }
  for (const figure of figures) console.log(`    ${figure}`);
  for (const failure of failures) console.log(`  ✖ ${name}: ${failure}`);
  const passed = tests.filter((test) => test.kind === 'passed').length;
  return { passed, failed: tests.length - passed + failures.length };
}
