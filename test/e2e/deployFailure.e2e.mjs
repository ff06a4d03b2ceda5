import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isTerraformThere } from '../host/terraformThere.mjs';
import { screenshots } from './connecting.mjs';
import { openDeploying } from './deployPages.mjs';

const MODULE = 'Edge_Site';

/** A `main.tf` whose 10th line is a condition that never holds. */
const failing = (kind, condition) => `locals {
  greeting = "hello"
}

resource "terraform_data" "edge" {
  input = local.greeting

  lifecycle {
    ${kind} {
      condition     = ${condition}
      error_message = "The edge greets with good day."
    }
  }
}
`;

const RUNS = [
  {
    title: 'a simulated deployment that fails',
    options: [],
    // What is known only after an apply cannot fail in a simulation.
    main: failing('precondition', 'local.greeting == "good day"'),
    step: 'Initialize and Plan Infrastructure',
    error: 'Resource precondition failed',
    runner: 'simulated run',
  },
  // Registered only where it can run: nothing is skipped.
  ...(isTerraformThere()
    ? [
        {
          title: 'a deployment that fails while Terraform applies it',
          options: ['--trusted'],
          main: failing('postcondition', 'self.output == "good day"'),
          step: 'Apply Infrastructure Changes',
          error: 'Resource postcondition failed',
          runner: /run by (Terraform|OpenTofu)/,
        },
      ]
    : []),
];

for (const { title, options, main, step, error, runner } of RUNS)
  describe(title, () => {
    let session, workbench, calls, wizard, deployment, file;

    before(async () => {
      ({ session, workbench, calls, wizard, deployment } = await openDeploying(...options));
      await calls.publish({ [MODULE]: { main } });
      file = path.join(session.clone, 'modules', MODULE, 'main.tf');
      await workbench.command('RAD: Refresh Catalog');
    });

    after(() => session?.close());

    it('is told with its step, its reason and its place', async () => {
      await wizard.start(MODULE.replace('_', ' '));
      await (await wizard.toReview()).click();
      await deployment.waitForState('Failed');
      const reason = `${step} failed: ${error} (main.tf, line 10)`;
      await deployment.text(reason).waitFor();
      await deployment.step(step, 'failed').waitFor();
      await deployment.step('Deployment Summary', 'not started').waitFor();
      await deployment.frame.getByText(runner).waitFor();
      await screenshots(workbench, `deployment-failed${options.join('')}`);
      const told = await workbench.waitForToast('could not be deployed.');
      assert.ok(told.includes(reason), told);
      await (await workbench.view('Deployments')).waitForDescription(MODULE, 'failed, ');
      await workbench.clearToasts();
      const { creditsCharged, creditsReserved } = await calls.deployment((await calls.deployments(MODULE))[0].id);
      assert.deepEqual([creditsCharged, creditsReserved], [{ module: '0', build: '0' }, '0']);
    });

    it('leads from the log to the line, to mend it at once', async () => {
      await deployment.logLink('on main.tf line 10').click();
      await workbench.waitForEditor('main.tf');
      await workbench.waitForEditorText('condition');
      await waitForLine(10);
      assert.equal(await workbench.editorText(), main);
      await workbench.page.keyboard.press('End');
      await workbench.page.keyboard.type(' # mended');
      await workbench.waitForEditorText('# mended');
      await workbench.command('File: Save');
      for (let tries = 0; !fs.readFileSync(file, 'utf8').includes('# mended') && tries < 50; tries++)
        await workbench.page.waitForTimeout(100);
    });

    it('leads to the line as it was built, once the file is another one', async () => {
      fs.writeFileSync(file, `# One.\n# Two.\n# Three.\n${main}`);
      await workbench.command('View: Close Editor');
      await workbench.waitForEditor(MODULE);
      await deployment.logLink('on main.tf line 10').click();
      const [{ commitSha }] = await calls.deployments(MODULE);
      await workbench.waitForEditor(`main.tf (${commitSha.slice(0, 7)})`);
      await workbench.waitForEditorText('condition');
      await waitForLine(10);
      await workbench.screenshot(`deployment-built-file${options.join('')}`);
      assert.equal(await workbench.editorText(), main);
    });

    const waitForLine = (line) => workbench.page.locator('.part.statusbar', { hasText: `Ln ${line}, Col 1` }).waitFor();
  });
