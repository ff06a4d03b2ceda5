import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { findSecrets } from '../../../src/jules/secrets';
import { randomised } from '../randomised';

/** Made here, so that no search for secrets finds one in this file. */
const letters = (length: number, alphabet = 'aZ3kQ9xLm2Rt7VbYc5Wd8NfHs4Pg6Je'): string =>
  Array.from({ length }, (_, index) => alphabet.charAt((index * 7 + (index >> 2)) % alphabet.length)).join('');
const join2 = (...parts: readonly string[]): string => parts.join('');

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = [base64({ alg: 'HS256', typ: 'JWT' }), base64({ sub: '1234567890', name: 'A' }), letters(43)].join('.');

/** A line, and the part of it that is secret. */
const SECRETS: readonly (readonly [name: string, line: string, secret: string])[] = [
  ...['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED ', 'DSA '].map(
    (kind) => [`private key ${kind}`, join2('-----BEGIN ', kind, 'PRIVATE KEY-----'), 'PRIVATE KEY'] as const,
  ),
  ['PGP key', join2('-----BEGIN PGP ', 'PRIVATE KEY BLOCK-----'), 'PRIVATE KEY'],
  [
    'service account of Google',
    join2('{"type": "service_account", "private_key": "-----BEGIN ', 'PRIVATE KEY-----\\nMIIE"}'),
    'PRIVATE KEY',
  ],
  ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map(
    (kind) => [`GitHub ${kind}`, `see ${kind}_${letters(36)} there`, letters(36)] as const,
  ),
  ['GitHub fine-grained', `token = "${join2('github', '_pat_')}${letters(22)}_${letters(59)}"`, letters(59)],
  [
    'AWS access key',
    `aws_access_key_id = ${join2('AK', 'IA')}${letters(16, 'ABCD2345EFGH67')}`,
    letters(16, 'ABCD2345EFGH67'),
  ],
  ['AWS secret key', `aws_secret_access_key = "${letters(40)}"`, letters(40)],
  ['AWS secret key in a file', `AWS_SECRET_ACCESS_KEY=${letters(40)}`, letters(40)],
  ['Google API key', `key=${join2('AI', 'za')}${letters(35)}`, letters(35)],
  ['Google OAuth token', `Bearer ${join2('ya', '29.')}${letters(60)}`, letters(60)],
  ['Slack token', `${join2('xo', 'xb-')}123456789012-${letters(24)}`, letters(24)],
  ['Slack webhook', `https://${join2('hooks.sl', 'ack.com')}/services/T12345678/B12345678/${letters(24)}`, letters(24)],
  ['Stripe key', `${join2('sk_', 'live_')}${letters(24)}`, letters(24)],
  ['Stripe restricted key', `${join2('rk_', 'live_')}${letters(24)}`, letters(24)],
  ['npm token', `${join2('npm', '_')}${letters(36)}`, letters(36)],
  ['npm file', `//registry.npmjs.org/:_authToken=${letters(36)}`, letters(36)],
  ['GitLab token', `${join2('gl', 'pat-')}${letters(20)}`, letters(20)],
  ['JWT', `Authorization: Bearer ${jwt}`, jwt],
  ['Terraform Cloud', `token = "${letters(14)}.${join2('atlas', 'v1')}.${letters(67)}"`, letters(67)],
  ['Vault', `export VAULT_TOKEN=${join2('hv', 's.')}${letters(24)}`, letters(24)],
  ['Azure storage', `AccountName=x;${join2('Account', 'Key')}=${letters(86)}==;`, letters(86)],
  ['Azure client secret', `client_secret = "${letters(3)}${join2('8Q', '~')}${letters(34)}"`, letters(34)],
  ['Azure signature', `https://x.blob.core.windows.net/c?sv=2022&sig=${letters(43)}%3D`, letters(43)],
  ['database address', 'postgres://admin:Tr0ub4dor@db.internal:5432/app', 'Tr0ub4dor'],
  ['address without a user', 'redis://:Tr0ub4dor@cache:6379', 'Tr0ub4dor'],
  ['mail address in a URL', 'amqps://user:p%40ssw0rdX@[::1]:5671', 'p%40ssw0rdX'],
  ['connection string', 'Server=tcp:x,1433;User ID=sa;Password=Hunter2Hunter2;Encrypt=True', 'Hunter2Hunter2'],
  ['password in HCL', '  password = "correcthorsebattery"', 'correcthorsebattery'],
  ['long name in HCL', '  admin_password   = "Summer2024!"', 'Summer2024!'],
  ['map in HCL', '  "db-password" : "Summer2024!"', 'Summer2024!'],
  ['password in JSON', `{"password":"Summer2024!"}`, 'Summer2024!'],
  ['password in YAML', `  passphrase: 'Summer2024!'`, 'Summer2024!'],
  ['secret in HCL', `  client_secret = "${letters(32)}"`, letters(32)],
  ['API key in HCL', `  api_key = "${letters(32, 'abcdef0123456789')}"`, letters(32, 'abcdef0123456789')],
  ['secret in an environment', `export APP_SECRET_KEY=${letters(40)}`, letters(40)],
  ['token of a command', `curl --token=${letters(40)} x`, letters(40)],
  ['line of a patch', `+  password = "Summer2024!"`, 'Summer2024!'],
];

