import assert from 'node:assert/strict';
import { catalogModules } from '../../../src/contract/catalogModules';
import { publishAnswer, type WantedModule } from '../../../src/contract/publishedModules';
import { PARTNER_TWO } from '../../../src/sandbox/account';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { ApiCalls } from './apiCalls';
import { temporaryFolder } from './bundledSandbox';
import { localSandbox } from './localSandbox';
import { outcomes, PlatformCalls } from './platformCalls';
import { signIn } from './signIn';

/** A repository with its calls and one of its modules, to publish under any name. */
interface Publisher {
  readonly calls: PlatformCalls;
  readonly module: Omit<WantedModule, 'name'>;
}

describe('publishing by two partners', () => {
  let sandbox: RunningSandbox;
  let one: Publisher;
  let two: Publisher;

  before(async () => {
    sandbox = await localSandbox(temporaryFolder());
    const { platformUrl, startToken } = sandbox.descriptor;
    const publisher = async (token: string, repository: string): Promise<Publisher> => {
      const calls = new PlatformCalls({ platformUrl, startToken: token }, repository);
      const [first] = (await calls.published()).data;
      assert.ok(first);
      const { path, commitSha } = first;
      await calls.publish([]);
      return { calls, module: { path, commitSha } };
    };
    one = await publisher(startToken, 'sandbox-partner/partner-modules');
    const { access_token: token } = await signIn(platformUrl, PARTNER_TWO.id);
    two = await publisher(token, 'sandbox-partner-two/service-modules');
  });

  after(() => sandbox.close());

  it('gives a name to the first, and to the other when it is free again', async () => {
    assert.deepEqual(outcomes(await one.calls.publish([{ ...one.module, name: 'Shared' }])), { Shared: 'added' });
    const refused = await two.calls.publish([{ ...two.module, name: 'Shared' }]);
    assert.deepEqual(outcomes(refused), { Shared: 'skipped module_name_taken' });
    await one.calls.publish([]);
    assert.deepEqual(outcomes(await two.calls.publish([{ ...two.module, name: 'Shared' }])), { Shared: 'added' });
    const again = await one.calls.publish([{ ...one.module, name: 'Shared' }]);
    assert.deepEqual(outcomes(again), { Shared: 'skipped module_name_taken' });
    await two.calls.publish([]);
  });

  it('never gives a name to both, whoever is quicker', async () => {
    for (let round = 0; round < 5; round++) {
      const name = `Race_${String(round)}`;
      const both = await Promise.all([one, two].map(({ calls, module }) => calls.publish([{ ...module, name }])));
      assert.deepEqual(both.map((answer) => outcomes(answer)[name]).sort(), ['added', 'skipped module_name_taken']);
      const shown = await new ApiCalls(sandbox.descriptor.platformUrl, sandbox.descriptor.startToken).read(
        catalogModules,
        `/modules?q=${name}`,
      );
      assert.ok(shown.data.length <= 1);
      await Promise.all([one.calls.publish([]), two.calls.publish([])]);
    }
  });

  it('lets one of two requests for the same set through', async () => {
    const { etag } = await one.calls.published();
    const names = ['First', 'Second'];
    const answers = await Promise.all(names.map((name) => one.calls.put([{ ...one.module, name }], { etag })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412]);
    const winner = answers.find(({ status }) => status === 200);
    const { results } = publishAnswer.parse(await winner?.json());
    assert.deepEqual(
      (await one.calls.published()).data.map(({ name }) => name),
      results.map(({ name }) => name),
    );
    await one.calls.publish([]);
  });
});
