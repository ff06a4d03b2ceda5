import assert from 'node:assert/strict';
import { setGlobalProxyFromEnv } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import { AppError } from '../../../src/common/appError';
import { connectionFailure } from '../../../src/common/failures/connectionFailure';
import { redact } from '../../../src/common/redact';
import { failureText, timeOfDay } from '../../../src/vscode/failure';
import { AGAIN, ONLY, TABLE, type Told } from './toldOfFaults';
import { FAULTS, REQUEST_ID, well, type Fault, type Scene } from './faults';
import { SERVICES, type Service } from './faultServices';
import { FaultyProxy, FaultySite } from './faultySite';
import { privateAuthority, selfSigned, signedBy } from './selfSigned';

const YEAR = 365 * 24 * 3600 * 1000;
const [past, now, future] = [-1, 0, 1].map((years) => new Date(Date.now() + years * YEAR)) as [Date, Date, Date];
const authority = privateAuthority('Company', past, future);
const trusted = signedBy(authority, 'localhost', past, future);
const certificates = {
  stranger: selfSigned('localhost', past, future),
  intercepted: signedBy(privateAuthority('Inspection', past, future), 'localhost', past, future),
  expired: signedBy(authority, 'localhost', past, now),
  elsewhere: signedBy(authority, 'other.example', past, future),
};

/** Runs `work` with a client of a service that answers well. */
async function withScene(service: Service, fault: Fault, work: (scene: Scene) => Promise<void>): Promise<void> {
  const site = await new FaultySite(() => undefined, fault.by === undefined ? undefined : trusted).start();
  const proxy = await new FaultyProxy().start();
  const direct =
    fault.by === 'proxy' ? setGlobalProxyFromEnv({ HTTPS_PROXY: `http://${proxy.address}` }) : () => undefined;
  try {
    const client = await service.open(site.origin, fault.timeLimit);
    const [accepted, cancel] = [service.credential, new AbortController()];
    const scene = { service, client, site, proxy, certificates, accepted, cancel };
    site.answer = well(scene);
    await work(scene);
  } finally {
    direct();
    await Promise.all([site.stop(), proxy.stop()]);
  }
}

async function failureOf(call: Promise<unknown>): Promise<AppError> {
  const error: unknown = await call.then(
    (answer) => assert.fail(`it answered ${inspect(answer)}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof AppError, inspect(error));
  return error;
}

function told(error: AppError): Told {
  const { sentence, repair } = failureText(error);
  const { retryAt } = error.details;
  const time = retryAt === undefined ? '{time}' : timeOfDay(retryAt);
  const code = error.reason === 'tls' ? (error.details.detail ?? '') : '{code}';
  const general = sentence.replace(time, '{time}').replace(code, '{code}');
  if (repair === undefined) return [error.reason, general];
  return [error.reason, general, `${repair.label} > ${[repair.command, ...(repair.arguments ?? [])].join(' ')}`];
}

/** Nothing that could be shown, logged or reported of an error holds the credential, whole or in parts. */
function assertNoSecret(error: AppError, credential: string): void {
  const line = redact(`${error.name}: ${error.message} ${JSON.stringify(error.details)}`);
  const everything = [inspect(error, { depth: 12, showHidden: true }), JSON.stringify(error), error.stack, line];
  for (const text of [...everything, failureText(error).sentence])
    assert.ok(text?.includes(credential.slice(5)) !== true, `the credential is in ${text ?? ''}`);
}

describe('what a fault comes to', () => {
  const former = getCACertificates('default');
  before(() => {
    setDefaultCACertificates([...former, authority.cert]);
  });
  after(() => {
    setDefaultCACertificates(former);
  });

  for (const [faults, cells] of TABLE) {
    for (const name of faults) {
      for (const service of SERVICES.filter((candidate) => ONLY[name]?.includes(candidate.name) !== false)) {
        it(`${name}: ${cells[service.name][1]}`, () =>
          withScene(service, FAULTS[name], (scene) => meet(scene, FAULTS[name], cells[service.name])));
      }
    }
  }

  for (const service of SERVICES) {
    it(`no network: This machine has no network connection. (${service.name}; an address that no network leads to)`, async () => {
      const error = await failureOf((await service.open('https://255.255.255.255')).call());
      const sentence = 'This machine has no network connection.';
      assert.deepEqual(told(error), ['offline', sentence, AGAIN]);
    });

    it(`a 407 of ${service.name} itself is unreachable: fetch shows only those of a tunnel`, async () => {
      const site = await new FaultySite((_request, response) => response.writeHead(407).end()).start();
      assert.equal((await failureOf((await service.open(site.origin)).call())).reason, 'unreachable');
      await site.stop();
    });
  }

  it('a proxy that wants a sign-in is known by its words too', () => {
    const cause = Object.assign(new Error('Proxy Authentication Required (407)'), { code: 'UND_ERR_INVALID_ARG' });
    const error = connectionFailure(new TypeError('fetch failed', { cause }), { service: 'platform', target: 'GET /' });
    assert.equal(error.reason, 'proxy');
  });
});

/** Well, then the fault, then well again: all by one client, but for GitHub's, which is made for one token. */
async function meet(scene: Scene, fault: Fault, expected: Told): Promise<void> {
  const { service, client, site, proxy, cancel } = scene;
  await client.call();
  await fault.happen(scene);
  const error = await failureOf(client.call(cancel.signal));
  assert.deepEqual(told(error), expected);
  assert.equal(error.details.service, service.name);
  assert.equal(error.details.requestId, fault.isNamed === true ? REQUEST_ID : undefined);
  if (fault.code !== undefined) assert.equal(error.details.detail, fault.code);
  if (error.reason === 'rateLimited') assert.ok(Math.abs((error.details.retryAt ?? 0) - Date.now() - 90_000) < 10_000);
  assertNoSecret(error, service.credential);
  site.answer = well(scene);
  await fault.end?.(scene);
  await client.call();
  assert.equal(proxy.asked.length > 0, fault.by === 'proxy');
}
