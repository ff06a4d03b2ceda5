import assert from 'node:assert/strict';
import { useDeploy, type DeployPage } from './deployPage';

/** What would be sent of a field, once everything has arrived. */
async function sent(deploy: DeployPage, name: string): Promise<unknown> {
  await deploy.host.settle();
  return deploy.host.draft.variables()[name];
}

/** Puts text on the clipboard and pastes it. */
async function paste(deploy: DeployPage, text: string): Promise<void> {
  await deploy.page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
  await deploy.press('Control+v');
}

async function tabTo(deploy: DeployPage, focused: string): Promise<void> {
  for (let n = 0; n < 60; n++) {
    if ((await deploy.focused()) === focused) return;
    await deploy.press('Tab');
  }
  assert.fail(`Tab never comes to ${focused}`);
}

describe('the controls of the wizard, by keyboard alone', function () {
  this.timeout(120_000);
  const open = useDeploy();

  it('texts, numbers, ticks, selects and places', async () => {
    const deploy = await open();
    await tabTo(deploy, 'textarea "Project Id"');
    await deploy.type('shop-prod-4821');
    await deploy.press('Enter');
    await deploy.press('Tab', 'Tab');
    assert.equal(await sent(deploy, 'project_id'), 'shop-prod-4821', 'Enter makes no line break');
    await tabTo(deploy, 'input "Region"');
    assert.deepEqual(
      await deploy
        .field('region')
        .locator('option')
        .evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
      ['europe-west1', 'us-central1'],
    );
    await deploy.press('Control+a');
    await deploy.type('us-central1');
    assert.equal(await sent(deploy, 'region'), 'us-central1');
    assert.deepEqual(
      await deploy
        .field('zone')
        .locator('option')
        .evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
      ['us-central1-a', 'us-central1-b', 'us-central1-c'],
    );
    await deploy.host.show({ step: 1 });
    await tabTo(deploy, 'input "Node Count"');
    await deploy.press('ArrowUp', 'ArrowUp', 'ArrowDown');
    assert.equal(await sent(deploy, 'node_count'), 4);
    await deploy.press('Control+a', 'Delete');
    assert.equal(await sent(deploy, 'node_count'), undefined, 'blank: the default applies');
    await deploy.type('12345678901234567890.5');
    assert.equal(await sent(deploy, 'node_count'), '12345678901234567890.5', 'all digits are kept');
    await tabTo(deploy, 'input "Private Nodes"');
    await deploy.press('Space');
    assert.equal(await sent(deploy, 'private_nodes'), false);
    await tabTo(deploy, 'select "Release Channel"');
    await deploy.type('sta');
    assert.equal(await sent(deploy, 'release_channel'), 'stable');
    await deploy.host.show({ step: 2 });
    await tabTo(deploy, 'select "Tier"');
    assert.deepEqual(await deploy.field('tier').locator('option').allTextContents(), ['Choose…', 'small', 'large']);
    await deploy.type('l');
    assert.equal(await sent(deploy, 'tier'), 'large', 'what the validation lets pass is offered');
    assert.equal(await deploy.field('tier').locator('select').inputValue(), 'large');
    await deploy.press('ArrowUp');
    assert.equal(await sent(deploy, 'tier'), 'small');
    assert.equal(await deploy.field('tier').locator('select').inputValue(), 'small');
    assert.deepEqual(deploy.faults, []);
  });

  it('lists: Enter, comma and pasted lines add; Delete and Backspace remove; the focus goes to the neighbour', async () => {
    const deploy = await open({ state: { step: 1 } });
    await tabTo(deploy, 'input "Add zone"');
    await paste(deploy, 'europe-west1-b\n\n europe-west1-d \r\neurope-west1-e\n');
    assert.deepEqual(await sent(deploy, 'zones'), [
      'europe-west1-b',
      'europe-west1-c',
      'europe-west1-d',
      'europe-west1-e',
    ]);
    await deploy.press('Backspace');
    assert.equal(await deploy.focused(), 'textarea "Zone 4"');
    await deploy.press('Control+a', 'Delete', 'Delete');
    await deploy.host.settle();
    assert.equal(await deploy.focused(), 'textarea "Zone 3"');
    assert.deepEqual(await sent(deploy, 'zones'), ['europe-west1-b', 'europe-west1-c', 'europe-west1-d']);
    await deploy.press('Enter');
    assert.equal(await deploy.focused(), 'input "Add zone"');
    await deploy.press('Shift+Tab', 'Shift+Tab');
    await deploy.press('Alt+ArrowUp', 'Alt+ArrowUp');
    assert.deepEqual(await sent(deploy, 'zones'), ['europe-west1-d', 'europe-west1-b', 'europe-west1-c']);
    assert.equal(await deploy.focused(), 'textarea "Zone 1"', 'the focus moves along');
  });

  it('maps: keys and values, a key that is there twice is named', async () => {
    const deploy = await open({ state: { step: 1 } });
    await tabTo(deploy, 'input "Add label: key"');
    await deploy.type('cost');
    await deploy.press('Tab');
    await deploy.type('centre, one');
    await deploy.press('Enter');
    assert.equal(await deploy.focused(), 'input "Add label: key"');
    assert.deepEqual(await sent(deploy, 'resource_labels'), { env: 'demo', team: 'platform', cost: 'centre, one' });
    await tabTo(deploy, 'input "Add label: key"');
    await deploy.type('env');
    await deploy.press('Enter', 'Enter');
    await deploy.host.settle();
    assert.match(await deploy.text('resource_labels'), /There is another "env"/);
    await deploy.press('Backspace');
    assert.match(await deploy.focused(), /Value of env/);
  });

  it('objects: optional attributes are set and left out', async () => {
    const deploy = await open({ state: { step: 1 } });
    await tabTo(deploy, 'button "Set taints"');
    await deploy.press('Enter');
    await deploy.host.settle();
    assert.equal(await deploy.focused(), 'button "Leave out taints"');
    await deploy.press('Tab');
    assert.equal(await deploy.focused(), 'input "Add taint"');
    await deploy.type('gpu');
    assert.deepEqual(await sent(deploy, 'node_pool'), {
      machine_type: 'e2-standard-4',
      disk_gb: 100,
      spot: false,
      taints: ['gpu'],
    });
    await deploy.press('Shift+Tab', 'Enter');
    await deploy.host.settle();
    assert.equal(await deploy.focused(), 'button "Set taints"');
    assert.deepEqual(await sent(deploy, 'node_pool'), { machine_type: 'e2-standard-4', disk_gb: 100, spot: false });
  });

  it('lists and maps of objects, and tuples', async () => {
    const deploy = await open({ state: { step: 2 } });
    await tabTo(deploy, 'button "Add rule"');
    await deploy.press('Enter');
    await deploy.host.settle();
    assert.equal(await deploy.focused(), 'textarea "name"');
    await deploy.type('ssh');
    await tabTo(deploy, 'input "Add port"');
    await deploy.type('22,2222');
    await deploy.press('Enter', 'Shift+Tab', 'Shift+Tab', 'Alt+ArrowDown');
    await deploy.host.settle();
    const rules = [
      { name: 'https', ports: [443] },
      { name: 'http', ports: [80, 8080] },
      { name: 'ssh', ports: [22, 2222] },
    ];
    const [, , ssh] = rules;
    const rulesNow = (await sent(deploy, 'firewall_rules')) as typeof rules;
    assert.deepEqual(rulesNow.slice(0, 2), rules.slice(0, 2));
    assert.deepEqual(
      [...(rulesNow[2]?.ports ?? [])].sort((a, b) => a - b),
      ssh?.ports,
    );
    await tabTo(deploy, 'button "Add quota"');
    await deploy.press('Enter');
    await deploy.host.settle();
    assert.match(await deploy.focused(), /Key of Quota 2/);
    await deploy.type('red');
    await deploy.press('Tab', 'Tab');
    assert.equal(await deploy.focused(), 'input "cpus"');
    await deploy.type('8');
    assert.deepEqual(await sent(deploy, 'quotas'), { blue: { cpus: 4 }, red: { cpus: 8 } });
    await tabTo(deploy, 'input "Value 2"');
    await deploy.press('ArrowUp');
    assert.deepEqual(await sent(deploy, 'window'), ['sunday', 4]);
  });

  it('source text in HCL and JSON: the value stays, and what is no value is said', async () => {
    const deploy = await open({ state: { step: 2 } });
    await tabTo(deploy, 'button "Window: Edit as HCL"');
    await deploy.press('Enter');
    await deploy.host.settle();
    const box = deploy.field('window').locator('textarea');
    assert.equal(await box.inputValue(), '["sunday", 3]');
    await box.focus();
    await deploy.press('Control+a');
    await deploy.type('["monday", 3.50]');
    assert.deepEqual(await sent(deploy, 'window'), ['monday', 3.5]);
    await deploy.field('window').getByRole('button', { name: 'Window: Edit as a form' }).press('Enter');
    await deploy.host.settle();
    assert.equal(await deploy.field('window').getByRole('textbox', { name: 'Value 1' }).inputValue(), 'monday');
    await deploy.field('window').getByRole('button', { name: 'Window: Edit as JSON' }).press('Enter');
    await deploy.host.settle();
    await box.focus();
    await deploy.press('Control+End');
    await deploy.type(',');
    await deploy.host.settle();
    assert.equal(await box.getAttribute('aria-invalid'), 'true');
    await deploy.field('window').getByRole('button', { name: 'Window: Edit as a form' }).press('Enter');
    await deploy.host.settle();
    assert.equal(await box.inputValue(), '["monday", 3.5],', 'what is typed is not lost');
    assert.equal(await sent(deploy, 'window'), undefined);
  });

  it('secrets are masked, shown while pressed, and gone from the page when it is left', async () => {
    const deploy = await open({ state: { step: 1 } });
    const secret = 'hunter2-π-very-secret';
    await tabTo(deploy, 'input "Registry Token"');
    await deploy.type(secret);
    const box = deploy.field('registry_token').locator('input');
    assert.equal(await box.getAttribute('type'), 'password');
    await deploy.press('Tab');
    assert.equal(await deploy.focused(), 'button "Show while pressed"');
    await deploy.page.keyboard.down('Space');
    assert.equal(await box.getAttribute('type'), 'text');
    await deploy.page.keyboard.up('Space');
    assert.equal(await box.getAttribute('type'), 'password');
    assert.equal(await sent(deploy, 'registry_token'), secret);
    const everything = (): Promise<string> =>
      deploy.page.evaluate(() => {
        const text = (root: ParentNode): string =>
          [...root.querySelectorAll('*')]
            .map((element) => `${element.outerHTML}${element.shadowRoot ? text(element.shadowRoot) : ''}`)
            .join('');
        const values = (root: ParentNode): string =>
          [...root.querySelectorAll('*')]
            .map(
              (element) =>
                `${'value' in element ? String(element.value) : ''} ${element.shadowRoot ? values(element.shadowRoot) : ''}`,
            )
            .join('');
        return `${text(document)}${values(document)}${JSON.stringify(sessionStorage)}${JSON.stringify(localStorage)}`;
      });
    const withoutValue = await deploy.page.evaluate(() => document.documentElement.outerHTML);
    assert.ok(!withoutValue.includes(secret));
    assert.ok((await everything()).includes(secret), 'the check sees what is in a box');
    await deploy.host.show({ step: 0 });
    assert.ok(!(await everything()).includes(secret));
    await deploy.host.show({ step: 1 });
    assert.equal(await box.inputValue(), '');
    assert.equal(await box.getAttribute('placeholder'), 'Typed. Leave it, or type another');
    assert.ok(!(await everything()).includes(secret));
    assert.equal(await sent(deploy, 'registry_token'), secret);
    await deploy
      .field('registry_token')
      .getByRole('button', { name: /Forget what was typed/ })
      .press('Enter');
    assert.equal(await sent(deploy, 'registry_token'), undefined);
    await box.focus();
    await paste(deploy, '-----BEGIN KEY-----\nabc\n-----END KEY-----\n');
    assert.equal(await sent(deploy, 'registry_token'), '-----BEGIN KEY-----\nabc\n-----END KEY-----\n');
    const area = deploy.field('registry_token').locator('textarea');
    assert.equal(
      await area.evaluate((element) => getComputedStyle(element).getPropertyValue('-webkit-text-security')),
      'disc',
    );
    assert.ok(!JSON.stringify(deploy.host.draft.save()).includes('BEGIN'), 'and never part of a draft');
  });
});
