import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { importScript } from './files';

interface Secret {
  readonly name: string;
  readonly value: string;
}

interface Hit {
  readonly file: string;
  readonly offset: number | 'name';
  readonly secret: string;
  readonly encoding: string;
}

interface SecretSearch {
  findSecrets(
    roots: readonly string[],
    secrets: readonly Secret[],
    options?: { exclude?: readonly ((file: string) => boolean)[] },
  ): { searched: number; found: readonly Hit[] };
  watchArguments(options?: { interval?: number; root?: number }): {
    stop(): void;
    seen(): number;
    violations(secrets: readonly Secret[]): readonly { program: string; argument: number; secret: string }[];
  };
}

/** Has what each encoding changes: quotes, a slash, a percent sign, letters outside ASCII. */
const AWKWARD: Secret = { name: 'awkward', value: 'q"w/e%r+tü&z=12\\34' };
const TOKEN: Secret = { name: 'token', value: 'gho_5rT-kd93_MmWq0Zx7LbA' };

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const base64 = (text: string): string => utf8(text).toString('base64');
const json = (value: string): string => JSON.stringify(value).slice(1, -1);

const ENCODINGS: readonly (readonly [string, (value: string) => Buffer])[] = [
  ['plain', utf8],
  ['URL-encoded', (value) => utf8(`?a=1&token=${encodeURIComponent(value)}&b=2`)],
  [
    'URL-encoded in lower case',
    (value) => utf8(encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase())),
  ],
  ['form-encoded', (value) => utf8(new URLSearchParams({ token: value, b: '2' }).toString())],
  ['JSON', (value) => utf8(JSON.stringify({ token: value }))],
  ['JSON inside JSON', (value) => utf8(JSON.stringify({ body: JSON.stringify({ token: value }) }))],
  ['JSON with escaped slashes', (value) => utf8(json(value).replaceAll('/', '\\/'))],
  ['hexadecimal', (value) => utf8(utf8(value).toString('hex'))],
  ...['', 'a', 'ab', 'abc'].flatMap((before) =>
    ['', 'x', 'xy'].map(
      (after) => [`base64 of "${before}…${after}"`, (value: string) => utf8(base64(before + value + after))] as const,
    ),
  ),
  ['base64 of a Basic header', (value) => utf8(`Authorization: Basic ${base64(`someone:${value}`)}\r\n`)],
  ['base64url', (value) => utf8(utf8(`{"t":"${value}"}`).toString('base64url'))],
  ['base64 of UTF-16', (value) => utf8(Buffer.from(`x${value}`, 'utf16le').toString('base64'))],
  ['UTF-16, little end first', (value) => Buffer.from(`x ${value}`, 'utf16le')],
  ['UTF-16, big end first', (value) => Buffer.from(`x ${value}`, 'utf16le').swap16()],
  ['UTF-16 at an odd place', (value) => Buffer.concat([utf8('x'), Buffer.from(value, 'utf16le')])],
];

