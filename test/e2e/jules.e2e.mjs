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
});
