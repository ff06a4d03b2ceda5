import assert from 'node:assert/strict';
import { moduleRow, type ModuleFacts, type ModuleRow } from '../../../src/publishing/moduleRow';
import { inspectModule } from '../../../src/terraform/inspectModule';
import { publishedTitle, unpublishedTitle } from '../../../src/vscode/interface/lensTitles';

const PUBLIC = 'variable "public_access" {\n  type = bool\n  default = true\n}\n';
const NOW = { pushedTreeSha: 'b'.repeat(40), uncommitted: false, unpushed: false };

function row(text: string, more: Partial<ModuleFacts> = {}): ModuleRow {
  const reading = inspectModule('modules/Name', [{ name: 'variables.tf', content: { kind: 'text', text } }]);
  return moduleRow({ path: 'modules/Name', name: 'Name', reading, git: NOW, catalogKnown: true, ...more });
}

const published = (treeSha: string): Partial<ModuleFacts> => ({
  published: {
    name: 'Name',
    path: 'modules/Name',
    commitSha: `abc1234${'0'.repeat(33)}`,
    treeSha,
  } as NonNullable<ModuleFacts['published']>,
});

describe('the lens of a variables.tf', () => {
  it('says what stands against publishing, or that it is not published', () => {
    assert.equal(unpublishedTitle(row(PUBLIC)), 'Not published');
    assert.equal(unpublishedTitle(row(PUBLIC, { catalogKnown: false })), undefined);
    assert.equal(unpublishedTitle(row('variable "a" {}\n')), 'Never listed: a helper');
    assert.match(unpublishedTitle(row(`${PUBLIC}variable "x" {`)) ?? '', /^Cannot publish: ./);
    assert.ok((unpublishedTitle(row(`${PUBLIC}variable "x" {`)) ?? '').length < 110);
    assert.match(
      unpublishedTitle(row(`${PUBLIC}variable "x" {`, published('b'.repeat(40)))) ?? '',
      /^Cannot update: ./,
    );
    assert.equal(unpublishedTitle(row(PUBLIC, published('b'.repeat(40)))), undefined);
  });

  it('says what changed since it was published', () => {
    const same = row(PUBLIC, published('b'.repeat(40)));
    const behind = row(PUBLIC, published('c'.repeat(40)));
    assert.equal(publishedTitle(same, 0), 'Published at abc1234 · no changes since');
    assert.equal(publishedTitle(same, 1), 'Published at abc1234 · 1 change since');
    assert.equal(publishedTitle(behind, 2), 'Published at abc1234 · 2 changes since');
    assert.equal(publishedTitle(behind, 0), 'Published at abc1234 · update available');
    assert.equal(publishedTitle(same, 'unknown'), 'Published at abc1234');
    assert.equal(publishedTitle(same, 'notInClone'), 'Published at abc1234 · fetch to compare');
  });
});
