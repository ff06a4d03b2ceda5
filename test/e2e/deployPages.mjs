import { PartnerCalls } from './partnerCalls.mjs';
import { openSession } from './session.mjs';

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

  /** Starts the wizard for a module of the catalog, by its name in it. */
  async start(displayName) {
    const { workbench } = this;
    await workbench.command('RAD: Deploy…');
    await workbench.quickPick.waitForTitle('Deploy which module?');
    await workbench.quickPick.fill(displayName);
    await workbench.quickPick.item(displayName).waitFor();
    await workbench.quickPick.choose(displayName);
    await workbench.waitForEditor(`Deploy ${displayName.replaceAll(' ', '_')}`);
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

  /** A step of the build that is shown, with its state in words. */
  step(name, state) {
    return this.frame.locator('.steps ol li', { hasText: name }).filter({ hasText: state });
  }

  /** The places in files that the log names. */
  logLink(text) {
    return this.log.getByRole('button', { name: text }).first();
  }

  /** What it waits for. */
  get waitsFor() {
    return this.frame.getByRole('list', { name: 'Waits for' });
  }
}

/** A window of VS Code that is ready to deploy, with its pages. @param options of the sandbox */
export async function openDeploying(...options) {
  const session = await openSession({ sandbox: { options } });
  const { workbench } = session;
  await workbench.widenSideBar();
  await workbench.openContainer('RAD');
  await (await workbench.view('Modules')).waitForDescription('Keycloak_GKE', 'published', 30_000);
  const calls = new PartnerCalls(session);
  return { session, workbench, calls, wizard: new WizardPage(workbench), deployment: new DeploymentPage(workbench) };
}
