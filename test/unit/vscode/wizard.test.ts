import assert from 'node:assert/strict';
import { DeploymentsClient } from '../../../src/platform/deploymentsClient';
import { ModulesClient } from '../../../src/platform/modulesClient';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';
import type { DeploymentDetail } from '../../../src/contract/deployments';
import { createSource, updateSource } from '../../../src/vscode/deploy/platformSource';
import { Wizard } from '../../../src/vscode/deploy/wizard';
import { WizardDrafts } from '../../../src/vscode/deploy/wizardDrafts';
import type { WizardSource } from '../../../src/vscode/deploy/wizardSource';
import { CuttingProxy } from '../deployments/cuttingProxy';
import { DeploymentFixture, USER } from '../sandbox/deploymentFixture';
import { SUCCESS } from '../sandbox/testRunner';

/** The state that the editor keeps for a workspace. */
class Memento {
  readonly values = new Map<string, unknown>();
  readonly keys = (): readonly string[] => [...this.values.keys()];
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the editor's signature
  readonly get = <T>(key: string): T | undefined => this.values.get(key) as T | undefined;
  readonly update = (key: string, value: unknown): Promise<void> => {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  };
}

describe('the deploy wizard', function () {
  this.timeout(60_000);
  let fixture: DeploymentFixture;
  let proxy: CuttingProxy;
  let memento: Memento;
  let sent: DeploymentDetail[];
  let asked: number;
  let isMeant: boolean;
  let moduleId: string;
  let count = 0;

  before(async () => {
    fixture = await DeploymentFixture.start();
    fixture.grant(USER, 'topUp', 1_000_000);
    proxy = await CuttingProxy.start(fixture.sandbox.descriptor.platformUrl);
    moduleId = await fixture.moduleId('App');
  });
  after(async () => {
    await proxy.close();
    await fixture.close();
  });
  beforeEach(() => {
    memento = new Memento();
    sent = [];
    asked = 0;
    isMeant = false;
    count += 1;
    fixture.runner.script = () => SUCCESS;
    fixture.now = new Date(fixture.now.getTime() + 1000);
    proxy.cut([]);
  });

  async function parts(): Promise<Parameters<typeof createSource>[0]> {
    const connection = { platformUrl: proxy.url, tokens: onlyToken(await fixture.token(USER)) };
    const session = {
      account: { key: 'me' } as never,
      modules: new ModulesClient(connection),
      deployments: new DeploymentsClient(connection),
    };
    return {
      session: () => Promise.resolve(session),
      isMeantAgain: () => {
        asked += 1;
        return Promise.resolve(isMeant);
      },
    };
  }

  async function open(source: WizardSource, key = 'create'): Promise<Wizard> {
    const wizard = new Wizard({
      source,
      drafts: new WizardDrafts(memento),
      key,
      isSandbox: () => true,
      locale: 'en',
      log: { error: () => undefined },
      onSent: (deployment) => sent.push(deployment),
    });
    await wizard.load();
    return wizard;
  }

  /** Types into a field, as its page does. */
  function type(wizard: Wizard, name: string, value: string): void {
    const node = wizard.draft?.fields.get(name)?.root.id ?? '';
    wizard.edit((draft) => draft.set({ name, node, value }));
  }

  async function quoted(wizard: Wizard): Promise<void> {
    wizard.show(99, false);
    await wizard.quote();
    const { page } = wizard.snapshot;
    assert.equal(page?.kind === 'review' ? page.faults.length : -1, 0);
  }

  async function ready(wizard: Wizard): Promise<Wizard> {
    type(wizard, 'project_id', `project-${String(count)}`);
    type(wizard, 'size', '3');
    await quoted(wizard);
    return wizard;
  }

  const mine = async (): Promise<number> => {
    const { body } = await fixture.call(USER, 'GET', `/deployments?limit=100`);
    return (body as { data: { projectId: string }[] }).data.filter(({ projectId }) =>
      projectId.includes(`project-${String(count)}`),
    ).length;
  };

  it('makes one deployment of two clicks, with the values that were typed', async () => {
    const wizard = await ready(await open(createSource(await parts(), moduleId, 'App')));
    await Promise.all([wizard.send(), wizard.send()]);
    await wizard.send();
    assert.equal(sent.length, 1);
    assert.equal(await mine(), 1);
    await fixture.reach(USER, sent[0]?.id ?? '', 'SUCCESS');
    assert.deepEqual(fixture.runner.jobs.at(-1)?.variables, {
      ...fixture.runner.jobs.at(-1)?.variables,
      project_id: `project-${String(count)}`,
      size: 3,
    });
    wizard.dispose();
  });

  it('makes one deployment of two windows', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(async () => ready(await open(createSource(await parts(), moduleId, 'App')))),
    );
    await Promise.all([one?.send(), other?.send()]);
    assert.equal(await mine(), 1);
    assert.deepEqual(new Set(sent.map(({ id }) => id)).size, 1);
  });

  it('makes one deployment when the answer is lost, and when the window is reloaded before it comes', async () => {
    const first = await ready(await open(createSource(await parts(), moduleId, 'App')));
    // The request arrives; its answer does not, twice.
    proxy.cut([0, 10]);
    await first.send();
    assert.equal(await mine(), 1);
    assert.equal(sent.length, 1);
  });

  it('the same once more is made when it is meant, and only then', async () => {
    await (await ready(await open(createSource(await parts(), moduleId, 'App')))).send();
    fixture.now = new Date(fixture.now.getTime() + 60_000);
    const again = await ready(await open(createSource(await parts(), moduleId, 'App')));
    await again.send();
    assert.deepEqual([asked, await mine()], [1, 1]);
    isMeant = true;
    const meant = await ready(await open(createSource(await parts(), moduleId, 'App')));
    await meant.send();
    assert.deepEqual([asked, await mine()], [2, 2]);
  });

  it('keeps what was typed for the next window, secrets apart', async () => {
    const wizard = await open(createSource(await parts(), moduleId, 'App'));
    type(wizard, 'project_id', 'shop-prod-4821');
    type(wizard, 'password', 'open sesame');
    wizard.dispose();
    const stored = JSON.stringify([...memento.values]);
    assert.match(stored, /shop-prod-4821/);
    assert.doesNotMatch(stored, /sesame/);
    const reloaded = await open(createSource(await parts(), moduleId, 'App'));
    assert.deepEqual(reloaded.draft?.variables(), { project_id: 'shop-prod-4821' });
  });

  it('says what a platform refuses, and sends nothing twice', async () => {
    const wizard = await ready(await open(createSource(await parts(), moduleId, 'App')));
    fixture.empty(USER);
    await wizard.send();
    assert.equal(sent.length, 0);
    const { page, failure } = wizard.snapshot;
    assert.ok(page?.kind === 'review' && page.quote?.shortfall !== undefined);
    assert.equal(failure, undefined, 'what the review says is not said twice');
    fixture.grant(USER, 'topUp', 1_000_000);
    await wizard.quote();
    await wizard.send();
    assert.equal(await mine(), 1);
  });

  it('updates with what was changed alone, and asks before it destroys', async () => {
    const deployed = await fixture.deployed(USER, 'App', { project_id: `project-${String(count)}`, password: 'one' });
    await fixture.reach(USER, deployed.id, 'SUCCESS');
    const wizard = await open(updateSource(await parts(), deployed.id), 'update');
    type(wizard, 'size', '5');
    assert.deepEqual(wizard.draft?.variables(), { size: 5 });
    type(wizard, 'name', 'other');
    await quoted(wizard);
    await wizard.send();
    assert.equal(sent.length, 0);
    wizard.confirmDestructive(true);
    await wizard.send();
    assert.equal(sent.length, 1);
    await fixture.reach(USER, deployed.id, 'SUCCESS');
    const { variables } = fixture.runner.jobs.at(-1) ?? {};
    assert.deepEqual([variables?.['size'], variables?.['name'], variables?.['password']], [5, 'other', 'one']);
  });
});
