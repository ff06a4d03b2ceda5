// Items that an extension shows in the status bar.
export class StatusBar {
  /** @param extension `publisher.name`, with which VS Code begins the id of an extension's items */
  constructor(workbench, extension = 'rad-partner.rad-partner') {
    this.workbench = workbench;
    this.page = workbench.page;
    this.extension = extension;
  }

  /** An item by the id that the extension gave it; hidden items are not in the document. */
  item(id) {
    return this.page.locator(`.part.statusbar .statusbar-item[id="${this.extension}.${id}"]`);
  }

  async isShown(id) {
    return this.item(id).isVisible();
  }

  /** The text of an item, without its icons; '' when it is not shown. */
  async text(id) {
    return (await this.isShown(id)) ? (await this.item(id).innerText()).replaceAll('\u00a0', ' ').trim() : '';
  }

  /** What a screen reader speaks: the text, the icons' names, and the tooltip. */
  async spoken(id) {
    return (await this.item(id).locator('.statusbar-item-label').getAttribute('aria-label')) ?? '';
  }

  /** Waits until an item shows a text (a string that it contains, or a pattern). */
  async waitForText(id, text, timeout = 15_000) {
    await this.item(id).filter({ hasText: text }).waitFor({ timeout });
  }

  async waitUntilHidden(id, timeout = 15_000) {
    await this.item(id).waitFor({ state: 'hidden', timeout });
  }

  async click(id) {
    await this.item(id).locator('.statusbar-item-label').click();
  }

  /** Runs an item's command by keyboard: the status bar's own command, arrow keys, Enter. */
  async press(id) {
    await this.workbench.command('View: Focus Status Bar');
    const label = this.item(id).locator('.statusbar-item-label');
    const isFocused = () => label.evaluate((element) => element.parentElement.contains(document.activeElement));
    for (let steps = 0; steps < 60; steps++) {
      if (await isFocused()) return this.page.keyboard.press('Enter');
      await this.page.keyboard.press('ArrowRight');
    }
    throw new Error(`The arrow keys do not reach the item ${id} of the status bar`);
  }
}
