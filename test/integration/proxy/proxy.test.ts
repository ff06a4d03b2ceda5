import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { AppError } from '../../../src/common/appError';
import { CatalogClient } from '../../../src/platform/catalogClient';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';
import { sandboxDescriptor } from '../../../src/sandbox/descriptor';
import { well } from '../../unit/failures/faults';
import { SERVICES, type Service } from '../../unit/failures/faultServices';
import { FaultyProxy, FaultySite } from '../../unit/failures/faultySite';
import { privateAuthority, signedBy, type Certificate } from '../../unit/failures/selfSigned';

const DAY = 24 * 3600 * 1000;

/** Not `Basic`, for which desktop VS Code would ask the person in front of it. */
const REFUSALS = [
  '407 Proxy Authentication Required\r\nProxy-Authenticate: Bearer realm="office"',
  '407 Proxy Authentication Required',
  '403 Forbidden',
];

const environment = (name: string): string => process.env[name] ?? assert.fail(`${name} is not set`);
const known = JSON.parse(fs.readFileSync(environment('RAD_TEST_CERTIFICATE'), 'utf8')) as Certificate;
const [from, to] = [new Date(Date.now() - DAY), new Date(Date.now() + DAY)];
const stranger = signedBy(privateAuthority('Another company', from, to), 'rad.test', from, to);

const set = (name: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('http').update(name, value, vscode.ConfigurationTarget.Global);

const reasonOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (error: unknown) => (AppError.is(error) ? error.reason : error),
  );

describe("VS Code's proxy and certificates", () => {
  let proxy: FaultyProxy;
  let site: FaultySite;
  /** Where nothing but the proxy leads. */
  let address: string;

  beforeEach(async () => {
    proxy = await new FaultyProxy().start();
    site = await new FaultySite(() => undefined, known).start();
    address = `rad.test:${new URL(site.origin).port}`;
    await set('proxy', `http://${proxy.address}`);
  });
  afterEach(async () => {
    for (const name of ['proxy', 'noProxy', 'proxySupport', 'systemCertificates']) await set(name, undefined);
    await Promise.all([site.stop(), proxy.stop()]);
  });

  const open = async (service: Service) => {
    site.answer = well({ service, accepted: service.credential });
    return service.open(`https://${address}`);
  };

  for (const service of SERVICES) {
    it(`${service.name} is asked through the proxy of http.proxy, and trusts what the system trusts`, async () => {
      const client = await open(service);
      await client.call();
      assert.deepEqual(proxy.asked, [address]);
      const [header, value] = service.carries(service.credential);
      assert.equal(site.seen[0]?.headers[header], value);
      assert.equal(site.seen[0].headers.host, address);
    });

    it(`${service.name}: a certificate that the system does not know is TLS, until it is known`, async () => {
      const client = await open(service);
      site.show(stranger);
      assert.equal(await reasonOf(client.call()), 'tls');
      assert.equal(site.seen.length, 0);
      site.show();
      await client.call();
    });

    it(`${service.name}: without http.systemCertificates the system's are not known`, async () => {
      const client = await open(service);
      await set('systemCertificates', false);
      assert.equal(await reasonOf(client.call()), 'tls');
      await set('systemCertificates', true);
      await client.call();
    });

    it(`${service.name}: a proxy that wants a sign-in is named, until it lets through`, async () => {
      const client = await open(service);
      for (const refusal of REFUSALS) {
        proxy.refusal = refusal;
        assert.equal(await reasonOf(client.call()), 'proxy', refusal);
      }
      proxy.refusal = undefined;
      await client.call();
    });

    it(`${service.name}: http.noProxy and http.proxySupport are followed, without a reload`, async () => {
      const client = await open(service);
      const direct = ['unreachable', 'offline'];
      await set('noProxy', ['rad.test']);
      assert.ok(direct.includes(String(await reasonOf(client.call()))));
      await set('noProxy', undefined);
      await set('proxySupport', 'off');
      assert.ok(direct.includes(String(await reasonOf(client.call()))));
      assert.deepEqual(proxy.asked, []);
      await set('proxySupport', undefined);
      await client.call();
      assert.deepEqual(proxy.asked, [address]);
    });
  }

  it('the sandbox, on this machine, is asked directly, whatever the proxy does', async () => {
    const file = path.join(environment('RAD_SANDBOX_DATA'), 'sandbox.json');
    const descriptor = sandboxDescriptor.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    const { platformUrl, startToken, repositories } = descriptor;
    proxy.refusal = '407 Proxy Authentication Required';
    const catalog = new CatalogClient({ platformUrl, tokens: onlyToken(startToken) });
    const [repository] = repositories;
    assert.ok(repository);
    assert.equal((await catalog.publishedModules(repository.name)).repository, repository.name);
    assert.deepEqual(proxy.asked, []);
  });
});
