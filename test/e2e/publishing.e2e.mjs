import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { openSession } from './session.mjs';

const FIRST_VIEW = {
  Batch_Data_Pipeline: 'cannot publish',
  Cloud_SQL_Postgres: 'not published',
  Keycloak_GKE: 'published',
  Network_Helper: 'helper',
  Redis_Memorystore: 'not published',
  Static_Site_CDN: 'published',
  Team_Workspace: 'not published',
  Wordpress_CloudRun: 'update available · 1 commit',
};

describe('publishing from the Modules view', () => {
  let session, workbench, modules;

  const states = async () =>
    Object.fromEntries(
      (await modules.rows()).filter((row) => row.level === 1).map((row) => [row.label, row.description]),
    );
  const ticked = async () => (await modules.rows()).filter((row) => row.checked === true).map((row) => row.label);

  /** Opens the view and waits for the platform's first answer. */
  async function openModules() {
    await workbench.openContainer('RAD');
    modules = await workbench.view('Modules');
    await modules.waitForDescription('Keycloak_GKE', 'published');
  }

  /** Commits are counted when the rows are there. */
  const counted = () => modules.waitForDescription('Wordpress_CloudRun', '1 commit');

  /** Screenshots in the three kinds of theme; the light and dark ones are in the README. */
  async function screenshots(name) {
    for (const theme of ['light', 'high-contrast', 'dark']) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`${name}.${theme}`);
    }
  }

  before(async () => {
    session = await openSession();
    workbench = session.workbench;
    await workbench.widenSideBar();
    await openModules();
  });

  after(() => session?.close());

  it('shows every directory of the sample with its state', async () => {
    await counted();
    assert.deepEqual(await states(), FIRST_VIEW);
    assert.deepEqual(await ticked(), ['Keycloak_GKE', 'Static_Site_CDN', 'Wordpress_CloudRun']);
    assert.equal(await modules.checkbox('Network_Helper').count(), 0);
    assert.match(
      (await modules.rows()).find((row) => row.label === 'Team_Workspace').name,
      /Team_Workspace, not published, not ticked/,
    );
  });

  it('a tick is staged: row, badge and view say so, and the catalog is as it was', async () => {
    await modules.toggle('Cloud_SQL_Postgres');
    await modules.toggle('Redis_Memorystore');
    await modules.waitForDescription('Cloud_SQL_Postgres', 'will publish');
    await workbench.waitForBadge('RAD', '2');
    await modules.setExpanded('Wordpress_CloudRun', true);
    await screenshots('modules-staged');
    await modules.setExpanded('Wordpress_CloudRun', false);
  });

  it('staged ticks survive a reload', async () => {
    await workbench.reload();
    await openModules();
    await modules.waitForDescription('Redis_Memorystore', 'will publish');
    await workbench.waitForBadge('RAD', '2');
  });

  it('the plan says what will happen; nothing is sent when it is dismissed', async () => {
    for (const theme of ['light', 'high-contrast', 'dark']) {
      await workbench.setTheme(theme);
      await workbench.command('RAD: Publish Changes…');
      await workbench.quickPick.waitForTitle('Publish changes to RAD Sandbox');
      assert.deepEqual(
        (await workbench.quickPick.items()).map(({ label, ticked: isTicked }) => [label, isTicked]),
        [
          ['Cloud_SQL_Postgres', true],
          ['Redis_Memorystore', true],
          ['Wordpress_CloudRun', true],
        ],
      );
      await workbench.screenshot(`publish-plan.${theme}`);
      await workbench.quickPick.cancel();
    }
    await workbench.waitForEditor('Publish plan');
    const text = await workbench.editorText();
    assert.match(text, /Plan: 2 to publish, 1 to update, 2 unchanged, 1 blocked/);
    assert.match(text, /\+ publish +Cloud_SQL_Postgres +modules\/Cloud_SQL_Postgres/);
    assert.match(text, /x blocked +Batch_Data_Pipeline/);
    assert.equal((await states())['Cloud_SQL_Postgres'], 'will publish');
  });

  it('publishes what was accepted and says what became of each', async () => {
    await workbench.command('RAD: Publish Changes…');
    await workbench.quickPick.waitForTitle('Publish changes to RAD Sandbox');
    await workbench.quickPick.accept();
    assert.match(await workbench.waitForToast('Catalog changed'), /2 published, 1 updated/);
    await modules.waitForDescription('Wordpress_CloudRun', 'published');
    assert.deepEqual(await ticked(), [
      'Cloud_SQL_Postgres',
      'Keycloak_GKE',
      'Redis_Memorystore',
      'Static_Site_CDN',
      'Wordpress_CloudRun',
    ]);
    assert.match(await workbench.editorText(), /Published +Cloud_SQL_Postgres, Redis_Memorystore/);
    await workbench.waitForBadge('RAD', '');
    await screenshots('published');
  });

  it('a reload shows the same', async () => {
    await workbench.reload();
    await openModules();
    assert.equal((await states())['Redis_Memorystore'], 'published');
    assert.equal((await states())['Wordpress_CloudRun'], 'published');
  });

  it('all ticks in one list, from the palette', async () => {
    await workbench.command('RAD: Choose Modules to Publish…');
    await workbench.quickPick.waitForTitle('Modules to publish');
    await workbench.quickPick.setTicked('Team_Workspace', true);
    await workbench.quickPick.accept();
    await modules.waitForDescription('Team_Workspace', 'will publish');
    await workbench.command('RAD: Discard Staged Changes');
    await modules.waitForDescription('Team_Workspace', 'not published');
  });

  it('by keyboard: the space bar unticks, the palette publishes, Enter sends; the module is gone from the catalog', async () => {
    await workbench.command('RAD: Focus on Modules View');
    await modules.focusRow('Redis_Memorystore');
    await workbench.page.keyboard.press('Tab');
    await workbench.page.keyboard.press('Space');
    await modules.waitForDescription('Redis_Memorystore', 'will be removed');
    await workbench.command('RAD: Publish Changes…');
    await workbench.quickPick.waitForTitle('Publish changes to RAD Sandbox');
    await workbench.page.keyboard.press('Enter');
    assert.match(await workbench.waitForToast('Catalog changed'), /1 removed/);
    await modules.waitForDescription('Redis_Memorystore', 'not published');
    assert.equal(await modules.isChecked('Redis_Memorystore'), false);
  });

  it('a second window sees it, and a plan that the first one overtook is not sent', async () => {
    await workbench.clearToasts();
    await modules.toggle('Team_Workspace');
    await workbench.command('RAD: Publish Changes…');
    await workbench.quickPick.waitForTitle('Publish changes to RAD Sandbox');
    const second = await session.openWindow();
    await second.openContainer('RAD');
    const others = await second.view('Modules');
    await others.waitForDescription('Redis_Memorystore', 'not published');
    // Ticks belong to the work tree, which both windows have open.
    await others.waitForDescription('Team_Workspace', 'will publish');
    await others.toggle('Redis_Memorystore');
    await second.command('RAD: Publish Changes…');
    await second.quickPick.waitForTitle('Publish changes to RAD Sandbox');
    await second.quickPick.setTicked('Team_Workspace', false);
    await second.quickPick.accept();
    await second.waitForToast('Catalog changed');
    await workbench.quickPick.accept();
    assert.match(await workbench.waitForToast('changed the catalog meanwhile'), /Redis_Memorystore published/);
    await modules.waitForDescription('Redis_Memorystore', 'published');
    assert.equal((await states())['Team_Workspace'], 'will publish');
    await workbench.waitForEditorText('1 to publish');
    await workbench.quickPick.waitForTitle('Publish changes to RAD Sandbox');
    assert.deepEqual(
      (await workbench.quickPick.items()).map(({ label, ticked: isTicked }) => [label, isTicked]),
      [['Team_Workspace', true]],
    );
    await workbench.screenshot('publish-overtaken');
    await workbench.quickPick.cancel();
    await second.page.context().close();
    // The window that stays gets the focus back, which closes what is open in it.
    await workbench.page.bringToFront();
    await workbench.page.waitForTimeout(1_000);
  });

  it('explains a state, opens the file at a problem', async () => {
    await workbench.clearToasts();
    await modules.contextMenu('Batch_Data_Pipeline', 'Explain State');
    const explained = await workbench.dialogText();
    assert.match(explained, /variables\.tf/);
    await workbench.screenshot('explain-state');
    await workbench.dialogButton('OK');
    await modules.setExpanded('Batch_Data_Pipeline', true);
    await modules.pane.locator('.monaco-list-row[aria-level="2"]', { hasText: 'RAD002' }).first().click();
    await workbench.waitForEditor('variables.tf');
  });

  it('a tick on what cannot be published leads to a plan that says why, and sends nothing', async () => {
    await workbench.command('RAD: Discard Staged Changes');
    await modules.toggle('Batch_Data_Pipeline');
    await workbench.command('RAD: Publish Changes…');
    await workbench.waitForToast('Nothing can be published now');
    await workbench.waitForEditorText('The closing brace of this block is missing');
    await modules.toggle('Batch_Data_Pipeline');
  });

  it('a sandbox that died is started again, and what was published is still there', async () => {
    const descriptor = () => JSON.parse(fs.readFileSync(path.join(session.sandbox.data, 'sandbox.json'), 'utf8'));
    process.kill(session.sandbox.pid, 'SIGKILL');
    await workbench.command('RAD: Refresh Modules');
    for (let i = 0; i < 300 && descriptor().pid === session.sandbox.pid; i++) await workbench.page.waitForTimeout(100);
    assert.notEqual(descriptor().pid, session.sandbox.pid);
    assert.equal(descriptor().platformUrl, session.sandbox.url);
    await workbench.command('RAD: Refresh Modules');
    await modules.waitForDescription('Cloud_SQL_Postgres', 'published', 30_000);
    process.kill(descriptor().pid, 'SIGTERM');
  });
});
