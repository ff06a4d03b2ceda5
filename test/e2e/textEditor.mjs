// The text editor of a window, and what the editor shows about a text: lenses, hovers, problems, quick fixes, suggestions.
import { exactly } from './exactly.mjs';

const TIMEOUT = 15_000;

export class TextEditor {
  constructor(workbench) {
    this.workbench = workbench;
    this.page = workbench.page;
  }

  get #active() {
    return this.page.locator('.editor-group-container.active .monaco-editor').last();
  }

  /** Opens a file of the workspace by its path, and puts the cursor at a line and column (from 1). */
  async open(file, { line = 1, column = 1 } = {}) {
    const { quickPick } = this.workbench;
    await this.workbench.command('Go to File...');
    await quickPick.waitFor();
    await quickPick.fill(file);
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await quickPick.accept();
    await this.workbench.waitForEditor(file.split('/').at(-1));
    await this.goTo(line, column);
  }

  async goTo(line, column = 1) {
    const { quickPick } = this.workbench;
    await this.workbench.command('Go to Line/Column...');
    await quickPick.waitFor();
    await quickPick.fill(`:${line}:${column}`);
    await quickPick.accept();
  }

  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Texts of the lenses that are on the screen. */
  async lenses() {
    return (await this.#active.locator('.codelens-decoration a:visible').allInnerTexts()).map((text) => text.trim());
  }

  /** Waits for a lens with this text. */
  async waitForLens(text, timeout = TIMEOUT) {
    await this.#active.locator('.codelens-decoration a', { hasText: text }).first().waitFor({ timeout });
  }

  async pressLens(text) {
    await this.#active.locator('.codelens-decoration a', { hasText: text }).first().click();
  }

  /** The text of the hover at the cursor. */
  async hover() {
    await this.workbench.command('Show or Focus Hover');
    const hover = this.page.locator('.monaco-hover:visible .hover-contents, .monaco-hover:visible .markdown-hover');
    await hover.first().waitFor({ timeout: TIMEOUT });
    return (await hover.allInnerTexts()).join('\n');
  }

  /** Rows of the Problems panel: `[{text, source}]`; opens it. */
  async problems() {
    await this.workbench.command('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.first().waitFor({ timeout: TIMEOUT });
    return (await rows.allInnerTexts()).map((text) => text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim());
  }

  /** Titles of the quick fixes at the cursor; the menu stays open. */
  async quickFixes() {
    await this.workbench.command('Quick Fix...');
    const rows = this.page.locator('.action-widget .monaco-list-row.action .title');
    await rows.first().waitFor({ timeout: TIMEOUT });
    return rows.allInnerTexts();
  }

  async chooseQuickFix(title) {
    await this.page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first().click();
  }

  /** Labels of the suggestions at the cursor. */
  async suggestions() {
    await this.workbench.command('Trigger Suggest');
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await rows.first().waitFor({ timeout: TIMEOUT });
    return rows.allInnerTexts();
  }

  /** Chooses a suggestion by its label. */
  async acceptSuggestion(label) {
    await this.page
      .locator('.suggest-widget.visible .monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) })
      .first()
      .click();
  }
}
