// A tree view of the side bar, as a user reads and clicks it.
import { exactly } from './exactly.mjs';

export class TreeView {
  #makeRoom;

  /**
   * @param pane locator of the view's pane
   * @param makeRoom folds what takes the room of this view's rows: rows that do not fit are not in the page
   */
  constructor(page, pane, makeRoom = async () => {}) {
    this.page = page;
    this.pane = pane;
    this.#makeRoom = makeRoom;
  }

  /** The row whose label is exactly this. */
  row(label) {
    const exact = this.page.locator('.label-name', { hasText: exactly(label) });
    return this.pane.locator('.monaco-list-row').filter({ has: exact }).first();
  }

  async waitForRow(label, timeout = 30_000) {
    await this.#waitInSight(this.row(label), timeout);
    return this.row(label);
  }

  /** Other views may come, and push rows out of sight, while one waits. */
  async #waitInSight(locator, timeout) {
    const end = Date.now() + timeout;
    for (;;) {
      try {
        return await locator.waitFor({ timeout: Math.max(1, Math.min(2_000, end - Date.now())) });
      } catch (error) {
        if (Date.now() >= end) throw error;
        await this.#makeRoom();
      }
    }
  }

  /**
   * The rows on the screen: label, description (the grey text), level (1 = top), expanded (undefined for a leaf),
   * checked (undefined without a checkbox) and the name that a screen reader speaks.
   */
  async rows() {
    return this.pane.locator('.monaco-list-row').evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index))
        .map((row) => {
          const checkbox = row.querySelector('[role=checkbox]');
          return {
            label: row.querySelector('.label-name')?.textContent ?? '',
            description: row.querySelector('.label-description')?.textContent ?? '',
            level: Number(row.getAttribute('aria-level')),
            expanded: row.hasAttribute('aria-expanded') ? row.getAttribute('aria-expanded') === 'true' : undefined,
            checked: checkbox ? checkbox.getAttribute('aria-checked') === 'true' : undefined,
            name: row.getAttribute('aria-label') ?? '',
          };
        }),
    );
  }

  /** Labels of the rows of one level. */
  async labels(level = 1) {
    return (await this.rows()).filter((row) => row.level === level).map((row) => row.label);
  }

  /** Moves the keyboard's focus to a row with the arrow keys. */
  async focusRow(label) {
    const focused = (row) => row.evaluate((element) => element.classList.contains('focused'));
    await this.pane.locator('.monaco-list:focus').waitFor();
    await this.page.keyboard.press('Home');
    for (let steps = await this.pane.locator('.monaco-list-row').count(); steps > 0; steps--) {
      if (await focused(this.row(label))) return;
      await this.page.keyboard.press('ArrowDown');
    }
    if (!(await focused(this.row(label)))) throw new Error(`The arrow keys do not reach ${label}`);
  }

  checkbox(label) {
    return this.row(label).getByRole('checkbox');
  }

  async isChecked(label) {
    await this.#waitInSight(this.checkbox(label), 15_000);
    return (await this.checkbox(label).getAttribute('aria-checked')) === 'true';
  }

  /** Clicks the checkbox and waits until it shows the other state. */
  async toggle(label) {
    const wanted = String(!(await this.isChecked(label)));
    await this.checkbox(label).click();
    await this.row(label).locator(`[role=checkbox][aria-checked=${wanted}]`).waitFor({ timeout: 10_000 });
  }

  /** Waits until a row's description contains the text. */
  async waitForDescription(label, text, timeout = 15_000) {
    await this.#waitInSight(this.row(label).locator('.label-description', { hasText: text }), timeout);
  }

  async setExpanded(label, expanded) {
    const row = await this.waitForRow(label);
    if ((await row.getAttribute('aria-expanded')) === String(expanded)) return;
    await row.locator('.monaco-tl-twistie').click();
    await this.pane.locator(`.monaco-list-row[aria-expanded=${expanded}]`).filter({ hasText: label }).first().waitFor();
  }

  /** Runs an entry of a row's context menu. */
  async contextMenu(label, entry) {
    // A menu closes when the window loses the focus or the row is painted again: then once more.
    for (let attempt = 0; attempt < 5; attempt++) {
      await this.row(label).click({ button: 'right' });
      const opened = await this.#menuEntry(entry)
        .waitFor({ timeout: 3_000 })
        .then(
          () => true,
          () => false,
        );
      if (opened) break;
    }
    await this.#chooseMenuEntry(entry);
  }

  /** Runs an action of the view's title: a button there, or an entry behind the three dots. */
  async titleAction(name) {
    await this.pane.hover();
    const header = this.page.locator('.part.sidebar .title-actions, .part.sidebar .pane-header .actions');
    const button = header.locator(`.action-label[aria-label^="${name}"]`).first();
    if (await button.isVisible()) return button.click();
    await header
      .locator('.action-label[aria-label="Views and More Actions..."], .action-label[aria-label^="More Actions"]')
      .first()
      .click();
    await this.#chooseMenuEntry(name);
  }

  /** A menu that has just opened ignores clicks for a moment, so the click is repeated until the menu is gone. */
  async #chooseMenuEntry(name) {
    const entry = this.#menuEntry(name);
    await entry.waitFor();
    for (let attempt = 0; attempt < 10 && (await entry.isVisible()); attempt++) {
      await entry.click({ timeout: 1_000 }).catch(() => {});
      await this.page.waitForTimeout(200);
    }
  }

  #menuEntry(name) {
    return this.page.locator('.context-view .monaco-menu .action-item', { hasText: name }).first();
  }

  /** The text shown instead of rows, '' when there is none. */
  async welcomeText() {
    const welcome = this.pane.locator('.welcome-view-content');
    return (await welcome.isVisible()) ? (await welcome.innerText()).trim() : '';
  }

  /** Waits for a welcome text that contains this. */
  async waitForWelcome(text, timeout = 30_000) {
    await this.pane.locator('.welcome-view-content', { hasText: text }).waitFor({ timeout });
  }

  /** Clicks a button or link of the welcome text. */
  async welcomeAction(name) {
    await this.pane
      .locator('.welcome-view-content')
      .getByRole('button', { name })
      .or(this.pane.getByRole('link', { name }))
      .first()
      .click();
  }
}
