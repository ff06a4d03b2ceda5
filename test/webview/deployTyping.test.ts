import assert from 'node:assert/strict';
import { wizardSnapshot } from '../../src/deployments/wizard/wizardView';
import { formOf } from './deployForm';
import { useDeploy, type DeployPage } from './deployPage';

const TEXT = 'The quick brown fox jumps over the lazy dog, 1234567890 times. '.repeat(4).slice(0, 200);

const valueIn = (deploy: DeployPage, name: string): unknown => deploy.host.draft.variables()[name];

describe('typing into the wizard', function () {
  this.timeout(120_000);
  const open = useDeploy();

  it('keeps every key and the caret while snapshots of older states come back late', async () => {
    const deploy = await open();
    deploy.host.delay = 350;
    const box = deploy.field('project_id').locator('textarea');
    const older = wizardSnapshot(deploy.host.state);
    await box.focus();
    for (const [index, key] of Array.from(TEXT).entries()) {
      await deploy.page.keyboard.type(key);
      if (index % 20 === 10) await deploy.fake.send({ kind: 'snapshot', resource: 'wizard', value: older });
    }
    assert.equal(await box.inputValue(), TEXT);
    await deploy.host.settle();
    assert.equal(await box.inputValue(), TEXT);
    assert.equal(valueIn(deploy, 'project_id'), TEXT);
    // In the middle, the caret stays there.
    await box.evaluate((area: HTMLTextAreaElement) => {
      area.setSelectionRange(4, 4);
    });
    await deploy.type('very ');
    await deploy.host.settle();
    assert.equal(await box.evaluate((area: HTMLTextAreaElement) => area.selectionStart), 9);
    assert.equal(valueIn(deploy, 'project_id'), `The very ${TEXT.slice(4)}`);
    assert.deepEqual(deploy.faults, []);
  });

  it('loses no row and no key when rows are typed faster than the host answers', async () => {
    const deploy = await open({ state: { step: 1 } });
    deploy.host.delay = 300;
    await deploy.field('zones').getByRole('textbox', { name: 'Add zone' }).focus();
    await deploy.type('one\n'.replace('\n', ''));
    await deploy.press('Enter');
    await deploy.type('two,three');
    await deploy.host.settle();
    // What is still being typed counts as well.
    assert.deepEqual(valueIn(deploy, 'zones'), ['europe-west1-b', 'europe-west1-c', 'one', 'two', 'three']);
    await deploy.press('Enter');
    await deploy.host.settle();
    assert.equal(await deploy.field('zones').locator('[data-row]').count(), 5);
    await deploy.field('resource_labels').getByRole('textbox', { name: 'Add label: key' }).focus();
    for (const [key, value] of [
      ['cost', 'x'],
      ['owner', 'y z'],
    ] as const) {
      await deploy.type(key);
      await deploy.press('Enter');
      await deploy.type(value);
      await deploy.press('Enter');
    }
    await deploy.host.settle();
    assert.deepEqual(valueIn(deploy, 'resource_labels'), { env: 'demo', team: 'platform', cost: 'x', owner: 'y z' });
  });

  it('sends what was typed before it asks for anything else', async () => {
    const deploy = await open();
    await deploy.field('project_id').locator('textarea').focus();
    await deploy.type('shop-prod-1');
    await deploy.page.getByRole('button', { name: 'Next' }).click();
    await deploy.page.getByRole('heading', { name: 'Page 2 of 4' }).waitFor();
    const methods = deploy.host.calls.map(({ method }) => method);
    assert.ok(methods.lastIndexOf('field.set') < methods.indexOf('step.show'), methods.join(' '));
    assert.equal(valueIn(deploy, 'project_id'), 'shop-prod-1');
    await deploy.page.getByRole('button', { name: 'Previous' }).click();
    assert.equal(await deploy.field('project_id').locator('textarea').inputValue(), 'shop-prod-1');
  });

  it('stays smooth with 300 fields on one page', async () => {
    const source = Array.from({ length: 300 }, (_, index) => {
      const type = ['string', 'number', 'bool', 'list(string)', 'map(string)'][index % 5] ?? 'string';
      return `variable "field_${index}" {\n  type = ${type}\n  default = null\n  description = "Some help. {{UIMeta group=1 order=${index}}}"\n}`;
    }).join('\n');
    const deploy = await open({ form: formOf(source) });
    assert.equal(await deploy.page.locator('rad-deploy-field').count(), 300);
    await deploy.page.evaluate(() => {
      const times: number[] = [];
      Reflect.set(window, 'times', times);
      let last = 0;
      document.addEventListener(
        'keydown',
        () => {
          last = performance.now();
        },
        true,
      );
      document.addEventListener(
        'input',
        () => {
          requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - last)));
        },
        true,
      );
    });
    await deploy.field('field_150').locator('textarea').focus();
    await deploy.type('a'.repeat(60));
    await deploy.host.settle();
    const times = await deploy.page.evaluate(() => Reflect.get(window, 'times') as number[]);
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
    console.log(`      300 fields: a key is drawn after ${median.toFixed(1)} ms (median of ${times.length})`);
    assert.equal(valueIn(deploy, 'field_150'), 'a'.repeat(60));
  });
});
