import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import type { PublishedModule } from '../../../src/contract/publishedModules';
import type { ModuleReading } from '../../../src/terraform/module';
import type { OpenRepository } from '../../../src/vscode/modules/workspaceModules';
import { activeFilter } from '../../../src/vscode/trees/activeFilter';
import { isContainer, type ContainerNode, type ModuleRowNode } from '../../../src/vscode/trees/moduleNodes';
import { NodeTree } from '../../../src/vscode/trees/nodeTree';
import { RowFilter } from '../../../src/vscode/trees/rowFilter';
import { viewMessage } from '../../../src/vscode/trees/viewMessage';
import { localModules, openedRepository, ticks } from '../publishing/repositorySample';
import { MemoryStore, published, reading } from '../publishing/samples';

const atRoot = (name: string) => reading(name, 'publishable', name);

function opened(
  readings: readonly ModuleReading[],
  catalog: readonly PublishedModule[] = [],
  root = '/one',
): OpenRepository {
  const modules = openedRepository(readings, catalog, new MemoryStore(), {}, root);
  const history = () => Promise.reject(new Error('not asked for'));
  return { modules, remotes: [], gitDirectories: [], hasCommit: true, place: 'clone', history };
}

function treeOf(...repositories: OpenRepository[]) {
  const filter = new RowFilter();
  return { filter, tree: new NodeTree({ repositories }, filter) };
}

const label = (node: ContainerNode | ModuleRowNode): string =>
  node.type === 'module' ? node.path : node.type === 'folder' ? `${node.folder}/` : node.repository.modules.root;

/** The whole tree as text, one row a line. */
function drawn(tree: NodeTree): string[] {
  const draw = (nodes: readonly (ContainerNode | ModuleRowNode)[], depth: string): string[] =>
    nodes.flatMap((node) => [
      depth + label(node),
      ...(isContainer(node) ? draw(tree.children(node), `${depth}  `) : []),
    ]);
  return draw(tree.topLevel(), '');
}

describe('the rows above modules', () => {
  it('are none for one folder of one repository', () => {
    const { tree } = treeOf(opened([reading('A'), reading('B')]));
    assert.deepEqual(drawn(tree), ['modules/A', 'modules/B']);
  });

  it('are folders where modules lie in more than one, and repositories where there is more than one', () => {
    const both = opened([reading('A'), atRoot('B')], [], '/one');
    const other = opened([reading('C')], [], '/two');
    const empty = opened([], [], '/none');
    assert.deepEqual(drawn(treeOf(both, empty).tree), ['modules/', '  modules/A', '/', '  B']);
    assert.deepEqual(drawn(treeOf(both, other).tree), [
      '/one',
      '  modules/',
      '    modules/A',
      '  /',
      '    B',
      '/two',
      '  modules/C',
    ]);
  });

  it('are the parents of what is below them, each the same object every time', () => {
    const repositories = [opened([reading('A'), atRoot('B')], [], '/one')];
    repositories.push(opened([reading('C')], [], '/two'));
    const { tree } = treeOf(...repositories);
    const check = (parent: ContainerNode | undefined, nodes: readonly (ContainerNode | ModuleRowNode)[]): void => {
      for (const node of nodes) {
        if (node.type !== 'repository') assert.equal(tree.parent(node), parent);
        if (isContainer(node)) check(node, tree.children(node));
      }
    };
    check(undefined, tree.topLevel());
    const [first] = repositories;
    assert.ok(first);
    assert.deepEqual(tree.containers(first, 'modules/A').map(label), ['modules/', '/one']);
    const ids = [
      ...tree.topLevel(),
      ...tree.topLevel().flatMap((node) => (isContainer(node) ? tree.children(node) : [])),
    ];
    assert.equal(new Set(ids.map(({ id }) => id)).size, ids.length);
  });

  it('count the ticks of what is in them', () => {
    const repository = opened([reading('A'), reading('B'), atRoot('C')], [published('B')]);
    const { tree } = treeOf(repository);
    const [folder] = tree.topLevel();
    assert.ok(folder !== undefined && isContainer(folder));
    assert.deepEqual(tree.ticksIn(folder), { tickable: 2, ticked: 1 });
    repository.modules.stage(new Map(tree.rowsIn(folder).map(({ path }) => [path, true])));
    assert.deepEqual(tree.ticksIn(folder), { tickable: 2, ticked: 2 });
    assert.deepEqual(repository.modules.ticks(''), { tickable: 1, ticked: 0 });
  });
});

