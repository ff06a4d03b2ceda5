import assert from 'node:assert/strict';
import { asText, bareClone, localGitHub, TOKENS, type Json, type LocalGitHub } from './githubFixture';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';

const PULLS = '/repos/Ada/code/pulls';

describe('the local GitHub: pull requests', () => {
  let hub: LocalGitHub;
  let work = '';
  let bare = '';

  beforeEach(async () => {
    work = newRepository();
    writeFiles(work, { 'a.tf': 'a\n' });
    commitAll(work, 'first');
    git(work, 'checkout', '--quiet', '-b', 'feature/x');
    writeFiles(work, { 'b.tf': 'b\nb\n' });
    commitAll(work, 'second');
    bare = bareClone(work);
    git(bare, 'symbolic-ref', 'HEAD', 'refs/heads/trunk');
    hub = await localGitHub([{ name: 'Ada/code', clonePath: bare, private: false }]);
  });

  afterEach(async () => {
    await hub.close();
  });

  const open = (body: unknown = { title: 'Add b', head: 'feature/x', base: 'trunk', body: 'Why' }): Promise<Response> =>
    hub.call(PULLS, { method: 'POST', body });
  const patch = (number: number, body: unknown): Promise<Json> =>
    hub.json(`${PULLS}/${String(number)}`, { method: 'PATCH', body });
  const errorsOf = async (answer: Response): Promise<unknown> => {
    const body = (await answer.json()) as Json;
    return [
      answer.status,
      (body['errors'] as unknown as Json[] | undefined)?.map(
        (one) => one['message'] ?? `${asText(one['field'])} ${asText(one['code'])}`,
      ),
    ];
  };

  it('opens, shows, changes, closes and opens again', async () => {
    const answer = await open();
    const made = (await answer.json()) as Json;
    assert.deepEqual([answer.status, answer.headers.get('location')], [201, made['url']]);
    const { number, state, additions, changed_files, commits, head, user } = made;
    assert.deepEqual([number, state, additions, changed_files, commits], [1, 'open', 2, 1, 1]);
    assert.deepEqual(
      [head?.['label'], head?.['sha'], user?.['login']],
      ['Ada:feature/x', git(bare, 'rev-parse', 'feature/x'), 'Ada'],
    );
    const files = await hub.json<Json[]>(`${PULLS}/1/files`);
    assert.deepEqual(
      files.map((file) => [file['filename'], file['status'], file['patch']]),
      [['b.tf', 'added', '@@ -0,0 +1,2 @@\n+b\n+b']],
    );
    assert.equal((await hub.json<Json[]>(`${PULLS}/1/commits`))[0]?.['commit']?.['message'], 'second');
    assert.equal((await patch(1, { title: 'Add b.tf', body: null }))['title'], 'Add b.tf');
    const closed = await patch(1, { state: 'closed' });
    assert.deepEqual([closed['state'], closed['merged'], closed['body']], ['closed', false, null]);
    assert.ok(closed['closed_at'] !== (null as unknown));
    assert.deepEqual(await hub.json<Json[]>(PULLS), []);
    assert.equal((await hub.json<Json[]>(`${PULLS}?state=all&head=Ada:feature/x&base=trunk`)).length, 1);
    const reopened = await patch(1, { state: 'open' });
    assert.deepEqual([reopened['state'], reopened['closed_at']], ['open', null]);
  });

  it('follows its branches: pushes, a merge, a branch that goes', async () => {
    await open();
    writeFiles(work, { 'c.tf': 'c\n' });
    const pushed = commitAll(work, 'third');
    git(work, 'push', '--quiet', bare, 'feature/x', 'feature/x:second');
    const moved = await hub.json(`${PULLS}/1`);
    assert.deepEqual([moved['head']?.['sha'], moved['commits'], moved['changed_files']], [pushed, 2, 2]);
    await open({ title: 'Again', head: 'Ada:second', base: 'trunk', draft: true });
    assert.equal((await hub.json(`${PULLS}/2`))['draft'], true);
    git(bare, 'branch', '--quiet', '-D', 'second');
    const gone = await hub.json(`${PULLS}/2`);
    assert.deepEqual([gone['state'], gone['merged'], gone['head']?.['sha']], ['closed', false, pushed]);
    git(bare, 'update-ref', 'refs/heads/trunk', pushed);
    const merged = await hub.json(`${PULLS}/1`);
    assert.deepEqual([merged['state'], merged['merged'], merged['merge_commit_sha']], ['closed', true, pushed]);
    const again = await hub.call(`${PULLS}/1`, { method: 'PATCH', body: { state: 'open' } });
    assert.deepEqual(await errorsOf(again), [422, ['state invalid']]);
    const listed = await hub.json<Json[]>(`${PULLS}?state=closed&per_page=1`);
    assert.deepEqual(
      listed.map((pull) => pull['number']),
      [2],
    );
  });

  it('refuses what makes no sense', async () => {
    const title = 'T';
    const cases: [unknown, unknown[]][] = [
      [{}, [422, ['title missing_field', 'head missing_field', 'base missing_field']]],
      [{ title: ' ', head: 'feature/x', base: 'trunk' }, [422, ['title invalid']]],
      [{ title, head: 'nowhere', base: 'trunk' }, [422, ['head invalid']]],
      [{ title, head: 'feature/x', base: '../trunk' }, [422, ['base invalid']]],
      [{ title, head: 'other:feature/x', base: 'trunk' }, [422, ['head invalid']]],
      [{ title, head: 'trunk', base: 'feature/x' }, [422, ['No commits between feature/x and trunk']]],
      ['{', [400, undefined]],
    ];
    for (const [body, expected] of cases) assert.deepEqual(await errorsOf(await open(body)), expected);
    const foreign = await hub.call(PULLS, { method: 'POST', token: TOKENS.other, body: {} });
    assert.equal(foreign.status, 403);
    assert.equal((await hub.call(`${PULLS}/1`)).status, 404);
    assert.equal((await hub.call(`${PULLS}/x`)).status, 404);
    assert.equal((await hub.call(`${PULLS}?state=odd`)).status, 422);
  });

  it('opens one of the same branches only once, however many ask at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => open()));
    const refused = answers.filter((answer) => answer.status !== 201);
    assert.equal(refused.length, 5);
    for (const answer of refused) {
      assert.deepEqual(await errorsOf(answer), [422, ['A pull request already exists for Ada:feature/x.']]);
    }
    assert.equal((await hub.json<Json[]>(`${PULLS}?state=all`)).length, 1);
  });
});
