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

  /** Enter: takes the ticked items of a list with checkboxes, or the focused one. */
  async accept() {
    await this.input.press('Enter');
  }

  async cancel() {
    await this.page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }
}
