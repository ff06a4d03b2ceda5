import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ChatPage } from './chatPage.mjs';
import { openSession } from './session.mjs';

const MODULE = 'Message_Queue';
const OTHER = 'Redis_Memorystore';
const THEMES = ['light', 'high-contrast', 'dark'];

function git(folder, ...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** A module that somebody wrote in a hurry: two variables far apart, without what the platform's form needs. */
const VARIABLES = `variable "project_id" {
  type = string
}

# How long messages are kept.
#
# Longer costs more; shorter loses messages
# that nobody has read.
#
variable "retention_days" {
  type        = number
  default     = 7
  description = "Days that messages are kept. {{UIMeta group=1 order=101 updatesafe}}"

  validation {
    condition     = var.retention_days > 0
    error_message = "At least one day."
  }
}

# Where the queue lives.
#
# It cannot be moved later,
# so choose it with care.
#
variable "region" {
  type    = string
  default = "europe-west1"
}
`;
const MAIN = `resource "terraform_data" "queue" {
  input = [var.project_id, var.region, var.retention_days]
}
`;

describe('refining with Jules', () => {
  let session, workbench, clone, chat;

  /** Errors of the pages, chat included. */
  const faults = [];

  before(async () => {
    session = await openSession();
    ({ workbench, clone } = session);
    workbench.page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
    // Offline git as the partner has it: an author, and nothing asked.
    git(clone, 'config', 'user.name', 'Partner');
    git(clone, 'config', 'user.email', 'partner@sandbox.example');
    const folder = path.join(clone, 'modules', MODULE);
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'variables.tf'), VARIABLES);
    fs.writeFileSync(path.join(folder, 'main.tf'), MAIN);
    fs.writeFileSync(path.join(folder, 'README.md'), '# Message queue\n');
    git(clone, 'add', '-A');
    git(clone, 'commit', '-qm', 'Message queue');
    // Past the web server, as somebody else would have brought it there.
    const bare = session.sandbox.descriptor.repositories[0].clonePath;
    git(clone, 'push', '-q', bare, 'main');
    git(clone, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
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
    await chat.button('Add context…').click();
    await workbench.quickPick.choose(OTHER);
    await chat.frame.locator('.chip', { hasText: OTHER }).waitFor();
    await chat.type('Add descriptions, add validations and add outputs.');
    await chat.send();
    await chat.button('Approve plan').waitFor({ timeout: 60_000 });
    await screenshots('jules-plan');
    await chat.button('Approve plan').click();
    await chat.button('Review changes').waitFor({ timeout: 60_000 });
  });

  const fileOf = (name) => path.join(clone, 'modules', MODULE, name);
  const text = (name) => fs.readFileSync(fileOf(name), 'utf8');

  it('a conflict is brought together in the merge editor, and nothing is written by that', async () => {
    const own = VARIABLES.replace('  type = string\n', '  type = string # mine\n');
    await chat.checksDone();
    fs.writeFileSync(fileOf('variables.tf'), own);
    await chat.text('1 file conflicts with your work').waitFor({ timeout: 30_000 });
    await workbench.screenshot('jules-conflict');
    await chat.button('Resolve…').click();
    await workbench.page.locator('.merge-editor').waitFor();
    await workbench.page.waitForTimeout(1000);
    await workbench.screenshot('jules-merge-editor');
    await workbench.command('Merge Editor: Accept All Incoming Changes from Left');
    await workbench.page.waitForTimeout(500);
    await workbench.command('File: Save');
    await workbench.waitForToast('variables.tf is resolved as you saved it.');
    await workbench.clearToasts();
    await workbench.command('View: Close Editor');
    await chat.text('1 file conflicts with your work').waitFor({ state: 'detached', timeout: 30_000 });
    await chat.text('3 of 3 files chosen').waitFor();
    assert.equal(text('variables.tf'), own);
    fs.writeFileSync(fileOf('variables.tf'), VARIABLES);
    await chat.checksDone();
  });

  it('shows the change set with its checks; hunks open in their place', async () => {
    await chat.checksDone();
    assert.deepEqual(await chat.files(), ['outputs.tf', 'variables.tf', 'variables.tf']);
    await chat.expand('variables.tf');
    assert.equal(await chat.hunks().count(), 2);
    await screenshots('jules-changes');
    // Two of three files: the other module stays as it is.
    await chat.tick('variables.tf', 1).uncheck();
    await chat.text('2 of 3 files chosen').waitFor();
  });

  it('opens all files in one diff, where a hunk is left out by its lens', async () => {
    await chat.button('Review changes').click();
    await workbench.waitForEditor('Jules: Add descriptions');
    await workbench.page.locator('.multiDiffEntry').first().waitFor();
    const leaveOut = workbench.page.locator('.multiDiffEntry a[role="button"]', { hasText: /Accepted · Leave out/ });
    await leaveOut.first().waitFor();
    await screenshots('jules-review');
    await leaveOut.first().click();
    await workbench.page
      .locator('.multiDiffEntry a', { hasText: /Left out · Accept/ })
      .first()
      .waitFor();
    await workbench.command('View: Close Editor');
  });

  it('checks again what is left, and keeps the choice', async () => {
    await chat.checksDone();
    await chat.text('2 of 3 files chosen').waitFor();
    assert.equal(await chat.tick('variables.tf', 0).evaluate((box) => box.indeterminate), true);
  });

  let former;

  it('applies to a dirty work tree what was chosen, and undoes it byte for byte', async () => {
    fs.appendFileSync(fileOf('README.md'), '\nMine.\n');
    fs.writeFileSync(path.join(clone, 'mine.txt'), 'untracked\n');
    former = {
      variables: text('variables.tf'),
      readme: text('README.md'),
      status: git(clone, 'status', '--porcelain'),
    };
    await chat.button(/^Apply 2 files/).click();
    await chat.text('files were written').waitFor({ timeout: 30_000 });
    const applied = text('variables.tf');
    assert.notEqual(applied, former.variables);
    // One of two hunks: the first was left out.
    assert.equal(applied.slice(0, applied.indexOf('# How long')), VARIABLES.slice(0, VARIABLES.indexOf('# How long')));
    assert.equal(git(clone, 'diff', '--name-only', '--', `modules/${OTHER}`), '');
    assert.equal(text('README.md'), former.readme);
    assert.equal(git(clone, 'diff', '--cached', '--name-only'), '');
    await screenshots('jules-applied');
    await chat.button('Undo').click();
    await chat.text('Undone').waitFor({ timeout: 30_000 });
    assert.equal(text('variables.tf'), former.variables);
    assert.equal(git(clone, 'status', '--porcelain'), former.status);
  });

  it('applies again, commits and pushes exactly these files', async () => {
    await chat.button(/^Apply 2 files/).click();
    await chat.text('files were written').waitFor({ timeout: 30_000 });
    await chat.button('Commit and push…').click();
    await chat.commitForm.getByText('Files: 2 files').waitFor({ timeout: 30_000 });
    await chat.commitForm.getByRole('radio', { name: 'On a new branch' }).check();
    await chat.commitForm.getByRole('textbox', { name: 'Name of the new branch' }).fill('main');
    await chat.commitForm.getByText('There is a branch of that name').waitFor();
    await chat.commitForm.getByRole('radio', { name: 'On main, the current branch' }).check();
    await chat.commitMessage.fill('Describe the queue\n\nIts form asks for every value.');
    await screenshots('jules-commit');
    // What is typed is still there in the next window.
    await workbench.reload();
    await chat.commitForm.waitFor({ timeout: 60_000 });
    assert.match(await chat.commitMessage.inputValue(), /Its form asks for every value\.$/);
    await chat.commitForm.getByText('Files: 2 files').waitFor({ timeout: 30_000 });
    await chat.commitMessage.press('Control+Enter');
    // It goes when all of it is done, the push too.
    await chat.commitForm.waitFor({ state: 'detached', timeout: 30_000 });
    await chat.text('Applied and committed.').waitFor({ timeout: 30_000 });
    assert.equal(git(clone, 'log', '-1', '--format=%B'), 'Describe the queue\n\nIts form asks for every value.');
    const pushed = git(session.sandbox.descriptor.repositories[0].clonePath, 'rev-parse', 'refs/heads/main');
    assert.equal(pushed, git(clone, 'rev-parse', 'HEAD'));
    const files = git(clone, 'show', '--name-only', '--format=', 'HEAD').split('\n').sort();
    assert.deepEqual(files, [`modules/${MODULE}/outputs.tf`, `modules/${MODULE}/variables.tf`]);
    assert.equal(git(clone, 'log', '-1', '--format=%an'), 'Partner');
    assert.match(git(clone, 'status', '--porcelain'), /README\.md/);
  });

  it('a reload shows the session as it was', async () => {
    await workbench.reload();
    await chat
      .text('Applied and committed.')
      .waitFor({ timeout: 60_000 })
      .catch((error) => {
        throw new Error(`${faults.join('\n')}\n${error.message}`);
      });
    assert.deepEqual(faults, []);
  });
});
