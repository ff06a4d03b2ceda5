import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../../src/common/appError';
import { DeploymentsClient } from '../../../src/platform/deploymentsClient';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';

const deployment = (id: string) => ({
  id,
  deploymentId: '51fd',
  module: { name: 'Keycloak_GKE' },
  status: 'A_STATE_OF_TOMORROW',
  action: 'create',
  target: 'own',
  projectId: 'project',
  deployedByEmail: 'partner@sandbox.example',
  commitSha: 'a'.repeat(40),
  createdAt: '2026-05-01T10:00:00Z',
  updatedAt: '2026-05-01T10:00:00Z',
  waitingFor: [],
  creditsCharged: { module: '0', build: '1.50' },
  creditsReserved: '0',
  somethingNew: true,
});

describe('deployments client over real HTTP', () => {
  let server: Server;
  let client: DeploymentsClient;
  let seen: URLSearchParams[];
  let answer: (query: URLSearchParams, response: ServerResponse) => void;

  beforeEach(async () => {
    seen = [];
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://localhost');
      assert.equal(url.pathname, '/api/v1/deployments');
      seen.push(url.searchParams);
      answer(url.searchParams, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const platformUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    client = new DeploymentsClient({ platformUrl, tokens: onlyToken('token-of-the-test') });
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const send = (response: ServerResponse, value: unknown, status = 200): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  const pages = (count: number): void => {
    answer = (query, response) => {
      const page = Number(query.get('cursor') ?? '1');
      send(response, { data: [deployment(`d${String(page)}`)], nextCursor: page < count ? String(page + 1) : null });
    };
  };
  const readAll = async (signal?: AbortSignal): Promise<string[]> => {
    const ids: string[] = [];
    for await (const page of client.list({ module: 'Keycloak_GKE' }, signal)) ids.push(...page.map(({ id }) => id));
    return ids;
  };

  it('reads page after page with the same query, and takes states that it does not know', async () => {
    pages(3);
    assert.deepEqual(await readAll(), ['d1', 'd2', 'd3']);
    assert.deepEqual(
      seen.map((query) => [query.get('module'), query.get('limit'), query.get('cursor')]),
      [
        ['Keycloak_GKE', '100', null],
        ['Keycloak_GKE', '100', '2'],
        ['Keycloak_GKE', '100', '3'],
      ],
    );
  });

  it('asks for no page that nobody wants', async () => {
    pages(3);
    for await (const page of client.list({})) {
      assert.equal(page.length, 1);
      break;
    }
    assert.equal(seen.length, 1);
    assert.equal(seen[0]?.has('module'), false);
  });

  it('a failure in the middle is an error, and an abort ends the list', async () => {
    answer = (query, response) => {
      if (query.has('cursor')) send(response, { code: 'internal_error', status: 500 }, 500);
      else send(response, { data: [], nextCursor: 'x' });
    };
    await assert.rejects(readAll(), (error) => AppError.is(error, 'serverError'));
    const controller = new AbortController();
    answer = () => {
      controller.abort();
    };
    await assert.rejects(readAll(controller.signal), (error) => AppError.is(error, 'cancelled'));
  });
});
