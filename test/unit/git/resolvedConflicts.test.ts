import assert from 'node:assert/strict';
import { undoApply } from '../../../src/git/apply/undoApply';
import { makeProposal } from '../../../src/git/proposal/makeProposal';
import type { Proposal } from '../../../src/git/proposal/proposal';
import { ConflictResolutions } from '../../../src/vscode/review/conflictResolutions';
import { hasMarkers } from '../../../src/vscode/review/conflictMarkers';
import { PatchedClone, withLine } from './patchedClone';
import { git, write } from './temporaryRepositories';

const PATH = 'a/main.tf';
const MINE = withLine(3, 'mine\n');
const BOTH = withLine(3, 'mine and theirs\n', withLine(25, 'theirs too\n'));

describe('a proposal with a conflict that a person has resolved', function () {
  this.timeout(20_000);
  let clone: PatchedClone;
  let patch: string;
  let resolutions: ConflictResolutions;

  beforeEach(() => {
    clone = new PatchedClone();
    patch = clone.patchOf((directory) => {
      write(directory, PATH, withLine(3, 'theirs\n', withLine(25, 'theirs too\n')));
      write(directory, 'other.tf', withLine(3, 'theirs\n'));
    });
    write(clone.work, PATH, MINE);
    resolutions = new ConflictResolutions();
  });
  afterEach(() => {
    clone.remove();
  });

  const propose = (): Promise<Proposal> =>
    makeProposal({ root: clone.work, baseCommit: clone.base, patch, resolutions: resolutions.of('7') });
  const resolve = async (content: string): Promise<Proposal> => {
    const isTaken = resolutions.take('7', await propose(), PATH, new TextEncoder().encode(content));
    assert.ok(isTaken);
    return propose();
  };
  const fileOf = ({ files }: Proposal) => files.find(({ path }) => path === PATH);

  it('has what was made of it, hunk by hunk; it is written, and undone byte for byte', async () => {
    assert.equal(fileOf(await propose())?.obstacle, 'conflict');
    const proposal = await resolve(BOTH);
    const file = fileOf(proposal);
    assert.deepEqual([file?.change, file?.obstacle, file?.hunks.length], ['modified', undefined, 2]);
    const status = git(clone.work, 'status', '--porcelain=v2');
    const point = await clone.apply(proposal);
    assert.equal(clone.text(PATH), BOTH);
    await undoApply(point, 'exact');
    assert.deepEqual([clone.text(PATH), git(clone.work, 'status', '--porcelain=v2')], [MINE, status]);
  });

  it('forgets it once one of the versions is another one', async () => {
    await resolve(BOTH);
    const again = withLine(3, 'mine again\n');
    write(clone.work, PATH, again);
    const proposal = await propose();
    assert.equal(fileOf(proposal)?.obstacle, 'conflict');
    await clone.apply(proposal);
    assert.equal(clone.text(PATH), again);
    write(clone.work, PATH, MINE);
    assert.equal(fileOf(await propose())?.obstacle, undefined, 'and knows it again');
  });

  it('that is resolved as it was has no change there', async () => {
    assert.deepEqual(
      (await resolve(MINE)).files.map(({ path }) => path),
      ['other.tf'],
    );
  });

  it('both have added the file: it is resolved too', async () => {
    const added = clone.patchOf((directory) => write(directory, 'new.tf', 'theirs\n'));
    write(clone.work, PATH, clone.text('other.tf'));
    write(clone.work, 'new.tf', 'mine\n');
    git(clone.work, 'add', 'new.tf');
    patch = added;
    const proposal = await propose();
    assert.ok(resolutions.take('7', proposal, 'new.tf', new TextEncoder().encode('mine\ntheirs\n')));
    await clone.apply(await propose());
    assert.equal(clone.text('new.tf'), 'mine\ntheirs\n');
  });

  it('is not resolved by a path without a conflict, nor for another session', async () => {
    const proposal = await propose();
    assert.equal(resolutions.take('7', proposal, 'other.tf', new Uint8Array()), false);
    await resolve(BOTH);
    assert.deepEqual(resolutions.of('8'), []);
  });
});

describe('conflict markers', () => {
  const has = (text: string): boolean => hasMarkers(new TextEncoder().encode(text));

  it('are lines of their own', () => {
    assert.ok(has('a\n<<<<<<< mine\nb\n=======\nc\n>>>>>>> theirs\n'));
    assert.ok(has('a\r\n=======\r\nb\r\n'));
    assert.ok(!has('# <<<<<<< not one\n======== longer\n'));
    assert.ok(!has(''));
  });
});