/** What stands for a secret, or only looks like one. */
const HARMLESS: readonly string[] = [
  'password = var.password',
  'password = random_password.db.result',
  'password = "${var.password}"',
  'password = "${random_password.db.result}"',
  'password = "changeme"',
  'password = "<your password>"',
  'password = "example"',
  'password = "$DB_PASSWORD"',
  'password = ""',
  'password = "must be 12 characters long"',
  'password = "Prefix9-${var.name}-Summer"',
  'token = "aaaaaaaaAAAAAAAA11111111"',
  'password = "********"',
  'password = "xxxxxxxxxxxx"',
  'password = null',
  'password_secret = "db-password"',
  'secret = "projects/demo/secrets/db-password/versions/latest"',
  'secret_id = "db-password"',
  'secret = google_secret_manager_secret.s3_key.secret_id',
  'token = data.google_client_config.default.access_token',
  'token_endpoint = "https://example.com/oauth2/v3/token"',
  'private_key = file("${path.module}/key.pem")',
  'private_key = tls_private_key.ssh2048.private_key_openssh',
  'description = "Password of the admin user; leave it empty and one is made. {{UIMeta group=2 order=203}}"',
  'access_token = "your-access-token-goes-here"',
  'api_key = "REPLACE_ME_WITH_YOUR_KEY_123"',
  'kms_key = "projects/p/locations/eu/keyRings/r1/cryptoKeys/Key9"',
  'storage_account_name = "Stfoundation0042X9"',
  'access_key = "terraform/state/prod/eu-west-1"',
  'postgres://user:${var.password}@db/app',
  'postgres://user:<password>@db/app',
  'postgres://user:password@db/app',
  'https://example.com/a:b@c',
  'https://github.com/org/repo.git?ref=v1.2.3',
  'source = "git::https://github.com/org/modules.git//vault?ref=1f3a9c"',
  `integrity = "sha512-${letters(86)}=="`,
  `"zh:${letters(64, 'abcdef0123456789')}",`,
  `commit ${letters(40, 'abcdef0123456789')}`,
  'The token is kept in Secret Manager, see the secret named app-token.',
  'AKIA',
  'sk_test_is_no_live_key_of_anybody',
  'npm_config_registry=https://registry.npmjs.org',
  '-----BEGIN CERTIFICATE-----',
  '-----BEGIN PUBLIC KEY-----',
  'var.token == "" ? local.token : var.token',
];

function* terraformFiles(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* terraformFiles(path);
    else if (/\.(?:tf|tfvars|tf\.json|hcl)$/.test(entry.name)) yield path;
  }
}

describe('secrets in a text', () => {
  for (const [name, line, secret] of SECRETS)
    it(`finds: ${name}`, () => {
      const found = findSecrets(`# first\n${line}\nlast`);
      assert.equal(found.length, 1, JSON.stringify(found));
      assert.equal(found[0]?.line, 2);
      assert.notEqual(found[0].kind, '');
      // No more of it than what says its kind.
      const shown = found[0].excerpt;
      for (let at = 0; at + 5 <= secret.length && secret !== 'PRIVATE KEY'; at++)
        assert.ok(!shown.includes(secret.slice(at, at + 5)), shown);
      assert.ok(shown.length <= 70, shown);
    });

  for (const line of HARMLESS)
    it(`passes over: ${line.slice(0, 70)}`, () => {
      assert.deepEqual(findSecrets(`${line}\n`), []);
    });

  it('takes the default of a variable for what its name says', () => {
    const block = (name: string): string =>
      `variable "${name}" {\n  type = string\n  validation {\n    condition = true\n  }\n  default = "Summer2024!"\n}\nlocals {\n  default = "Summer2024!"\n}`;
    assert.deepEqual(
      findSecrets(block('admin_password')).map(({ line }) => line),
      [6],
    );
    assert.deepEqual(findSecrets(block('season')), []);
    const patch = block('admin_password').replaceAll(/^/gm, '+');
    assert.equal(findSecrets(patch).length, 1);
  });

  it('finds nothing in the modules of the sample, or in the fixtures', () => {
    const files = ['src/sandbox/sample', 'test/fixtures/terraform'].flatMap((folder) => [
      ...terraformFiles(join(process.cwd(), folder)),
    ]);
    assert.ok(files.length > 30, String(files.length));
    const found = files.flatMap((file) =>
      findSecrets(readFileSync(file, 'utf8')).map(({ line, excerpt }) => `${file}:${String(line)} ${excerpt}`),
    );
    assert.deepEqual(found, []);
  });

  it('finds one wherever it stands, also at the end of a huge line', () => {
    const token = `${join2('gh', 'p_')}${letters(36)}`;
    assert.deepEqual(
      findSecrets(`${'x '.repeat(500_000)}${token}`).map(({ line }) => line),
      [1],
    );
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (before, after) => {
        const text = [...before.map((line) => line.replaceAll('\n', '')), `x ${token}`, ...after].join('\n');
        assert.ok(findSecrets(text).some(({ line }) => line === before.length + 1));
      }),
      randomised(2000),
    );
  });

  it('takes time that grows with the text alone', () => {
    const pieces = [
      'a',
      'A1',
      '_-',
      'a.',
      'a:',
      '://',
      'a://a:',
      'eyJ',
      'eyJa.',
      'eyJaaaaaaaaaaaa.eyJaaaaaaaaaaa.',
      'password',
      'password=',
      'password = "',
      'secret_',
      'token:',
      "key='",
      ';password=',
      '-----BEGIN ',
      'AccountKey=',
      'AKIA',
      'ghp_',
      '8Q~',
      'aaa8Q~',
      '.atlasv1.',
      '&sig=',
      ' ',
      '"',
      '+default=',
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(400_000 / piece.length));
      const start = performance.now();
      findSecrets(text);
      const took = performance.now() - start;
      assert.ok(took < 1500, `${piece}: ${took.toFixed(0)} ms`);
    }
  });
});
