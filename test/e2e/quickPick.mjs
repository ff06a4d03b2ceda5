// The quick pick at the top of the workbench: lists, ticks and text input.
import { exactly } from './exactly.mjs';

export class QuickPick {
  constructor(page) {
    this.page = page;
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-box input, .quick-input-filter input').first();
  }

  async waitFor(timeout = 15_000) {
    await this.widget.waitFor({ timeout });
    return this;
  }

  async waitForTitle(text, timeout = 15_000) {
    await this.page.locator('.quick-input-widget:visible .quick-input-title', { hasText: text }).waitFor({ timeout });
    return this;
  }

  async waitUntilClosed(timeout = 15_000) {
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout });
  }

  /** The item whose label is exactly this. */
  item(label) {
    const exact = this.page.locator('.label-name', { hasText: exactly(label) });
    return this.widget.locator('.quick-input-list .monaco-list-row').filter({ has: exact }).first();
  }

  /** Items on the screen: label, description, detail, separator above, ticked (undefined where nothing can be). */
  async items() {
    return this.widget.locator('.quick-input-list .monaco-list-row').evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index))
        .map((row) => {
          // Rows are reused: a part that does not belong to this item is kept, hidden.
          const visible = (selector) =>
            [...row.querySelectorAll(selector)].find((part) => part.getClientRects().length > 0);
          const text = (selector) => visible(selector)?.textContent ?? '';
          const checkbox = visible('[role=checkbox]');
          return {
            label: text('.label-name'),
            description: text('.label-description'),
            detail: text('.quick-input-list-label-meta'),
            separator: text('.quick-input-list-separator'),
            ticked: checkbox ? checkbox.getAttribute('aria-checked') === 'true' : undefined,
          };
        }),
    );
  }

  async choose(label) {
    await this.item(label).click();
  }

  /** Ticks or unticks an item of a list with checkboxes. */
  async setTicked(label, ticked) {
    const current = (await this.items()).find((item) => item.label === label);
    if (current === undefined) throw new Error(`The quick pick has no item ${label}`);
    if (current.ticked !== ticked) await this.item(label).getByRole('checkbox').click();
  }

  async isTicked(label) {
    return (await this.items()).find((item) => item.label === label)?.ticked;
  }

  async fill(text) {
    await this.input.fill(text);
  }

  /** Clicks a button of the title bar or of the input row. */
  async button(name) {
    await this.widget.getByRole('button', { name }).first().click();
  }

  /** Types a path into a file dialog, which fills in its own once it has read the folder, over what was typed. */
  async fillPath(path) {
    for (let attempt = 0; attempt < 20; attempt++) {
      if ((await this.value()) !== '') await this.fill(path);
      await this.page.waitForTimeout(500);
      if ((await this.value()) === path) return;
    }
    throw new Error(`The file dialog does not keep the path ${path}`);
  }

  /** The title, with "(2/3)" behind it where the extension counts its steps; '' when there is none. */
  async title() {
    const title = this.widget.locator('.quick-input-title');
    return (await title.isVisible()) ? (await title.innerText()).trim() : '';
  }

  /** The text below the input: what the validation says, else the prompt. */
  async message() {
    const message = this.widget.locator('.quick-input-message');
    return (await message.isVisible()) ? (await message.innerText()).replaceAll('\u00a0', ' ').trim() : '';
  }

  async waitForMessage(text, timeout = 15_000) {
    await this.widget.locator('.quick-input-message', { hasText: text }).waitFor({ timeout });
  }

  /** How the message is meant: 'error', 'warning', 'info', or undefined for a prompt. */
  async severity() {
    const box = await this.widget.locator('.monaco-inputbox').first().getAttribute('class');
    return /\b(error|warning|info)\b/.exec(box ?? '')?.[1];
  }

  async value() {
    return this.input.inputValue();
  }

  /** Whether the input shows dots instead of what is typed. */
  async isMasked() {
    return (await this.input.getAttribute('type')) === 'password';
  }

  /** Names of the title bar's buttons, the left ones first. */
  async buttons() {
    const labels = this.widget.locator('.quick-input-titlebar .action-label');
    return labels.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label')));
  }

  /** Goes one step back: the arrow on the left of the title. */
  async back() {
    await this.widget.locator('.codicon-quick-input-back').click();
  }

  /** The same by keyboard. */
  async pressBack() {
    await this.page.keyboard.press(process.platform === 'darwin' ? 'Control+-' : 'Control+Alt+-');
  }

  /**
   * Presses a button of the title bar by keyboard: Shift+Tab from the input, Enter. (Tab leaves an input box, and one
   * that closes when it loses the focus is gone.)
   */
  async pressButton(name) {
    await this.input.focus();
    const focused = this.widget.locator(`.quick-input-titlebar .action-label[aria-label^="${name}"]:focus`);
    const places = (await this.buttons()).length;
    for (let tabs = 0; tabs < places && (await focused.count()) === 0; tabs++)
      await this.page.keyboard.press('Shift+Tab');
    if ((await focused.count()) === 0) throw new Error(`Shift+Tab does not reach the button "${name}"`);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses an item by keyboard: arrow keys, Enter. */
  async pressItem(label) {
    const focused = this.item(label).and(this.page.locator('.focused'));
    await this.item(label).waitFor();
    for (let steps = await this.widget.locator('.monaco-list-row').count(); steps > 0; steps--) {
      if ((await focused.count()) > 0) return this.page.keyboard.press('Enter');
      await this.page.keyboard.press('ArrowDown');
    }
    if ((await focused.count()) === 0) throw new Error(`The arrow keys do not reach the item "${label}"`);
    await this.page.keyboard.press('Enter');
  }

  /** Enter: takes the ticked items of a list with checkboxes, or the focused one. */
  async accept() {
    await this.input.press('Enter');
  }

  async cancel() {
    await this.page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }
}
