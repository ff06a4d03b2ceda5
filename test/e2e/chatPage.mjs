/** The chat's webview inside the workbench. */
export class ChatPage {
  constructor(workbench) {
    this.workbench = workbench;
    this.frame = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    this.composer = this.frame.locator('rad-composer textarea');
    this.card = this.frame.locator('rad-change-set');
  }

  button(name) {
    return this.frame.getByRole('button', { name });
  }

  text(text) {
    return this.frame.getByText(text);
  }

  /** Replaces the draft. */
  async type(text) {
    await this.composer.fill(text);
  }

  async send() {
    await this.composer.press('Control+Enter');
  }

  /** The form of a commit. */
  get commitForm() {
    return this.card.getByRole('form', { name: 'Commit' });
  }

  get commitMessage() {
    return this.commitForm.getByRole('textbox', { name: 'Message', exact: true });
  }

  /** Waits until no check of the change set runs any more. */
  async checksDone() {
    await this.frame.locator('rad-change-set .checks li').first().waitFor({ timeout: 60_000 });
    await this.frame
      .locator('rad-change-set .checks .codicon-loading')
      .first()
      .waitFor({ state: 'detached', timeout: 90_000 });
  }

  /** Names of the files of the change set. */
  files() {
    return this.card.locator('.file .name').allInnerTexts();
  }

  async expand(name) {
    await this.card
      .getByRole('button', { name: `Hunks of ${name}` })
      .first()
      .click();
    await this.hunks().first().waitFor();
  }

  hunks() {
    return this.card.locator('.hunk');
  }

  /** The tick of a file; `index` among those of the same name. */
  tick(name, index) {
    return this.card.getByRole('checkbox', { name: `Include ${name}` }).nth(index);
  }
}