describe('the search for secrets', () => {
  let search: SecretSearch;
  let root: string;

  before(async () => {
    search = (await importScript('test/e2e/secretSearch.mjs')) as SecretSearch;
  });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'search-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  for (const [name, encode] of ENCODINGS) {
    it(`finds a secret that is ${name}, among binary data, and names its place only`, () => {
      for (const secret of [AWKWARD, TOKEN]) {
        const noise = Buffer.from(Array.from({ length: 999 }, (_, index) => (index * 7) % 256));
        const file = join(root, 'deep', 'state.bin');
        mkdirSync(join(root, 'deep'), { recursive: true });
        writeFileSync(file, Buffer.concat([noise, encode(secret.value), noise]));
        const { found, searched } = search.findSecrets([root], [AWKWARD, TOKEN]);
        assert.equal(searched, 1);
        assert.ok(found.length > 0, secret.name);
        for (const hit of found) {
          assert.equal(hit.secret, secret.name);
          assert.equal(hit.file, file);
          assert.ok(typeof hit.offset === 'number' && hit.offset >= 999 && hit.offset < 999 + 200);
          assert.equal(JSON.stringify(hit).includes(secret.value), false);
        }
      }
    });
  }

  it('finds nothing where nothing is', () => {
    writeFileSync(
      join(root, 'a.log'),
      `${TOKEN.value.slice(0, -1)}\n${TOKEN.value.slice(1)}\n${base64('someone:else')}`,
    );
    assert.deepEqual(search.findSecrets([root], [AWKWARD, TOKEN]), { searched: 1, found: [] });
  });

  it('takes no file for a secret that ends within one', () => {
    for (const length of [3, 4, 5, TOKEN.value.length - 1])
      writeFileSync(join(root, `cut-${String(length)}`), `before ${TOKEN.value.slice(0, length)}`);
    assert.deepEqual(search.findSecrets([root], [TOKEN]), { searched: 4, found: [] });
  });

  it('finds what lies across a seam of a large file, once', () => {
    for (const before of [4 * 1024 * 1024 - 10, 8 * 1024 * 1024 - 1, 4 * 1024 * 1024]) {
      writeFileSync(join(root, 'large'), Buffer.concat([Buffer.alloc(before), utf8(TOKEN.value), Buffer.alloc(5_000)]));
      const { found } = search.findSecrets([root], [TOKEN]);
      assert.deepEqual(
        found.map(({ offset }) => offset),
        [before],
      );
    }
  });

  it('finds a secret in the name of a file or folder and in the target of a link, and does not repeat it', () => {
    writeFileSync(join(root, `backup-${TOKEN.value}.json`), '');
    symlinkSync(`/nowhere/${TOKEN.value}`, join(root, 'link'));
    const { found } = search.findSecrets([root], [TOKEN]);
    assert.deepEqual(
      found.map(({ file, offset }) => [file, offset]),
      [
        [root, 'name'],
        [root, 'name'],
      ],
    );
  });

  it('leaves out what the caller excludes, and nothing else', () => {
    for (const folder of ['store', 'stores']) {
      mkdirSync(join(root, folder));
      writeFileSync(join(root, folder, 'identity.json'), TOKEN.value);
    }
    const { found } = search.findSecrets([root], [TOKEN], { exclude: [(file) => file === join(root, 'store')] });
    assert.deepEqual(
      found.map(({ file }) => file),
      [join(root, 'stores', 'identity.json')],
    );
  });

  it('refuses what would be found by chance, and a root that is not there', () => {
    assert.throws(() => search.findSecrets([root], [{ name: 'pin', value: '1234' }]), /The secret pin is too short/);
    assert.throws(() => search.findSecrets([join(root, 'gone')], [TOKEN]), /ENOENT/);
  });
});

describe('the watch on arguments', () => {
  let search: SecretSearch;

  before(async () => {
    search = (await importScript('test/e2e/secretSearch.mjs')) as SecretSearch;
  });

  /** Runs a process that starts another with this argument, which outlives it; ends when both have. */
  async function runGrandchild(argument: string, env = {}): Promise<void> {
    const script = `const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setTimeout(Date,900)', '--', process.env.ARGUMENT],
        { detached: true, stdio: 'ignore' });
      child.unref();
      setTimeout(() => process.exit(), 300);`;
    const child = spawn(process.execPath, ['-e', script], { env: { ...process.env, ARGUMENT: argument, ...env } });
    await once(child, 'exit');
    await wait(800);
  }

  it('sees the argument of a descendant, and of one whose parent has ended', async () => {
    const watch = search.watchArguments();
    await runGrandchild(`--header=${TOKEN.value}`);
    watch.stop();
    const violations = watch.violations([AWKWARD, TOKEN]);
    assert.ok(violations.length > 0);
    for (const { program, secret, argument } of violations) {
      assert.equal(secret, 'token');
      assert.match(program, /^node/);
      assert.equal(argument, 4);
    }
    assert.equal(JSON.stringify(violations).includes(TOKEN.value), false);
  });

  it('allows the environment, and other arguments', async () => {
    const watch = search.watchArguments();
    await runGrandchild('--quiet', { TOKEN: TOKEN.value });
    watch.stop();
    assert.ok(watch.seen() >= 3);
    assert.deepEqual(watch.violations([AWKWARD, TOKEN]), []);
  });

  it('keeps to its own descendants', async () => {
    const bystander = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 2000)', TOKEN.value], { stdio: 'ignore' });
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 500)'], { stdio: 'ignore' });
    assert.ok(other.pid !== undefined);
    const watch = search.watchArguments({ root: other.pid });
    await wait(200);
    watch.stop();
    bystander.kill();
    assert.ok(watch.seen() >= 1);
    assert.deepEqual(watch.violations([TOKEN]), []);
  });
});
