import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { moduleOutputs } from '../../src/contract/builds';
import { catalogModuleDetail } from '../../src/contract/catalogModules';
import { deployment, deploymentDetail, ratingAnswer, type DeploymentDetail } from '../../src/contract/deployments';
import { form } from '../../src/contract/form';
import { revenueRow } from '../../src/contract/revenue';
import { firstRepository, publishedSet, putBack, type PublishedSet } from './catalog';
import { readEvents, type StreamedEvent } from './eventStream';
import { scaled, sum } from './decimals';
import { LifeCycle } from './lifeCycle';
import { readAll } from './lists';
import { longestRange } from './ranges';
import { DEPLOY_EXAMPLE, FIRST, SECOND, type DeployExample } from './target';

if (DEPLOY_EXAMPLE !== undefined) describeLife(DEPLOY_EXAMPLE);

function describeLife(example: DeployExample): void {
  describe('the life of a deployment', () => {
    const life = new LifeCycle(SECOND);
    let former: PublishedSet | undefined;
    let moduleId: string;
    let id: string;
    let events: StreamedEvent[];

    before(async () => {
      former = await publishedSet(await firstRepository());
      moduleId = await life.moduleId(example.module);
    });

    after(() => putBack(former));

    const order = async () => {
      const { total } = await life.quote({ moduleId, action: 'create', variables: example.variables });
      return { moduleId, variables: example.variables, target: 'own', maxCredits: total };
    };

    it('is quoted, reserves, runs, and is charged what it took', async () => {
      const [before, body, key] = [await life.balance(), await order(), randomUUID()];
      const former = await readAll(SECOND, 'getDeployments', deployment);
      const answer = await SECOND.done('postDeployment', { body, key });
      const begun = deploymentDetail.parse(answer.json);
      id = begun.id;
      assert.equal(new URL(answer.headers.get('location') ?? '', SECOND.url('me')).pathname.split('/').at(-1), id);
      assert.equal(scaled(begun.creditsReserved), scaled(body.maxCredits));
      await SECOND.refused('patchDeployment', 'deployment_in_progress', {
        path: { deploymentId: id },
        body: { variables: {} },
      });
      const held = (await life.balance()).reserved;
      assert.equal(scaled(held.total), scaled(before.reserved.total) + scaled(body.maxCredits));

      const replay = await SECOND.done('postDeployment', { body, key });
      assert.deepEqual([replay.status, replay.text], [answer.status, answer.text]);
      await SECOND.refused('postDeployment', 'idempotency_key_reused', { body: { ...body, target: 'rad' }, key });
      assert.equal((await readAll(SECOND, 'getDeployments', deployment)).length, former.length + 1);

      events = await readEvents(SECOND, id);
      const done = await life.succeeded(id);
      assert.equal(scaled(done.creditsReserved), 0n);
      const after = await life.balance();
      assert.deepEqual(after.reserved, before.reserved);
      const rows = await life.transactions(id);
      const charged = sum([done.creditsCharged.module, done.creditsCharged.build]);
      assert.equal(-sum(rows.map(({ amount }) => amount)), charged);
      for (const part of ['awarded', 'subscription', 'topUp', 'total'] as const)
        assert.equal(scaled(after[part]), scaled(before[part]) + sum(rows.map(({ parts }) => parts[part])), part);
      assert.ok(charged <= scaled(body.maxCredits) + scaled(before.available.total));
    });

    it('earns the publisher the purchased part of the fee', async () => {
      const rows = await readAll(FIRST, 'getRevenue', revenueRow, { query: longestRange() });
      const row = rows.find(({ deploymentId }) => deploymentId === id);
      const { creditsCharged } = await life.read(id);
      const { owned } = await SECOND.read('getModule', catalogModuleDetail, { path: { moduleId } });
      assert.ok(!owned, 'the suite deploys a module of somebody else');
      if (scaled(creditsCharged.module) === 0n) return;
      assert.ok(row !== undefined, 'no revenue row');
      assert.equal(scaled(row.creditCost), scaled(creditsCharged.module));
    });

    it('tells its events without gaps, to the end', async () => {
      assert.deepEqual(
        events.map((one) => one.id),
        events.map((_, index) => index + 1),
      );
      const statuses = events.flatMap((one) => (one.event === 'status' ? [one.data.status] : []));
      assert.equal(statuses.at(-1), 'SUCCESS');
      assert.ok(statuses.includes('WORKING'), statuses.join());
      const [build] = await life.builds(id);
      assert.ok(build !== undefined && build.status === 'SUCCESS' && build.number === 1);
      for (const step of build.steps) {
        const told = events.flatMap((one) =>
          one.event === 'step' && one.data.stepId === step.id ? [one.data.status] : [],
        );
        assert.deepEqual([told[0], told.at(-1)], ['WORKING', step.status], step.name);
      }
      const { creditsCharged } = await life.read(id);
      assert.equal(scaled(build.credits ?? ''), scaled(creditsCharged.build));
    });

    it('goes on after the last event that came, exactly', async () => {
      for (const last of [1, Math.floor(events.length / 2), events.length - 1, events.length])
        assert.deepEqual(await readEvents(SECOND, id, last), events.slice(last), `after ${last}`);
    });

    it('logs the same by offset as in its events, whole and by step', async () => {
      const [build] = await life.builds(id);
      assert.ok(build !== undefined);
      const whole = await life.log(id, build.id);
      const pieces = events.flatMap((one) => (one.event === 'log' ? [one.data] : []));
      let offset = 0;
      for (const piece of pieces) {
        assert.deepEqual([piece.buildId, piece.offset], [build.id, offset]);
        offset += Buffer.byteLength(piece.text);
      }
      assert.equal(pieces.map(({ text }) => text).join(''), whole.toString());
      for (const step of build.steps) {
        const own = pieces.filter(({ stepId }) => stepId === step.id).map(({ text }) => text);
        assert.equal((await life.log(id, build.id, step.id)).toString(), own.join(''), step.name);
      }
      const beyond = { path: { deploymentId: id, buildId: build.id }, query: { offset: whole.length } };
      const { text, headers } = await SECOND.done('getBuildLog', beyond);
      assert.deepEqual([text, headers.get('next-offset')], ['', String(whole.length)]);
    });

    it('names sensitive outputs without their values, and shows no secret anywhere', async () => {
      const outputs = await SECOND.read('getOutputs', moduleOutputs, { path: { deploymentId: id } });
      assert.ok(Object.keys(outputs).length > 0, 'the module has no output');
      for (const [name, output] of Object.entries(outputs))
        assert.equal('value' in output, output.sensitive !== true, name);
      const fields = await updateFields();
      for (const field of fields) {
        if (field.sensitive) assert.ok(!('value' in field), field.name);
        else if (field.name in example.variables)
          assert.deepEqual(field.value, example.variables[field.name], field.name);
        if (field.sensitive && field.name in example.variables) assert.ok(field.configured, field.name);
      }
      const [build] = await life.builds(id);
      const seen = [events, outputs, fields, await life.read(id), (await life.log(id, build?.id ?? '')).toString()];
      for (const secret of example.secrets) assert.ok(!JSON.stringify(seen).includes(secret), `${secret} comes back`);
    });

    const updateFields = async () => {
      const call = { path: { moduleId }, query: { deploymentId: id } };
      return (await SECOND.read('getForm', form, call)).steps.flatMap((step) => step.fields);
    };

    it('is found by status, module, text and day', async () => {
      const { module, deploymentId, createdAt } = await life.read(id);
      const day = createdAt.slice(0, 10);
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      const found = (query: Record<string, string>) => readAll(SECOND, 'getDeployments', deployment, { query });
      for (const query of [
        { status: 'SUCCESS' },
        { module: module.name },
        { q: id },
        { q: deploymentId },
        { from: day, to: next },
      ])
        assert.ok(
          (await found(query)).some((one) => one.id === id),
          JSON.stringify(query),
        );
      for (const query of [
        { status: 'FAILURE' },
        { module: randomUUID() },
        { q: randomUUID() },
        { from: '2020-01-01', to: '2020-02-01' },
      ])
        assert.ok(!(await found(query)).some((one) => one.id === id), JSON.stringify(query));
    });

    it('is rated once per deployment, from 1 to 5', async () => {
      const call = { path: { deploymentId: id }, key: randomUUID() };
      const first = await SECOND.read('putRating', ratingAnswer, { ...call, body: { rating: 2 } });
      assert.deepEqual(await SECOND.read('putRating', ratingAnswer, { ...call, body: { rating: 2 } }), first);
      const second = await SECOND.read('putRating', ratingAnswer, { path: call.path, body: { rating: 5 } });
      assert.deepEqual([second.rating, second.moduleCount], [5, first.moduleCount]);
      assert.equal((await life.read(id)).rating, 5);
      const module = await SECOND.read('getModule', catalogModuleDetail, { path: { moduleId } });
      assert.deepEqual([module.averageRating, module.ratingCount], [second.moduleAverage, second.moduleCount]);
      for (const rating of [0, 6, 2.5, '3', null])
        await SECOND.refused('putRating', 'validation_failed', { path: call.path, body: { rating } });
    });

    it('refuses a change that is not update-safe until it is confirmed, and takes a safe one', async () => {
      const path = { deploymentId: id };
      const before = await life.read(id);
      const { errors = [] } = await SECOND.refused('patchDeployment', 'destructive_update', {
        path,
        body: { variables: example.unsafeChange },
      });
      const expected = Object.keys(example.unsafeChange).map((name) => [`/variables/${name}`, 'not_update_safe']);
      assert.deepEqual(
        errors.map(({ pointer, code }) => [pointer, code]),
        expected,
      );
      assert.deepEqual(await life.read(id), before);

      const offer = await life.quote({ moduleId, action: 'update', deploymentId: id, variables: example.safeChange });
      assert.deepEqual([scaled(offer.moduleFee), offer.moduleFeeWaived], [0n, true]);
      const body = { variables: example.safeChange, maxCredits: offer.total };
      const [balance, key] = [await life.balance(), randomUUID()];
      const begun = await life.write('patchDeployment', { path, body, key });
      assert.equal(begun.action, 'update');
      assert.equal((await life.write('patchDeployment', { path, body, key })).updatedAt, begun.updatedAt);
      const done = await life.succeeded(id);
      assert.equal(scaled(done.creditsCharged.module), scaled(before.creditsCharged.module));
      const charge = scaled(done.creditsCharged.build) - scaled(before.creditsCharged.build);
      assert.equal(scaled((await life.balance()).total), scaled(balance.total) - charge);
      assert.equal((await life.builds(id)).length, 2);
      const values = new Map((await updateFields()).map((field) => [field.name, field.value]));
      for (const [name, value] of Object.entries(example.safeChange)) assert.deepEqual(values.get(name), value);

      const query = { confirmDestructive: true };
      await life.write('patchDeployment', { path, query, body: { variables: example.unsafeChange } });
      await life.succeeded(id);
      const numbers = (await life.builds(id)).map(({ number }) => number);
      assert.deepEqual(numbers, [3, 2, 1]);
    });

    it('is destroyed, restored, destroyed again and purged', async () => {
      const allows = (found: DeploymentDetail, action: string) => found.allowedActions.includes(action);
      assert.ok(allows(await life.read(id), 'destroy'));
      assert.equal((await life.act(id, 'destroy')).action, 'destroy');
      const gone = await life.settled(id);
      assert.equal(gone.status, 'DELETED', gone.statusDetail);
      assert.ok(gone.deletedAt !== undefined && allows(gone, 'restore') && !allows(gone, 'update'));
      await SECOND.refused('patchDeployment', 'action_not_allowed', {
        path: { deploymentId: id },
        body: { variables: {} },
      });
      await life.act(id, 'restore');
      const back = await life.settled(id);
      assert.equal(back.deletedAt, undefined);
      assert.notEqual(back.status, 'DELETED');
      assert.ok(!allows(back, 'restore'));
      if (allows(back, 'destroy')) {
        await life.act(id, 'destroy');
        await life.settled(id);
      }
      assert.ok(allows(await life.read(id), 'purge'), 'a destroyed deployment cannot be purged');
      await life.act(id, 'purge');
      await life.forgotten(id);
      assert.ok(
        !(await readAll(SECOND, 'getDeployments', deployment)).some((one) => one.id === id && one.status !== 'PURGED'),
      );
    });

    it('is cancelled before it runs, and then nothing is charged', async () => {
      const before = await life.balance();
      const begun: DeploymentDetail[] = [];
      for (let count = 0; count < 3; count++) begun.push(await life.write('postDeployment', { body: await order() }));
      const last = begun.at(-1);
      assert.ok(last !== undefined);
      assert.ok(last.allowedActions.includes('cancel'), `${last.status} cannot be cancelled`);
      await life.act(last.id, 'cancel');
      const cancelled = await life.settled(last.id);
      assert.equal(cancelled.status, 'CANCELLED');
      const { creditsReserved, creditsCharged } = cancelled;
      assert.equal(sum([creditsReserved, creditsCharged.module, creditsCharged.build]), 0n);
      assert.deepEqual(await life.transactions(last.id), []);
      await SECOND.refused('postDeploymentAction', 'action_not_allowed', {
        path: { deploymentId: last.id },
        body: { action: 'cancel' },
      });
      for (const { id: other } of begun.slice(0, -1)) {
        await life.succeeded(other);
        await life.act(other, 'destroy');
        await life.settled(other);
      }
      assert.deepEqual((await life.balance()).reserved, before.reserved);
    });
  });
}
