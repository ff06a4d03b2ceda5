// The Accounts menu at the foot of the activity bar: who is signed in, and signing out.
import { exactly } from './exactly.mjs';

/** Entries of the menu that are there whoever is signed in. */
const ALWAYS = /^Manage (Extension Account Preferences|Language Model Access|Trusted Extensions)/;

export class Accounts {
  constructor(workbench) {
    this.workbench = workbench;
    this.page = workbench.page;
    this.icon = this.page.locator('.part.activitybar .action-item[aria-label^="Accounts"]');
    // A submenu is drawn inside the menu that it belongs to.
    this.menu = this.page.locator('.monaco-menu:visible').first();
  }

  /** Opens the menu. One that has just opened may close again when the window gets the focus: then once more. */
  async open() {
    for (let attempt = 0; attempt < 5 && !(await this.menu.isVisible()); attempt++) {
      await this.icon.click();
      await this.menu.waitFor({ timeout: 3_000 }).catch(() => {});
    }
    await this.menu.waitFor();
  }

  async openByKeyboard() {
    // From wherever the focus is; the way there by Tab alone depends on what else the window shows.
    await this.workbench.command('View: Focus Activity Bar');
    await this.page.locator('.part.activitybar .action-item:focus').waitFor();
    for (let steps = 0; steps < 30 && !(await this.#isFocused(this.icon)); steps++)
      await this.page.keyboard.press('ArrowDown');
    if (!(await this.#isFocused(this.icon))) throw new Error('The arrow keys do not reach the Accounts menu');
    await this.page.keyboard.press('Enter');
    await this.menu.waitFor();
  }

  async close() {
    for (let attempt = 0; attempt < 3 && (await this.menu.isVisible()); attempt++) {
      await this.page.keyboard.press('Escape');
      await this.page.waitForTimeout(200);
    }
    await this.menu.waitFor({ state: 'hidden' });
  }

  /** Texts of the menu's entries, submenus not opened. */
  async entries() {
    await this.open();
    const texts = await this.menu.locator('.action-label:not(.separator)').allInnerTexts();
    await this.close();
    return texts.map((text) => text.trim());
  }

  /** Who is signed in: the label of the account and that of what it is an account of, in the menu's order. */
  async list() {
    await this.open();
    const texts = await this.menu.locator('.monaco-submenu-item > .action-label').allInnerTexts();
    await this.close();
    return texts.map((text) => {
      const [, label, provider] = /^(.*) \((.*)\)$/.exec(text.trim()) ?? [undefined, text.trim(), ''];
      return { label, provider };
    });
  }

  /** What extensions ask for: "Sign in with … to use … (1)". */
  async requests() {
    const accounts = (await this.list()).map(({ label, provider }) => `${label} (${provider})`);
    return (await this.entries()).filter((text) => !ALWAYS.test(text) && !accounts.includes(text));
  }

  /** Waits until exactly these accounts are signed in, by label and in any order. */
  async waitForAccounts(labels, timeout = 15_000) {
    const wanted = [...labels].sort().join();
    for (const end = Date.now() + timeout; ; await this.page.waitForTimeout(200)) {
      const shown = (await this.list()).map(({ label }) => label);
      if (shown.sort().join() === wanted) return;
      if (Date.now() > end) throw new Error(`Signed in: ${shown.join() || 'nobody'}; wanted: ${wanted || 'nobody'}`);
    }
  }

  /** The number on the icon: how many extensions ask for a sign-in; '' for none. */
  async badge() {
    const badge = this.icon.locator('.badge-content:visible');
    return (await badge.count()) > 0 ? badge.first().innerText() : '';
  }

  /** Takes an extension's request for a sign-in, by the beginning of its text. */
  async signIn(text) {
    await this.open();
    await this.#choose(this.menu.locator('.action-item').filter({ hasText: text }).first());
  }

  /** Texts of an account's submenu. */
  async entriesOf(label) {
    await this.#openSubmenu(label);
    const texts = await this.#submenu().locator('.action-label').allInnerTexts();
    await this.close();
    return texts.map((text) => text.trim());
  }

  /** Signs an account out. `confirm: false` cancels when VS Code asks. Returns the text of its question. */
  async signOut(label, { confirm = true } = {}) {
    await this.#openSubmenu(label);
    await this.#choose(
      this.#submenu()
        .locator('.action-item')
        .filter({ hasText: exactly('Sign Out') })
        .first(),
    );
    const question = (await this.page.locator('.monaco-dialog-box .dialog-message-row').innerText()).trim();
    await this.workbench.dialogButton(confirm ? 'Sign Out' : 'Cancel');
    return question;
  }

  async signOutByKeyboard(label) {
    await this.openByKeyboard();
    const { keyboard } = this.page;
    const account = this.#account(label).locator('.action-menu-item');
    await this.#reach(account, 'ArrowDown');
    await keyboard.press('ArrowRight');
    await this.#submenu().waitFor();
    const entry = this.#submenu()
      .locator('.action-menu-item')
      .filter({ hasText: exactly('Sign Out') });
    await this.#reach(entry, 'ArrowDown');
    await keyboard.press('Enter');
    await this.workbench.pressDialogButton('Sign Out');
  }

  #account(label) {
    return this.menu
      .locator('.action-item')
      .filter({ hasText: `${label} (` })
      .first();
  }

  #submenu() {
    return this.page.locator('.monaco-submenu .monaco-menu:visible').first();
  }

  /** A submenu opens while the pointer rests on its entry, and not at all when the menu has just opened. */
  async #openSubmenu(label) {
    await this.open();
    await this.#account(label).waitFor();
    for (let attempt = 0; attempt < 10; attempt++) {
      await this.page.mouse.move(640, 400);
      await this.#account(label).hover();
      const opened = this.#submenu().waitFor({ timeout: 1_000 });
      if (
        await opened.then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new Error(`The submenu of ${label} does not open`);
  }

  /** A menu that has just opened ignores clicks for a moment, so the click is repeated until the menu is gone. */
  async #choose(entry) {
    await entry.waitFor();
    for (let attempt = 0; attempt < 10 && (await entry.isVisible()); attempt++) {
      await entry.click({ timeout: 1_000 }).catch(() => {});
      await this.page.waitForTimeout(200);
    }
  }

  async #reach(target, key) {
    for (let steps = 0; steps < 30; steps++) {
      if (await this.#isFocused(target)) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} does not reach the entry of the menu`);
  }

  #isFocused(target) {
    return target.first().evaluate((element) => element.contains(document.activeElement));
  }
}
