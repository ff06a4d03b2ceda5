// One window of VS Code, driven as a user would drive it. Every wait names what it waits for.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../host/paths.mjs';
import { Accounts } from './accounts.mjs';
import { exactly } from './exactly.mjs';
import { QuickPick } from './quickPick.mjs';
import { StatusBar } from './statusBar.mjs';
import { TreeView } from './treeView.mjs';
import { Walkthrough } from './walkthrough.mjs';

/** Themes by the name that file names use: their label in the picker, and the file that their CSS class is named after. */
export const THEMES = {
  dark: { label: 'Dark Modern', file: 'dark_modern' },
  light: { label: 'Light Modern', file: 'light_modern' },
  'high-contrast': { label: 'Dark High Contrast', file: 'hc_black' },
  'high-contrast-light': { label: 'Light High Contrast', file: 'hc_light' },
};

const LOAD_TIMEOUT = 60_000;

/** Views that are folded until a specification asks for them. */
const SPARE_VIEWS = ['Catalog', 'Deployments', 'Jules'];

export class Workbench {
  /** Titles of views that were asked for. */
  #asked = new Set();

  constructor(page, server, { keepScreenshots = false } = {}) {
    this.page = page;
    this.server = server;
    this.screenshotFolders = ['out/e2e', ...(keepScreenshots ? ['media/screenshots'] : [])];
    this.quickPick = new QuickPick(page);
    this.accounts = new Accounts(this);
    this.statusBar = new StatusBar(this);
  }

  /** Opens a folder, or an empty window, and waits for the workbench. */
  async open(folder) {
    await this.page.goto(this.server.workbenchUrl(folder === undefined ? { ew: 'true' } : { folder }));
    await this.#waitUntilLoaded();
  }

  async reload() {
    await this.page.reload();
    await this.#waitUntilLoaded();
  }