describe('a filter of the rows', () => {
  const repository = () => opened([reading('Alpha'), reading('Beta'), atRoot('Alpine'), atRoot('Zeta')]);

  it('shows what fits and the rows above it, and everything again without it', () => {
    const { tree, filter } = treeOf(repository());
    const all = drawn(tree);
    filter.set(activeFilter('alp'));
    assert.deepEqual(drawn(tree), ['modules/', '  modules/Alpha', '/', '  Alpine']);
    filter.set(activeFilter('beta'));
    assert.deepEqual(drawn(tree), ['modules/', '  modules/Beta']);
    filter.set(activeFilter('nothing'));
    assert.deepEqual(drawn(tree), []);
    filter.set(undefined);
    assert.deepEqual(drawn(tree), all);
  });

  it('says how many there are, and that staged ones are not shown', () => {
    const one = repository();
    const { filter } = treeOf(one);
    one.modules.stage(ticks(true, 'modules/Alpha', 'modules/Beta', 'Zeta'));
    filter.set(activeFilter('alp'));
    assert.deepEqual(filter.current?.counts([one]), { shown: 2, all: 4, hiddenStaged: 2 });
    assert.equal(filter.current.message([one]), '2 of 4 modules match “alp”. 2 staged changes are not shown.');
    const single = opened([reading('X')], [], '/two');
    assert.equal(activeFilter('x')?.message([single]), '1 of 1 module matches “x”.');
  });

  it('keeps a row that fits no longer after a tick, and takes in one that begins to fit', () => {
    const one = repository();
    const { tree, filter } = treeOf(one);
    one.modules.stage(ticks(true, 'modules/Alpha'));
    filter.set(activeFilter('@staged'));
    assert.deepEqual(drawn(tree), ['modules/', '  modules/Alpha']);
    one.modules.stage(ticks(false, 'modules/Alpha'));
    assert.equal(filter.current?.admit(one, ['modules/Alpha']), false);
    assert.deepEqual(drawn(tree), ['modules/', '  modules/Alpha']);
    one.modules.stage(ticks(true, 'Zeta'));
    assert.equal(filter.current.admit(one, ['Zeta']), true);
    assert.deepEqual(drawn(tree), ['modules/', '  modules/Alpha', '/', '  Zeta']);
    one.modules.setLocal(localModules([reading('Alpha'), atRoot('Zeta'), atRoot('Yet')]));
    filter.current.renew();
    assert.deepEqual(drawn(tree), ['/', '  Zeta']);
  });

  it('a folder counts and ticks those that are shown', () => {
    const one = repository();
    const { tree, filter } = treeOf(one);
    filter.set(activeFilter('alp'));
    const [folder] = tree.topLevel();
    assert.ok(folder !== undefined && isContainer(folder));
    assert.deepEqual(tree.ticksIn(folder), { tickable: 1, ticked: 0 });
    assert.deepEqual(tree.rowsIn(folder).map(label), ['modules/Alpha']);
  });
});

describe('the line above the rows of a repository that is not read in full', () => {
  it('says what the reader said, after failures', () => {
    const { modules } = opened([reading('A')]);
    const situation = { repositories: [modules], connection: 'sandbox', isTrusted: true, hasAccount: false } as const;
    assert.equal(viewMessage(situation), undefined);
    modules.setHint({ text: 'There are more modules than GitHub lists.', cause: 'truncated' });
    assert.equal(viewMessage(situation), 'There are more modules than GitHub lists.');
    modules.setCatalogFailure(new AppError('offline'));
    assert.notEqual(viewMessage(situation), modules.hint?.text);
  });
});
