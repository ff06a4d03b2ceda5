// What the specifications of connecting have in common: names, and the acts by mouse and by keyboard.
import assert from 'node:assert/strict';
import { ApprovalPage, pageOpenedBy } from './externalPage.mjs';

export const WALKTHROUGH = 'Become productive as a RAD partner';
export const FIRST = 'partner@sandbox.example';
export const SECOND = 'partner-two@sandbox.example';
export const labelOf = (email) => `${email} (RAD Sandbox)`;
export const REPOSITORY = 'sandbox-partner/partner-modules';
export const STEPS = [
  'Sign in',
  'Connect GitHub',
  'Select your repository',
  'Open it here',
  'Publish a module',
  'Let Jules refine it (optional)',
];

/** The same acts with a mouse, and with keys alone. */
export const HANDS = {
  mouse: (workbench) => ({
    press: (walkthrough, step, button) => walkthrough.click(step, button),
    choose: (label) => workbench.quickPick.choose(label),
    answer: (name) => workbench.dialogButton(name),
    approve: (page, email) => page.approve(email),
  }),
  keyboard: (workbench) => ({
    press: (walkthrough, step, button) => walkthrough.press(step, button),
    choose: (label) => workbench.quickPick.pressItem(label),
    answer: (name) => workbench.pressDialogButton(name),
    approve: (page, email) => page.approveByKeyboard(email),
  }),
};

/** Signs in with the browser, from the choice of how. */
export async function signInWithBrowser(workbench, hands, email) {
  const { quickPick } = workbench;
  await quickPick.waitForTitle('Sign In to RAD Sandbox');
  await hands.choose('Sign in with your browser');
  const question = await workbench.dialogText();
  const page = await pageOpenedBy(workbench, () => hands.answer('Copy Code and Open Browser'));
  const approval = new ApprovalPage(page);
  assert.ok(question.includes(await approval.code()), `the page shows the code of the editor: ${question}`);
  await hands.approve(approval, email);
  await approval.close(workbench);
}

/** Pictures in the three kinds of theme. */
export async function screenshots(workbench, name) {
  for (const theme of ['light', 'high-contrast', 'dark']) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`${name}.${theme}`);
  }
}