  async #waitUntilLoaded() {
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: LOAD_TIMEOUT });
  }

  /**
   * Runs a command by its full title, through the palette. VS Code does not offer an extension's commands before it
   * has read the extension, so the query is repeated until `timeout` milliseconds are over.
   */
  async command(title, { timeout = 30_000 } = {}) {
    for (let attempt = 0; attempt < 3; attempt++) {
      const row = await this.#searchPalette(title, timeout);
      if (row === undefined) break;
      // The palette closes when something else takes the focus meanwhile: then once more.
      const clicked = await row.click({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
      if (clicked) return;
    }
    throw new Error(`The palette does not offer "${title}"`);
  }

  /** Whether the palette offers a command now; `timeout` is how long a "no" is doubted, in milliseconds. */
  async offersCommand(title, { timeout = 2_000 } = {}) {
    const row = await this.#searchPalette(title, timeout);
    await this.quickPick.cancel();
    return row !== undefined;
  }

  async #searchPalette(title, timeout) {
    const end = Date.now() + timeout;
    const row = this.quickPick.item(title);
    for (;;) {
      try {
        await this.page.keyboard.press('F1');
        await this.quickPick.waitFor(2_000);
        await this.quickPick.input.fill(`>${title}`, { timeout: 2_000 });
        await row.waitFor({ timeout: Math.min(2_000, timeout) });
        return row;
      } catch {
        if (Date.now() > end) return undefined;
        await this.quickPick.cancel();
      }
    }
  }

  /** The entry of the activity bar that shows a view container. */
  containerIcon(title) {
    const label = this.page.locator(`.action-label[aria-label^="${title}"]`);
    return this.page.locator('.part.activitybar .action-item').filter({ has: label }).first();
  }

  /** Shows a view container of the activity bar. */
  async openContainer(title) {
    const icon = this.containerIcon(title);
    await icon.waitFor({ timeout: LOAD_TIMEOUT });
    const shown = this.page.locator('.part.sidebar .composite.title', { hasText: title });
    // After a reload VS Code shows the container of before by itself, and a click on the icon would hide it.
    const appears = (timeout) =>
      shown.waitFor({ timeout }).then(
        () => true,
        () => false,
      );
    for (let attempt = 0; attempt < 5 && !(await appears(1_000)); attempt++) await icon.click();
    await shown.waitFor({ timeout: 15_000 });
    // Rows that do not fit are not in the page: views that a specification has not asked for give their room away.
    await this.#foldSpareViews();
  }

  async #foldSpareViews() {
    for (const view of SPARE_VIEWS) if (!this.#asked.has(view)) await this.#setExpanded(view, false);
  }

  /** @param title of a view; one that is not there is passed over */
  async #setExpanded(title, isExpanded) {
    const header = this.page.locator(`.part.sidebar .pane-header[aria-label^="${title}"]`).first();
    if ((await header.count()) === 0) return;
    // Views come and go while a window starts.
    const state = await header.getAttribute('aria-expanded', { timeout: 2_000 }).catch(() => undefined);
    if (state === String(!isExpanded)) await header.click({ timeout: 5_000 }).catch(() => undefined);
  }

  /** Makes the side bar wide enough for the text of its rows. */
  async widenSideBar(pixels = 150) {
    const edge = await this.page.locator('.part.sidebar').boundingBox();
    const [x, y] = [edge.x + edge.width + 1, edge.y + edge.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + pixels, y, { steps: 5 });
    await this.page.mouse.up();
  }

  /** The number on a container's icon now, '' when there is none. */
  async badge(title) {
    const badge = this.containerIcon(title).locator('.badge-content:visible');
    return (await badge.count()) > 0 ? badge.first().innerText() : '';
  }

  /** Waits until the number on a container's icon is this; '' for none. */
  async waitForBadge(title, text, timeout = 15_000) {
    const badge = this.containerIcon(title).locator('.badge-content');
    if (text === '') await badge.waitFor({ state: 'hidden', timeout });
    else await badge.filter({ hasText: exactly(text) }).waitFor({ timeout });
  }

  /** A view of the side bar by its title. */
  async view(title) {
    // A container with a single view shows that view's title in the container's own header.
    const pane = this.page
      .locator('.part.sidebar .pane')
      .filter({ has: this.page.locator(`.pane-header[aria-label^="${title}"]`) });
    await pane.first().waitFor({ state: 'attached', timeout: 30_000 });
    this.#asked.add(title);
    // They come once a platform is known, which may be after the container was opened.
    await this.#foldSpareViews();
    if (SPARE_VIEWS.includes(title)) await this.#setExpanded(title, true);
    return new TreeView(this.page, pane.first(), () => this.#foldSpareViews());
  }

  /** A walkthrough by its title; `open` or `waitFor` comes first. */
  walkthrough(title) {
    return new Walkthrough(this, title);
  }

  /** Hands a link of the product (`code-oss://publisher.name/…`) to its extension, and lets it have it. */
  async openLink(link) {
    await this.command('Developer: Open URL');
    await this.quickPick.waitFor();
    await this.quickPick.fill(link);
    await this.quickPick.accept();
    // VS Code asks once for every link.
    await this.page.locator('.monaco-dialog-box', { hasText: 'extension to open this URI?' }).waitFor();
    await this.dialogButton('Open');
  }

  toast(text) {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
  }

  async waitForToast(text, timeout = 15_000) {
    const toast = this.toast(text);
    await toast.waitFor({ timeout });
    return (await toast.locator('.notification-list-item-message').innerText()).trim();
  }

  async toastAction(text, button) {
    await this.toast(text).getByRole('button', { name: button }).click();
  }

  async clearToasts() {
    await this.command('Notifications: Clear All Notifications');
  }

  /** The modal dialog: its text, or a click on one of its buttons. */
  async dialogText(timeout = 15_000) {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.waitFor({ timeout });
    return (await dialog.innerText()).replaceAll('\u00a0', ' ');
  }

  async dialogButton(name) {
    await this.page.locator('.monaco-dialog-box').getByRole('button', { name, exact: true }).click();
    await this.page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
  }

  /** Names of the modal dialog's buttons, in the order in which Tab reaches them. */
  async dialogButtons() {
    await this.page.locator('.monaco-dialog-box').waitFor();
    return this.page.locator('.monaco-dialog-box .monaco-button').allInnerTexts();
  }

  /** Presses a button of the modal dialog by keyboard: Tab to it, Enter. */
  async pressDialogButton(name) {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    const focused = dialog.locator('.monaco-button:focus', { hasText: exactly(name) });
    for (let tabs = 0; tabs < 10 && (await focused.count()) === 0; tabs++) await this.page.keyboard.press('Tab');
    if ((await focused.count()) === 0) throw new Error(`Tab does not reach "${name}" of the dialog`);
    await this.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  }

  /** Leaves the modal dialog with Escape, which is its Cancel. */
  async dismissDialog() {
    await this.page.locator('.monaco-dialog-box').waitFor();
    await this.page.keyboard.press('Escape');
    await this.page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
  }

  /** Waits until the active editor's tab has this title. */
  async waitForEditor(title, timeout = 15_000) {
    await this.page.locator('.tab.active', { hasText: title }).waitFor({ timeout });
  }

  /** Waits until the active editor shows a text. */
  async waitForEditorText(text, timeout = 15_000) {
    const lines = this.page.locator('.editor-group-container.active .monaco-editor .view-line');
    await lines
      .filter({ hasText: text.replaceAll(' ', '\u00a0') })
      .or(lines.filter({ hasText: text }))
      .first()
      .waitFor({ timeout });
  }

  /** The lines of the active editor that are on the screen. */
  async editorText() {
    const editor = this.page.locator('.editor-group-container.active .monaco-editor .view-lines').last();
    await editor.locator('.view-line').first().waitFor();
    const lines = await editor
      .locator('.view-line')
      .evaluateAll((elements) =>
        elements
          .map((element) => ({ top: parseFloat(element.style.top), text: element.textContent }))
          .sort((a, b) => a.top - b.top),
      );
    return lines.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
  }

  async closeEditors() {
    await this.command('View: Close All Editors');
  }

  /** Switches the colour theme: one of the keys of THEMES. */
  async setTheme(theme) {
    const { label, file } = THEMES[theme];
    const shown = this.page.locator(`.monaco-workbench.vscode-theme-defaults-themes-${file}-json`);
    if ((await shown.count()) > 0) return;
    const item = this.quickPick.item(label);
    for (let attempt = 0; attempt < 5 && !(await item.isVisible()); attempt++) {
      // Just after the start the picker knows no themes yet, and does not learn of them while it is open.
      if (attempt > 0) await this.quickPick.cancel();
      await this.command('Preferences: Color Theme');
      await this.quickPick.widget.locator('input[placeholder*="Color Theme"]').waitFor();
      // The list draws only what fits on the screen.
      await this.quickPick.fill(label);
      await item.waitFor({ timeout: 2_000 }).catch(() => {});
    }
    await item.click();
    await this.quickPick.waitUntilClosed();
    await shown.waitFor();
  }

  /** Writes NAME.png to out/e2e, and to media/screenshots when the run is to renew these. */
  async screenshot(name) {
    const image = await this.page.screenshot({ animations: 'disabled' });
    for (const folder of this.screenshotFolders) {
      fs.mkdirSync(path.join(ROOT, folder), { recursive: true });
      fs.writeFileSync(path.join(ROOT, folder, `${name}.png`), image);
    }
  }
}
