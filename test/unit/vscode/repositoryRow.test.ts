import assert from 'node:assert/strict';
import type { Repository } from '../../../src/github/repository';
import { repositoryRow, type RepositoryFacts } from '../../../src/vscode/github/repositoryRow';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22);
const repository: Repository = {
  fullName: 'Ada/modules',
  private: true,
  defaultBranch: 'main',
  pushedAt: NOW - 3 * HOUR,
  canPush: true,
  cloneUrl: 'https://github.com/Ada/modules.git',
};
const described = (facts: Partial<RepositoryFacts>, of: Repository = repository): string =>
  repositoryRow(of, { isSelected: false, isOpen: false, ...facts }, NOW).description;

describe('a row of the picker', () => {
  it('begins with the name, its lock in front', () => {
    const facts = { isSelected: false, isOpen: false };
    assert.equal(repositoryRow(repository, facts, NOW).label, '$(lock) Ada/modules');
    assert.equal(repositoryRow({ ...repository, private: false }, facts, NOW).label, '$(repo) Ada/modules');
  });

  it('says first what makes it another one than the rest', () => {
    assert.equal(described({}), 'private · main · pushed 3 hours ago');
    assert.equal(
      described({ isSelected: true, isOpen: true, modules: 6, published: 2 }),
      'selected now · open in this window · 6 modules, 2 published · private · main · pushed 3 hours ago',
    );
    assert.equal(described({ modules: 1, published: 0 }), '1 module · private · main · pushed 3 hours ago');
    assert.equal(described({ published: 4 }), '4 published · private · main · pushed 3 hours ago');
  });

  it('of a repository that nothing was ever pushed to', () => {
    const { pushedAt, ...empty } = repository;
    assert.ok(pushedAt !== undefined);
    assert.equal(described({}, { ...empty, private: false }), 'main · nothing pushed yet');
  });
});
