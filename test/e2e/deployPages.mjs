// The webviews of the deploy wizard and of a deployment; of several panels the one on the screen.
const FRAME = 'iframe.webview.ready:visible';

export class Page {
  constructor(workbench) {
    this.workbench = workbench;
    this.frame = workbench.page.frameLocator(FRAME).frameLocator('iframe#active-frame');
  }

  button(name) {
    return this.frame.getByRole('button', { name });
  }

  text(text) {
    return this.frame.getByText(text).first();
  }

  heading(text) {
    return this.frame.getByRole('heading', { name: text });
  }
}

export class WizardPage extends Page {
  /** The text box of a field. */
  field(label) {
    return this.frame.getByRole('textbox', { name: new RegExp(`^${label}`) }).first();
  }

  async next() {
    await this.button('Next').click();
  }

  /** Goes on until the review is shown. */
  async toReview() {
    const deploy = this.frame.getByRole('button', { name: /^(Deploy|Update)$/ });
    for (let pages = 0; pages < 10 && !(await deploy.isVisible()); pages++) {
      await this.next();
      await this.workbench.page.waitForTimeout(300);
    }
    await deploy.waitFor();
    return deploy;
  }
}

export class DeploymentPage extends Page {
  get state() {
    return this.frame.locator('header [role=status]');
  }

  /** Waits until the head says so. */
  async waitForState(text, timeout = 90_000) {
    await this.state.filter({ hasText: text }).waitFor({ timeout });
  }

  get log() {
    return this.frame.locator('rad-log');
  }
}
