// Pages outside the editor: what the extension opened in the browser, and the dialog that VS Code puts before it.

/**
 * The page that `act` makes the extension open, loaded. An address on this machine opens at once, as
 * `SERVER/proxy/PORT/…`; all others only after the dialog, see ExternalLinkDialog.
 */
export async function pageOpenedBy(workbench, act, { timeout = 20_000 } = {}) {
  const opened = workbench.page.context().waitForEvent('page', { timeout });
  // Of two failures the one of the act says more.
  opened.catch(() => {});
  await act();
  const page = await opened;
  await page.waitForLoadState('domcontentloaded');
  return page;
}

/** "Do you want … to open the external website?": nothing leaves this machine as long as nobody opens it. */
export class ExternalLinkDialog {
  constructor(workbench) {
    this.workbench = workbench;
    this.box = workbench.page.locator('.monaco-dialog-box', { hasText: 'to open the external website?' });
  }

  /** Waits for the dialog. Returns the address it shows. */
  async address(timeout = 15_000) {
    await this.box.waitFor({ timeout });
    return (await this.box.locator('.dialog-message-detail').innerText()).replaceAll('\u00a0', ' ').trim();
  }

  /** Opens the address and returns its page; `session.answerOutside` says what it shows. */
  async open() {
    return pageOpenedBy(this.workbench, () => this.workbench.dialogButton('Open'));
  }

  async copy() {
    await this.workbench.dialogButton('Copy');
  }

  async cancel() {
    await this.workbench.dismissDialog();
  }
}

/** The sandbox's page on which a sign-in is approved. */
export class ApprovalPage {
  constructor(page) {
    this.page = page;
  }

  /** The code it asks about. */
  async code() {
    return (await this.page.locator('main code').innerText()).trim();
  }

  /** Who can be chosen: the whole text of each choice. */
  async accounts() {
    const texts = await this.page.locator('label:has(input[name=account])').allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** Signs the editor in as the account with this address. Returns what the page then says. */
  async approve(email) {
    if (email !== undefined) await this.#choice(email).check();
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    return this.#result('Signed in');
  }

  async deny() {
    await this.page.getByRole('button', { name: 'Deny', exact: true }).click();
    return this.#result('Denied');
  }

  /** The same by keyboard alone: Tab to the choice, arrow keys, Enter on the button. */
  async approveByKeyboard(email) {
    const { keyboard } = this.page;
    await this.#tabTo('input[name=account]:focus');
    const wanted = email === undefined ? this.page.locator('input[name=account]:checked') : this.#choice(email);
    for (let left = await this.page.locator('input[name=account]').count(); left > 0; left--) {
      if (await wanted.isChecked()) break;
      await keyboard.press('ArrowDown');
    }
    await this.#tabTo('button[value=approve]:focus');
    await keyboard.press('Enter');
    return this.#result('Signed in');
  }

  /** Closes the tab, and gives the editor's window the focus back. */
  async close(workbench) {
    await this.page.close();
    await workbench.page.bringToFront();
  }

  #choice(email) {
    return this.page.locator('label', { hasText: email }).locator('input[name=account]');
  }

  async #tabTo(selector) {
    const focused = this.page.locator(selector);
    for (let tabs = 0; tabs < 20 && (await focused.count()) === 0; tabs++) await this.page.keyboard.press('Tab');
    await focused.waitFor();
  }

  async #result(heading) {
    await this.page.getByRole('heading', { name: heading, exact: true }).waitFor();
    return (await this.page.locator('main p').first().innerText()).trim();
  }
}
