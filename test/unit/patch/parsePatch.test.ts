import assert from 'node:assert/strict';
import type { PatchFile } from '../../../src/patch/patchFile';
import { parsePatch } from '../../../src/patch/parsePatch';
import { added, binary, changed, copied, deleted, modeChanged, renamed } from '../../fixtures/patches/patchText';

function read(patch: string): readonly PatchFile[] {
  const reading = parsePatch(patch);
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.files;
}

describe('parsePatch', () => {
  it('reads every kind of change with its lines', () => {
    const patch = [
      added('a.tf', ['1', '2']),
      deleted('b.tf'),
      changed('c d.tf'),
      renamed('é.tf', 'e.tf'),
      copied('c d.tf', 'f.tf'),
      modeChanged('g.sh', '100644', '100755'),
    ].join('');
    const files = read(patch);
    assert.deepEqual(
      files.map(({ change, oldPath, newPath, oldMode, newMode, additions, deletions }) => [
        change,
        oldPath,
        newPath,
        oldMode,
        newMode,
        additions,
        deletions,
      ]),
      [
        ['added', undefined, 'a.tf', undefined, '100644', 2, 0],
        ['deleted', 'b.tf', undefined, '100644', undefined, 0, 1],
        ['modified', 'c d.tf', 'c d.tf', '100644', '100644', 1, 1],
        ['renamed', 'é.tf', 'e.tf', undefined, undefined, 0, 0],
        ['copied', 'c d.tf', 'f.tf', undefined, undefined, 0, 0],
        ['modeChanged', 'g.sh', 'g.sh', '100644', '100755', 0, 0],
      ],
    );
    assert.deepEqual(
      files.map(({ firstLine, lastLine }) => [firstLine, lastLine]),
      [
        [1, 8],
        [9, 15],
        [16, 22],
        [23, 26],
        [27, 30],
        [31, 33],
      ],
    );
  });

  it('keeps the lines of a hunk as they came', () => {
    const [file] = read(
      '--- a/x\n+++ b/x\n@@ -3,2 +3,3 @@ resource "a" {\n \n-a\r\n\\ No newline at end of file\n+b\r\n+c\n',
    );
    assert.deepEqual(file?.hunks, [
      {
        oldStart: 3,
        oldLines: 2,
        newStart: 3,
        newLines: 3,
        section: 'resource "a" {',
        lines: [' ', '-a\r', '\\ No newline at end of file', '+b\r', '+c'],
      },
    ]);
  });

  it('gives an empty context line its blank back', () => {
    const [file] = read('--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n\n-a\n+b\n');
    assert.deepEqual(file?.hunks[0]?.lines, [' ', '-a', '+b']);
  });

  it('reads binary files, and says which have no content', () => {
    const files = read(
      binary('a.png', 'literal 0', ['HcmV?d00001', '']) +
        'diff --git a/b.png b/b.png\nindex 1234567..89abcde 100644\nBinary files a/b.png and b/b.png differ\n',
    );
    assert.deepEqual(
      files.map(({ isBinary, isContentMissing }) => [isBinary, isContentMissing]),
      [
        [true, undefined],
        [true, true],
      ],
    );
  });

  it('says on which line it could not go on', () => {
    assert.deepEqual(parsePatch(changed('a.tf') + changed('b.tf').replace('+y', '*y')), {
      ok: false,
      line: 14,
      problem: 'wrongCounts',
    });
  });

  it('reads 50,000 lines in an instant', () => {
    const patch = Array.from({ length: 100 }, (_, number) =>
      added(
        `f${String(number)}.tf`,
        Array.from({ length: 500 }, () => '  description = "x"'),
      ),
    ).join('');
    read(patch);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      read(patch);
      return performance.now() - start;
    });
    // The machine of a test may be busy; alone it takes a fraction of this.
    assert.ok(Math.min(...times) < 100, times.join(' '));
  });
});
