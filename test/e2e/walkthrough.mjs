// A walkthrough on the welcome page: its steps, by mouse and by keyboard.
import { exactly } from './exactly.mjs';

export class Walkthrough {
  /** @param title the walkthrough's own title */
  constructor(workbench, title) {
    this.workbench = workbench;
    this.page = workbench.page;
    this.title = title;
    // Earlier pages stay in the document, hidden.
    this.pane = this.page.locator('.gettingStartedSlideDetails:visible').first();
  }

  /** Opens it as a user finds it: in the list of all walkthroughs. */
  async open() {
    const { quickPick } = this.workbench;
    const item = quickPick.item(this.title);
    // VS Code lists an extension's walkthrough once it has read the extension, and not in a list that is open already.
    for (let attempt = 0; attempt < 10 && !(await item.isVisible()); attempt++) {
      if (attempt > 0) await quickPick.cancel();
      await this.workbench.command('Welcome: Open Walkthrough...');
      await quickPick.waitFor();
      await quickPick.fill(this.title);
      await item.waitFor({ timeout: 2_000 }).catch(() => {});
    }
    await quickPick.accept();
    return this.waitFor();
  }

  /** Waits until it is on the screen, for instance after the extension opened it. */
  async waitFor(timeout = 15_000) {
    await this.pane.locator('.category-title', { hasText: exactly(this.title) }).waitFor({ timeout });
    await this.pane.locator('.getting-started-step.expanded').waitFor({ timeout });
    return this;
  }

  /** The steps in their order: title, done, expanded. */
  async steps() {
    return this.pane.locator('.getting-started-step').evaluateAll((steps) =>
      steps.map((step) => ({
        title: step.querySelector('.step-title').textContent,
        done: step.querySelector('[role=checkbox]').getAttribute('aria-checked') === 'true',
        expanded: step.getAttribute('aria-expanded') === 'true',
      })),
    );
  }

  step(title) {
    const heading = this.page.locator('.step-title', { hasText: exactly(title) });
    return this.pane.locator('.getting-started-step').filter({ has: heading }).first();
  }

  /** Waits until a step is done, or with `done: false` until it is not. */
  async waitForDone(title, { done = true, timeout = 15_000 } = {}) {
    await this.step(title).locator(`[role=checkbox][aria-checked=${done}]`).waitFor({ timeout });
  }

  async expand(title) {
    const step = this.step(title);
    if ((await step.getAttribute('aria-expanded')) !== 'true') await step.locator('.step-title').click();
    await this.#expanded(title).waitFor();
    return step;
  }

  /** The text below a step's title, buttons included. */
  async text(title) {
    return (await (await this.expand(title)).locator('.step-description-container').innerText()).trim();
  }

  /** Names of a step's buttons and links, in the order in which Tab reaches them. */
  async actions(title) {
    const actions = (await this.expand(title)).locator('.step-description-container [role=button]');
    return (await actions.allInnerTexts()).map((text) => text.trim());
  }

  /** Clicks a button or link of a step. */
  async click(title, name) {
    await (await this.expand(title)).getByRole('button', { name, exact: true }).click();
  }

  /** Moves the keyboard's focus to a step; the arrow keys expand what they reach, Enter what Tab reached. */
  async focusStep(title) {
    // A step that was expanded or done a moment ago is drawn again, which takes the focus back to it.
    await this.page.waitForTimeout(500);
    await this.#focusSteps();
    const titles = (await this.steps()).map((step) => step.title);
    for (let moves = 0; moves <= titles.length; moves++) {
      const at = await this.#focusedStep();
      if (at === title) break;
      await this.page.keyboard.press(titles.indexOf(at) < titles.indexOf(title) ? 'ArrowDown' : 'ArrowUp');
      // The focus follows the key a moment later.
      for (let waits = 0; waits < 20 && (await this.#focusedStep()) === at; waits++) await this.page.waitForTimeout(50);
    }
    if ((await this.#focusedStep()) !== title) throw new Error(`The arrow keys do not reach the step "${title}"`);
    if ((await this.step(title).getAttribute('aria-expanded')) !== 'true') await this.page.keyboard.press('Enter');
    await this.#expanded(title).waitFor();
  }

  /** Presses a button or link of a step: arrow keys to the step, Tab to the button, Enter. */
  async press(title, name) {
    const { keyboard } = this.page;
    const button = this.step(title).getByRole('button', { name, exact: true });
    const isFocused = () => button.evaluate((element) => element === document.activeElement);
    // The step's own check mark comes before its buttons.
    const tabs = (await this.step(title).locator('.step-description-container [role=button]').count()) + 2;
    for (let attempt = 0; attempt < 3; attempt++) {
      await this.focusStep(title);
      await this.page.waitForTimeout(200);
      for (let left = tabs; left > 0; left--) {
        if (await isFocused()) return keyboard.press('Enter');
        await keyboard.press('Tab');
      }
    }
    throw new Error(`Tab does not reach "${name}" of the step "${title}"`);
  }

  /** A walkthrough that has just opened has the focus in its open step. */
  async #focusSteps() {
    const step = this.pane.locator('.getting-started-step:focus');
    const within = this.pane.locator('.getting-started-step :focus');
    // From a button of a step back to the step itself.
    for (let tabs = 0; tabs < 10 && (await within.count()) > 0; tabs++) await this.page.keyboard.press('Shift+Tab');
    // From anywhere else the palette is the shortest way.
    if ((await step.count()) === 0) await this.open();
    await step.waitFor();
  }

  async #focusedStep() {
    const titles = await this.pane.locator('.getting-started-step:focus .step-title').allTextContents();
    return titles[0];
  }

  #expanded(title) {
    const heading = this.page.locator('.step-title', { hasText: exactly(title) });
    return this.pane.locator('.getting-started-step.expanded').filter({ has: heading });
  }
}
