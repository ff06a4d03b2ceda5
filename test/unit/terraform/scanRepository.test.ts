import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import type { FileSource } from '../../../src/terraform/fileSource';
import type { ModuleLayout } from '../../../src/terraform/moduleDirectories';
import { scanRepository } from '../../../src/terraform/scanRepository';
import { NodeFileSource, TemporaryFolder } from './nodeFileSource';

const PUBLIC = 'variable "public_access" {\n  type = bool\n}\n';

describe('scanRepository', () => {
  let folder: TemporaryFolder;
  let source: NodeFileSource;

  beforeEach(() => {
    folder = new TemporaryFolder();
    source = new NodeFileSource(folder.path);
  });

  afterEach(() => {
    folder.remove();
  });

  async function paths(layout: ModuleLayout): Promise<string[]> {
    const { modules } = await scanRepository(source, { layout });
    return modules.map(({ path }) => path);
  }

  it('finds module directories by layout, sorted by name', async () => {
    folder
      .write('main.tf', '')
      .write('Zeta/variables.tf', PUBLIC)
      .write('alpha/main.tf', '')
      .write('Docs/README.md', '')
      .write('Deep/inner/main.tf', '')
      .write('.github/main.tf', '')
      .write('.terraform/modules/x/main.tf', '')
      .write('modules/modules.tf', '')
      .write('modules/Beta/variables.tf', PUBLIC)
      .write('modules/.hidden/main.tf', '')
      .write('modules/.terraform/main.tf', '')
      .write('modules/Empty/notes.txt', '')
      .write('modules/Json/main.tf.json', '{}')
      .write('modules/Tofu/main.tofu', '')
      .write('modules/Variables/x.tfvars', '');
    const inModules = ['modules/Beta', 'modules/Json', 'modules/Tofu'];
    assert.deepStrictEqual(await paths('auto'), [...inModules, 'Zeta', 'alpha']);
    assert.deepStrictEqual(await paths('modules'), inModules);
    assert.deepStrictEqual(await paths('root'), ['Zeta', 'alpha', 'modules']);
  });

  it('finds nothing in an empty repository, and in one that is a module itself', async () => {
    for (const layout of ['auto', 'root', 'modules'] as const) assert.deepStrictEqual(await paths(layout), []);
    folder.write('main.tf', '').write('variables.tf', PUBLIC);
    assert.deepStrictEqual(await paths('auto'), []);
    assert.deepStrictEqual(await scanRepository(new NodeFileSource(join(folder.path, 'missing')), { layout: 'auto' }), {
      modules: [],
      unreadable: [],
    });
  });

  it('follows no symbolic link', async () => {
    folder
      .write('outside/variables.tf', PUBLIC)
      .write('modules/Linked_File/main.tf', '')
      .write('modules/Only_Link/notes', '');
    symlinkSync('../outside', join(folder.path, 'modules', 'Linked_Folder'));
    symlinkSync('outside', join(folder.path, 'Root_Link'));
    symlinkSync('../../outside/variables.tf', join(folder.path, 'modules/Linked_File/variables.tf'));
    symlinkSync('../../outside/variables.tf', join(folder.path, 'modules/Only_Link/variables.tf'));
    const { modules } = await scanRepository(source, { layout: 'modules' });
    assert.deepStrictEqual(
      modules.map(({ name, kind, problems }) => [name, kind, problems.map(({ rule }) => rule)]),
      [
        ['Linked_File', 'broken', ['RAD006']],
        ['Only_Link', 'broken', ['RAD006']],
      ],
    );
    const other = new TemporaryFolder().write('real/X/main.tf', '');
    try {
      symlinkSync('real', join(other.path, 'modules'));
      const scan = await scanRepository(new NodeFileSource(other.path), { layout: 'auto' });
      assert.deepStrictEqual(scan.modules, []);
    } finally {
      other.remove();
    }
  });

  it('takes what cannot be read for broken and goes on', async () => {
    mkdirSync(join(folder.path, 'Directory/variables.tf'), { recursive: true });
    folder
      .write('Bytes/variables.tf', Uint8Array.from([0x23, 0xff, 0xfe, 0x0a]))
      .write('Huge/variables.tf', `${PUBLIC}#${'x'.repeat(5_000_000)}`)
      .write('Huge_Main/variables.tf', PUBLIC)
      .write('Huge_Main/main.tf', `#${'x'.repeat(5_000_000)}`)
      .write('Fine/variables.tf', `\ufeff${PUBLIC.replaceAll('\n', '\r\n')}`)
      .write('Gone/variables.tf', PUBLIC)
      .write('Größe 😀/variables.tf', PUBLIC);
    const failing: FileSource = {
      list: (path) =>
        path === 'Sealed'
          ? Promise.reject(new Error('EACCES'))
          : source
              .list(path)
              .then((entries) => (path === '' ? [...entries, { name: 'Sealed', type: 'directory' }] : entries)),
      size: (path) => source.size(path),
      read: (path) =>
        path.startsWith('Gone/')
          ? Promise.reject(new AppError('fileUnreadable', { target: path, cause: new Error('ENOENT: gone') }))
          : source.read(path),
    };
    const { modules, unreadable } = await scanRepository(failing, { layout: 'root' });
    assert.deepStrictEqual(
      modules.map(({ name, kind }) => `${name}: ${kind}`),
      [
        'Bytes: broken',
        'Directory: broken',
        'Fine: publishable',
        'Gone: broken',
        'Größe 😀: publishable',
        'Huge: broken',
        'Huge_Main: publishable',
      ],
    );
    assert.match(modules[3]?.reason ?? '', /ENOENT: gone/);
    assert.deepStrictEqual(
      modules[6]?.problems.filter(({ rule }) => rule === 'RAD002').map(({ severity }) => severity),
      ['info'],
    );
    assert.deepStrictEqual(unreadable, [{ path: 'Sealed', detail: 'EACCES' }]);
  });

  it('names modules of one name in both places', async () => {
    folder
      .write('Same/variables.tf', PUBLIC)
      .write('modules/Same/variables.tf', PUBLIC)
      .write('modules/Other/main.tf', '');
    const { modules } = await scanRepository(source, { layout: 'auto' });
    assert.deepStrictEqual(
      modules.map(({ path, problems }) => [path, problems.filter(({ rule }) => rule === 'RAD010').length]),
      [
        ['modules/Other', 0],
        ['Same', 1],
        ['modules/Same', 1],
      ],
    );
    assert.match(modules[1]?.problems.find(({ rule }) => rule === 'RAD010')?.message ?? '', /modules\/Same/);
    const [alone] = (await scanRepository(source, { layout: 'root' })).modules;
    assert.equal(alone?.name, 'Same');
    assert.ok(!alone.problems.some(({ rule }) => rule === 'RAD010'));
  });

  it('hands each module over as soon as it is read, with few reads at a time', async () => {
    for (let index = 0; index < 40; index++) {
      for (const file of ['variables.tf', 'main.tf', 'outputs.tf', 'versions.tf']) {
        folder.write(`modules/M${String(index).padStart(2, '0')}/${file}`, file === 'variables.tf' ? PUBLIC : '');
      }
    }
    const seen: unknown[] = [];
    const { modules } = await scanRepository(source, { layout: 'auto', onModule: (reading) => seen.push(reading) });
    assert.equal(modules.length, 40);
    assert.deepStrictEqual(
      modules.map(({ name }) => name),
      modules.map(({ name }) => name).sort(),
    );
    assert.deepStrictEqual(new Set(seen), new Set(modules));
    assert.ok(source.mostUnderWay > 1 && source.mostUnderWay <= 8, String(source.mostUnderWay));
  });

  it('stops when it is aborted', async () => {
    for (let index = 0; index < 30; index++) folder.write(`M${String(index)}/variables.tf`, PUBLIC);
    const before = new AbortController();
    before.abort();
    const cancelled = (error: unknown): boolean => AppError.is(error, 'cancelled');
    await assert.rejects(scanRepository(source, { layout: 'auto', signal: before.signal }), cancelled);
    assert.equal(source.calls, 0);

    const during = new AbortController();
    let modules = 0;
    const scan = scanRepository(source, {
      layout: 'auto',
      signal: during.signal,
      onModule: () => {
        if (++modules === 3) during.abort();
      },
    });
    await assert.rejects(scan, cancelled);
    assert.ok(modules < 30);
  });

  it('lets other work run in between', async () => {
    const variables = Array.from(
      { length: 60 },
      (_, index) => `variable "v${String(index)}" {\n  type = string\n  default = "x"\n}\n`,
    ).join('');
    const bytes = new TextEncoder().encode(PUBLIC + variables);
    const memory: FileSource = {
      list: (path) =>
        Promise.resolve(
          path === ''
            ? Array.from({ length: 300 }, (_, index) => ({ name: `M${String(index)}`, type: 'directory' }))
            : [{ name: 'variables.tf', type: 'file' }],
        ),
      size: () => Promise.resolve(bytes.length),
      read: () => Promise.resolve(bytes),
    };
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const start = performance.now();
    const { modules } = await scanRepository(memory, { layout: 'auto' });
    const elapsed = performance.now() - start;
    clearInterval(timer);
    assert.equal(modules.length, 300);
    assert.ok(turns >= elapsed / 35, `${String(turns)} turns in ${String(elapsed)} ms`);
  });
});
