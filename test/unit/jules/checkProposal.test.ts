import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { AppError } from '../../../src/common/appError';
import { openTreeObject } from '../../../src/git/openTreeObject';
import { findingsText } from '../../../src/vscode/review/checks/checkResult';
import { ProposalRepository } from './proposalRepository';

const VARIABLES = `variable "public_access" {
  type        = bool
  description = "Whether everybody may see it. {{UIMeta group=0 order=1}}"
  default     = true
}

variable "region" {
  type        = string
  description = "Region it runs in. {{UIMeta group=0 order=2}}"
  default     = "europe-west1"
}
`;
const OURS = {
  'modules/One/variables.tf': VARIABLES,
  'modules/One/main.tf': 'resource "terraform_data" "one" {\n  input = var.region\n}\n',
  'modules/Two/main.tf': 'resource "terraform_data" "two" {\n}\n',
  'notes.txt': 'notes\n',
};
/** No program is there. */
const ALONE = { path: '' };

describe('checkProposal', () => {
  const repository = new ProposalRepository(OURS);
  after(() => repository.dispose());

  it('finds nothing in a change that is fine, and says what was looked at', async () => {
    const region =
      '\nvariable "zone" {\n  type        = string\n  description = "Zone. {{UIMeta group=0 order=3}}"\n  default     = "b"\n}\n';
    const results = await repository.check({ 'modules/One/variables.tf': VARIABLES + region }, ALONE);
    assert.deepEqual(results.of('parses'), {
      id: 'parses',
      status: 'passed',
      title: 'Parses',
      detail: '1 of 1 files',
      findings: [],
      canSend: false,
    });
    assert.equal(results.of('interface').title, 'Interface: minor');
    assert.equal(results.of('interface').detail, 'adds 1 variable, removes none');
    assert.equal(results.of('interface').status, 'note');
    assert.deepEqual(results.of('format').detail, 'neither terraform nor tofu is on the PATH');
    assert.equal(results.heard.filter(({ status }) => status === 'running').length, 5);
    assert.equal(results.heard.length, 10);
  });

  it('leaves no file in the work tree', async () => {
    await repository.check({ 'modules/One/main.tf': '# x\n' }, ALONE);
    assert.deepEqual(readdirSync(repository.root), ['.git']);
  });

  it('names the files that do not parse, and their lines', async () => {
    const change = {
      'modules/One/main.tf': 'resource "x" {\n  a = \n}\n',
      'modules/One/x.tf.json': '{"a":',
      'modules/Two/a.tftest.hcl': 'run "x" {',
    };
    const parses = (await repository.check(change, ALONE)).of('parses');
    assert.equal(parses.status, 'failed');
    assert.equal(parses.detail, '0 of 3 files');
    assert.equal(parses.findings.length, 3);
    assert.match(parses.findings[0] ?? '', /^modules\/One\/main\.tf:2: ./);
  });

  it('says only what is new of the rules', async () => {
    const undescribed = VARIABLES + '\nvariable "size" {\n  type    = number\n  default = 1\n}\n';
    const first = (await repository.check({ 'modules/One/variables.tf': undescribed }, ALONE)).of('rules');
    assert.notEqual(first.status, 'passed');
    assert.ok(first.findings.length > 0 && first.canSend);
    assert.ok(
      first.findings.some((line) => /^modules\/One\/variables\.tf:13: RAD\d{3} ./.test(line)),
      first.findings.join('\n'),
    );
    const already = new ProposalRepository({ ...OURS, 'modules/One/variables.tf': undescribed });
    try {
      const moved = { 'modules/One/variables.tf': `# moved down\n\n${undescribed}` };
      assert.deepEqual((await already.check(moved, ALONE)).of('rules').findings, []);
    } finally {
      already.dispose();
    }
  });

  it('calls a removed variable breaking', async () => {
    const change = { 'modules/One/variables.tf': VARIABLES.slice(0, VARIABLES.indexOf('\nvariable "region"')) };
    const found = (await repository.check(change, ALONE)).of('interface');
    assert.equal(found.title, 'Interface: major');
    assert.equal(found.status, 'warning');
    assert.match(found.findings.join('\n'), /^modules\/One: variable region: /m);
  });

  it('has nothing to check of other files', async () => {
    const results = await repository.check(
      { 'notes.txt': 'other\n' },
      { ...ALONE, modulePaths: ['modules/One', 'modules/Two'] },
    );
    assert.deepEqual(
      results.last.map(({ status }) => status),
      ['skipped', 'skipped', 'skipped', 'skipped', 'skipped'],
    );
  });

  it('starts no program where the workspace is not trusted', async () => {
    const results = await repository.check({ 'modules/One/main.tf': '# x\n' }, { isTrusted: false });
    assert.equal(results.of('validate').detail, 'the workspace is not trusted');
    assert.equal(results.of('format').status, 'skipped');
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const checking = repository.check({ 'modules/One/main.tf': '# x\n' }, ALONE, controller.signal);
    await assert.rejects(checking, (error) => AppError.is(error, 'cancelled'));
  });

  it('makes one message of what was found', async () => {
    const results = await repository.check({ 'modules/One/main.tf': 'resource {\u202e' }, ALONE);
    const text = findingsText(results.last);
    assert.match(text, /^I checked your proposed changes/);
    assert.match(text, /^- modules\/One\/main\.tf:1: /m);
    assert.doesNotMatch(text, /\u202e/);
    assert.equal(findingsText([]), '');
    assert.match(findingsText(results.last, 2), /and \d+ more lines$/);
  });
});

describe('openTreeObject', () => {
  it('reads files of a tree that no commit has, fetched before or not', async () => {
    const repository = new ProposalRepository({});
    try {
      const tree = repository.tree({ 'a b/ü.tf': 'x = 1\r\n', 'b.bin': '\0\u0001' });
      const opened = await openTreeObject(repository.root, tree, { expected: (path) => path.endsWith('.tf') });
      assert.equal(Buffer.from(await opened.read('a b/ü.tf')).toString(), 'x = 1\r\n');
      assert.equal(Buffer.from(await opened.read('b.bin')).toString(), '\0\u0001');
      assert.deepEqual(await opened.list('a b'), [{ name: 'ü.tf', type: 'file' }]);
      await assert.rejects(opened.read('c'), (error) => AppError.is(error, 'fileUnreadable'));
      await assert.rejects(openTreeObject(repository.root, '1'.repeat(40)), (error) => AppError.is(error, 'gitFailed'));
    } finally {
      repository.dispose();
    }
  });
});
