import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ChatPage } from './chatPage.mjs';
import { openSession } from './session.mjs';

const MODULE = 'Redis_Memorystore';
const THEMES = ['light', 'high-contrast', 'dark'];

function git(folder, ...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

describe('refining with Jules', () => {
  let session, workbench, clone, chat;

  before(async () => {
    session = await openSession();
    ({ workbench, clone } = session);
    // Offline git as the partner has it: an author, and nothing asked.
    git(clone, 'config', 'user.name', 'Partner');
    git(clone, 'config', 'user.email', 'partner@sandbox.example');
    await workbench.widenSideBar();
    await workbench.openContainer('RAD');
    const modules = await workbench.view('Modules');
    await modules.waitForDescription('Keycloak_GKE', 'published', 30_000);
    await workbench.command('RAD: Set Jules API Key…').catch(() => undefined);
  });

  after(() => session?.close());

  async function screenshots(name) {
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`${name}.${theme}`);
    }
  }

  it('opens a chat for a module and says what Jules will see', async () => {
    const modules = await workbench.view('Modules');
    await modules.contextMenu(MODULE, 'Refine with Jules…');
    await workbench.waitForEditor(`Jules: Refine ${MODULE}`);
    chat = new ChatPage(workbench);
    await chat.composer.waitFor();
    await chat.text('Jules sees pushed commits only: main at').waitFor();
    await screenshots('jules-new');
  });

  it('a secret in the message stops it', async () => {
    await chat.type('Use the token ghp_' + 'a1B2'.repeat(9));
    await chat.send();
    await chat.text('Nothing was sent').waitFor();
    await chat.type('');
  });

  it('asks, shows the plan, and waits for the approval', async () => {
    await chat.type('Complete the UIMeta tags, add descriptions, add validations and add outputs.');
    await chat.send();
    await chat.button('Approve plan').waitFor({ timeout: 60_000 });
    await screenshots('jules-plan');
    await chat.button('Approve plan').click();
    await chat.button('Review changes').waitFor({ timeout: 60_000 });
  });

  const fileOf = (name) => path.join(clone, 'modules', MODULE, name);
  const text = (name) => fs.readFileSync(fileOf(name), 'utf8');

  it('shows the change set with its checks; hunks open in their place', async () => {
    await chat.checksDone();
    assert.deepEqual(await chat.files(), ['outputs.tf', 'variables.tf']);
    await chat.expand('variables.tf');
    assert.ok((await chat.hunks().count()) >= 2);
    await screenshots('jules-changes');
  });

  it('opens all files in one diff, where a hunk is left out by its lens', async () => {
    await chat.button('Review changes').click();
    await workbench.waitForEditor('Jules: Complete the UIMeta tags');
    await workbench.page.locator('.multiDiffEntry').first().waitFor();
    const leaveOut = workbench.page.locator('.multiDiffEntry a[role="button"]', { hasText: /^Accepted · Leave out/ });
    await leaveOut.first().waitFor();
    await screenshots('jules-review');
    await leaveOut.first().click();
    await workbench.page
      .locator('.multiDiffEntry a', { hasText: /^Left out · Accept/ })
      .first()
      .waitFor();
    await workbench.closeEditor();
  });

  let before;

  it('applies to a dirty work tree what was chosen, and undoes it byte for byte', async () => {
    fs.appendFileSync(fileOf('README.md'), '\nMine.\n');
    fs.writeFileSync(path.join(clone, 'mine.txt'), 'untracked\n');
    before = {
      variables: text('variables.tf'),
      readme: text('README.md'),
      status: git(clone, 'status', '--porcelain'),
    };
    await chat.button(/^Apply 2 files/).click();
    await chat.text('files were written').waitFor({ timeout: 30_000 });
    assert.notEqual(text('variables.tf'), before.variables);
    assert.equal(text('README.md'), before.readme);
    assert.equal(git(clone, 'diff', '--cached', '--name-only'), '');
    await screenshots('jules-applied');
    await chat.button('Undo').click();
    await chat.text('Undone').waitFor({ timeout: 30_000 });
    assert.equal(text('variables.tf'), before.variables);
    assert.equal(git(clone, 'status', '--porcelain'), before.status);
  });

  it('applies again, commits and pushes exactly these files', async () => {
    await chat.button(/^Apply 2 files/).click();
    await chat.text('files were written').waitFor({ timeout: 30_000 });
    await chat.button('Commit and push…').click();
    await workbench.quickPick.choose('main');
    await workbench.quickPick.accept();
    await workbench.waitForToast('and pushed to main');
    await chat.text('Applied and committed.').waitFor({ timeout: 30_000 });
    const pushed = git(clone, 'ls-remote', 'origin', 'refs/heads/main').split('\t')[0];
    assert.equal(pushed, git(clone, 'rev-parse', 'HEAD'));
    const files = git(clone, 'show', '--name-only', '--format=', 'HEAD').split('\n').sort();
    assert.deepEqual(files, [`modules/${MODULE}/outputs.tf`, `modules/${MODULE}/variables.tf`]);
    assert.equal(git(clone, 'log', '-1', '--format=%an'), 'Partner');
    assert.match(git(clone, 'status', '--porcelain'), /README\.md/);
  });

  it('a reload shows the session as it was', async () => {
    await workbench.reload();
    await chat.text('Applied and committed.').waitFor({ timeout: 60_000 });
  });
});
