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
}
