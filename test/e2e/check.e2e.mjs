import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { WizardPage } from './deployPages.mjs';
import { openSession } from './session.mjs';
import { TextEditor } from './textEditor.mjs';

const VARIABLES = 'modules/Wordpress_CloudRun/variables.tf';

describe('checks while one writes', () => {
  let session, workbench, editor, modules;

  async function screenshots(name) {
    for (const theme of ['light', 'high-contrast', 'dark']) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`${name}.${theme}`);
    }
  }

  /** The number of a line of a file in the clone, from 1. */
  const lineOf = (file, text) =>
    fs
      .readFileSync(path.join(session.clone, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1;

  before(async () => {
    session = await openSession({ settings: { 'editor.wordWrap': 'on', 'editor.minimap.enabled': false } });
    workbench = session.workbench;
    editor = new TextEditor(workbench);
    await workbench.openContainer('RAD');
    modules = await workbench.view('Modules');
    await modules.waitForDescription('Keycloak_GKE', 'published');
  });

  after(() => session?.close());

  it('a lens above the first variable says what is published and what changed since', async () => {
    await editor.open(VARIABLES);
    await editor.waitForLens('Published at');
    const lenses = await editor.lenses();
    assert.ok(
      lenses.some((text) => /^Published at [0-9a-f]{7} · \d+ changes? since$/.test(text)),
      lenses.join('\n'),
    );
    assert.ok(lenses.includes('Preview form'), lenses.join('\n'));
  });

  it('what is wrong is told while it is typed, in the text and in the list, and nothing is saved for it', async () => {
    await workbench.page.keyboard.press('Control+End');
    await editor.type('\nvariable "api_token" {\ntype = string\ndescription = "Token of the API."');
    await workbench.page.locator('.monaco-editor .squiggly-error').first().waitFor();
    const problems = await editor.problems();
    assert.ok(
      problems.some((text) => /api_token/.test(text) && /RAD015/.test(text)),
      problems.join('\n'),
    );
    await workbench.setTheme('dark');
    await workbench.screenshot('problems.dark');
  });

  it('a quick fix repairs it; the page of a rule says why', async () => {
    await workbench.command('View: Focus Active Editor Group');
    await workbench.page.keyboard.press('Control+End');
    // From the brace that the editor has closed to the description.
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.page.keyboard.press('End');
    const offered = await editor.quickFixes();
    assert.ok(
      offered.some((title) => /^Ignore RAD0\d\d Here$/.test(title)),
      offered.join('\n'),
    );
    await workbench.page.keyboard.press('Escape');
    await workbench.command('RAD: Fix All Problems in Module');
    assert.match(await workbench.waitForToast('Wordpress_CloudRun'), /problems repaired/);
    await workbench.command('RAD: Explain Rule…');
    await workbench.quickPick.waitForTitle('Rules of RAD Partner');
    await workbench.quickPick.fill('RAD026');
    await workbench.quickPick.accept();
    await workbench.waitForEditor('RAD026');
    await workbench.command('View: Close Editor');
    // The editor in a browser saves by itself, and the table in the README was repaired too.
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('s');
    execFileSync('git', ['checkout', '--', '.'], { cwd: session.clone });
    await workbench.command('File: Revert File');
    await workbench.command('View: Toggle Panel Visibility');
  });

  it('a hover explains the words of a tag', async () => {
    const line = lineOf(VARIABLES, 'group=1');
    const column =
      fs.readFileSync(path.join(session.clone, VARIABLES), 'utf8').split('\n')[line - 1].indexOf('group=1') + 3;
    await editor.open(VARIABLES, { line, column });
    for (const theme of ['light', 'high-contrast', 'dark']) {
      await workbench.setTheme(theme);
      await editor.goTo(line, column);
      assert.match(await editor.hover(), /[Pp]age 1/);
      await workbench.screenshot(`check.${theme}`);
      await workbench.page.keyboard.press('Escape');
    }
  });

  it('the form shows the pages that users will see, and follows the text', async () => {
    const page = new WizardPage(workbench);
    await workbench.command('RAD: Preview Form');
    await workbench.waitForEditor('Preview of Wordpress_CloudRun');
    await page.heading('Page 1').waitFor();
    await page.text('Not shown').waitFor();
    assert.equal(await page.button('Deploy').count(), 0);
    // Nobody has left the text: what is typed goes there.
    await workbench.page.keyboard.press('Control+Home');
    const description = '"Typed. {{UIMeta group=1 order=1}}"';
    await workbench.page.keyboard.insertText(`variable "typed_while_shown" { description = ${description} } `);
    await page.field('Typed While Shown').waitFor();
    await screenshots('form');
    await page.button('Go to the variable').first().click();
    await workbench.waitForEditorText('group=1');
    await workbench.closeEditors();
  });

  it('interface changes are listed against what is published', async () => {
    await editor.open(VARIABLES);
    await editor.waitForLens('changes since').catch(() => editor.waitForLens('change since'));
    await editor.pressLens('Published at');
    await workbench.waitForEditor('Interface changes');
    const text = await workbench.editorText();
    assert.match(text, /breaking|attention|harmless/);
    await screenshots('interface');
    await workbench.closeEditors();
  });

  it('all modules are checked with one command', async () => {
    await workbench.clearToasts();
    await workbench.command('RAD: Check All Modules');
    assert.match(await workbench.waitForToast('modules for RAD'), /\d+ of \d+ modules for RAD have problems: /);
  });
});
