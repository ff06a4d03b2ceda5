import assert from 'node:assert/strict';
import { problem } from '../../../src/contract/problem';
import { DeploymentFixture, USER } from './deploymentFixture';
import { logOf, readEvents, type ReadEvent } from './eventReader';
import { FAILURE, Gate, SUCCESS } from './testRunner';

describe('the events and logs of builds', () => {
  let fixture: DeploymentFixture;

  before(async () => {
    fixture = await DeploymentFixture.start();
    fixture.grant(USER, 'topUp', 1_000_000);
  });

  afterEach(() => {
    fixture.runner.script = () => SUCCESS;
  });

  after(() => fixture.close());

  const stream = async (id: string, last?: number): Promise<ReadEvent[]> => {
    const headers: Record<string, string> = last === undefined ? {} : { 'last-event-id': String(last) };
    const answer = await fixture.call(USER, 'GET', `/deployments/${id}/events`, undefined, headers);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(answer.headers.get('content-type'), 'text/event-stream');
    return readEvents(String(answer.body));
  };

  const readLog = async (path: string, offset: number): Promise<{ text: string; next: number }> => {
    const answer = await fixture.call(USER, 'GET', `${path}${path.includes('?') ? '&' : '?'}offset=${String(offset)}`);
    assert.equal(answer.status, 200);
    return { text: String(answer.body), next: Number(answer.headers.get('next-offset')) };
  };

  it('follows a build to its end and resumes after any event', async () => {
    const gate = new Gate();
    fixture.runner.script = (job, sink, signal) => {
      for (let line = 0; line < 300; line++) sink.log('one', `line ${String(line)} – ✓\n`);
      return gate.script(job, sink, signal);
    };
    const { id } = await fixture.deployed(USER, 'Base');
    const whole = stream(id);
    await fixture.reach(USER, id, 'WORKING');
    const late = stream(id, 3);
    gate.release();
    const events = await whole;
    assert.deepEqual(
      events.map((event) => event.id),
      events.map((_event, index) => index + 1),
    );
    assert.deepEqual(
      events.filter(({ name }) => name === 'status').map(({ data }) => data['status']),
      ['QUEUED', 'PENDING', 'WORKING', 'SUCCESS'],
    );
    assert.deepEqual(
      events
        .filter(({ name }) => name === 'step')
        .map(({ data }) => `${String(data['stepId'])} ${String(data['status'])}`),
      ['one WORKING', 'one SUCCESS', 'two WORKING', 'two SUCCESS'],
    );
    // Many short lines are few pieces.
    assert.ok(events.filter(({ name }) => name === 'log').length <= 4);
    assert.deepEqual(await late, events.slice(3));
    for (const { id: last } of events) assert.deepEqual(await stream(id, last), events.slice(last));
    const [build] = await fixture.builds(USER, id);
    const path = `/deployments/${id}/builds/${build?.id ?? ''}/logs`;
    assert.equal((await readLog(path, 0)).text, logOf(events));
  });

  it('gives a reader that comes and goes every event once', async () => {
    fixture.runner.script = async (_job, sink) => {
      for (let line = 0; line < 40; line++) {
        sink.log(line % 2 === 0 ? 'one' : 'two', `${'ä'.repeat(line)}\n`);
        await new Promise((resolve) => setTimeout(resolve, 8));
      }
      return SUCCESS;
    };
    const { id } = await fixture.deployed(USER, 'Base');
    const seen: ReadEvent[] = [];
    for (let visits = 0; ; visits++) {
      const headers: Record<string, string> = {};
      const last = seen.at(-1)?.id;
      if (last !== undefined) headers['last-event-id'] = String(last);
      const answer = await fixture.request(USER, 'GET', `/deployments/${id}/events`, undefined, headers);
      const reader = answer.body?.getReader();
      let text = '';
      let ended = false;
      // Leaves in the middle of anything, after one to four chunks.
      for (let chunks = 0; chunks <= 1 + (visits % 4); chunks++) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        ended = done;
        if (done) break;
        text += Buffer.from(value).toString('utf8');
      }
      await reader?.cancel();
      const whole = text.slice(0, text.lastIndexOf('\n\n') + 2);
      seen.push(...readEvents(whole));
      if (ended) break;
    }
    assert.deepEqual(seen, await stream(id));
    assert.equal(seen.at(-1)?.data['status'], 'SUCCESS');
  });

  it('begins with the last build, and refuses events that never were', async () => {
    const { id } = await fixture.deployed(USER, 'Base');
    await fixture.reach(USER, id, 'SUCCESS');
    const first = await stream(id);
    fixture.runner.script = () => FAILURE;
    await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: {} });
    await fixture.reach(USER, id, 'FAILURE');
    const second = await stream(id);
    assert.deepEqual([second[0]?.id, second[0]?.data['status']], [first.length + 1, 'QUEUED']);
    assert.equal(second.at(-1)?.data['statusDetail'], 'It went wrong.');
    const last = second.at(-1)?.id ?? 0;
    assert.deepEqual(await stream(id, last), []);
    for (const bad of [String(last + 1), '0', 'x', '1e3', '']) {
      const answer = await fixture.call(USER, 'GET', `/deployments/${id}/events`, undefined, { 'last-event-id': bad });
      assert.deepEqual([answer.status, problem.parse(answer.body).code], [422, 'validation_failed'], bad);
    }
    const [build] = await fixture.builds(USER, id);
    assert.deepEqual(
      build?.steps.map(({ id: step, status }) => `${step} ${status}`),
      ['one FAILURE', 'two CANCELLED'],
    );
  });

  it('tells a follower of the purge that nobody else sees any more', async () => {
    const { id } = await fixture.deployed(USER, 'Base');
    await fixture.reach(USER, id, 'SUCCESS');
    const gate = new Gate();
    fixture.runner.script = gate.script;
    await fixture.act(USER, id, 'purge');
    await fixture.reach(USER, id, 'WORKING');
    const following = await fixture.request(USER, 'GET', `/deployments/${id}/events`);
    while (gate.arrived === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    gate.release();
    const events = readEvents(await following.text());
    assert.equal(events.at(-1)?.data['status'], 'PURGED');
    assert.equal((await fixture.call(USER, 'GET', `/deployments/${id}`)).status, 404);
  });

  it('answers at once when there is nothing to say yet', async () => {
    const gate = new Gate();
    fixture.runner.script = gate.script;
    const { id } = await fixture.deployed(USER, 'Base');
    await fixture.reach(USER, id, 'WORKING');
    while (gate.arrived === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const count = fixture.beside((database) =>
      Number(database.prepare('SELECT event_count FROM deployment WHERE id = ?').get(id)?.['event_count']),
    );
    const controller = new AbortController();
    const answer = await fetch(`${fixture.sandbox.descriptor.platformUrl}/api/v1/deployments/${id}/events`, {
      headers: { authorization: `Bearer ${await fixture.token(USER)}`, 'last-event-id': String(count) },
      signal: AbortSignal.any([controller.signal, AbortSignal.timeout(2_000)]),
    });
    assert.equal(answer.status, 200);
    controller.abort();
    gate.release();
    await fixture.reach(USER, id, 'SUCCESS');
  });

  it('reads a large log in parts that cut no character, whole or by step', async () => {
    // 3 MB: more than a part, characters of every length, pieces of any size.
    const text = Array.from(
      { length: 60_000 },
      (_, index) => `${['', 'a', 'é', '€', '😀'][index % 5] ?? ''} ${String(index)} ${'€'.repeat(12)}\n`,
    ).join('');
    fixture.runner.script = (_job, sink) => {
      for (let at = 0; at < text.length;) {
        let end = Math.min(at + 70_001, text.length);
        if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end++;
        sink.log('one', text.slice(at, end));
        at = end;
      }
      return SUCCESS;
    };
    const { id } = await fixture.deployed(USER, 'Base');
    await fixture.reach(USER, id, 'SUCCESS');
    const [build] = await fixture.builds(USER, id);
    const path = `/deployments/${id}/builds/${build?.id ?? ''}/logs`;
    const readAll = async (query: string): Promise<string> => {
      const parts: string[] = [];
      for (let offset = 0; ;) {
        const { text: part, next } = await readLog(`${path}${query}`, offset);
        if (part === '') return parts.join('');
        assert.ok(Buffer.byteLength(part) <= 1024 * 1024 && !part.includes('\uFFFD'));
        assert.equal(next, offset + Buffer.byteLength(part));
        parts.push(part);
        offset = next;
      }
    };
    assert.ok((await readAll('')) === `${text}create done\n`);
    assert.ok((await readAll('?step=one')) === text);
    assert.equal(await readAll('?step=two'), 'create done\n');
    assert.ok(logOf(await stream(id)) === `${text}create done\n`);
    const size = Buffer.byteLength(text) + 12;
    assert.deepEqual(await readLog(path, size + 1_000), { text: '', next: size });
    assert.deepEqual(await readLog(path, size - 5), { text: 'done\n', next: size });
    // Inside a character: its rest is skipped.
    const euro = Buffer.from(text).indexOf('€') + 1;
    assert.ok((await readLog(path, euro)).text.startsWith('€€€'));
    for (const query of ['?offset=-1', '?offset=1.5', '?offset=x']) {
      assert.equal((await fixture.call(USER, 'GET', `${path}${query}`)).status, 422, query);
    }
    assert.equal((await fixture.call(USER, 'GET', `${path}?step=three`)).status, 404);
  });
});
