// `npm run bench:lists`: the list routes of the sandbox with many rows, against GET /me in the same run.
// 10,000 transactions, 1,000 deployments and 500 modules of one account; `--requests N` per route (default 1,000).
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installVsCode } from '../host/install.mjs';
import { endAll, temporaryFolder } from '../host/lifetime.mjs';
import { hostNode } from '../host/paths.mjs';
import { startSandbox } from '../host/sandbox.mjs';
import { argument } from '../host/suite.mjs';

const REQUESTS = Number(argument('requests') ?? 1000);
const RANGE = `from=2026-01-01&to=2026-12-31`;
const ROUTES = [
  '/me',
  '/modules?limit=100',
  '/modules?limit=25&sort=name',
  '/modules?limit=25&scope=partner',
  '/partner/modules/discovered?limit=100',
  '/deployments?limit=100',
  '/deployments?limit=25&status=SUCCESS',
  '/deployments?limit=25&q=fleet',
  '/credits/transactions?limit=100',
  '/credits/transactions?limit=25&type=SPEND',
  `/credits/transactions?limit=25&${RANGE}`,
  `/costs/projects?limit=100&${RANGE}`,
  '/invoices?limit=25',
  `/revenue/partner?limit=100&${RANGE}`,
  `/revenue/partner/summary?${RANGE}`,
];

const percentile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

/** Milliseconds of each request, one after the other, walking from page to page as a client does. */
async function measure(url, token, route) {
  const times = [];
  let cursor = '';
  for (let index = 0; index < REQUESTS; index++) {
    const address = `${url}/api/v1${route}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const start = performance.now();
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    const body = await answer.json();
    times.push(performance.now() - start);
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${JSON.stringify(body)}`);
    cursor = body.nextCursor ?? '';
  }
  return times.sort((a, b) => a - b);
}

async function bench() {
  installVsCode();
  const data = temporaryFolder('lists');
  const first = await startSandbox({ data });
  await first.stop();
  const fill = spawnSync(hostNode(), [path.join(import.meta.dirname, 'fillPlatform.mjs'), data], { stdio: 'inherit' });
  if (fill.status !== 0) throw new Error('the rows could not be put in');
  const sandbox = await startSandbox({ data, options: ['--rate-limit', '0'] });
  const { startToken } = sandbox.descriptor;
  console.log(
    `${'p50 ms'.padStart(8)} ${'p95 ms'.padStart(8)} ${'x /me'.padStart(8)}  route, ${REQUESTS} requests each`,
  );
  let base;
  for (const route of ROUTES) {
    const times = await measure(sandbox.url, startToken, route);
    const p95 = percentile(times, 0.95);
    base ??= p95;
    const cells = [percentile(times, 0.5), p95, p95 / base].map((value) => value.toFixed(2).padStart(8));
    console.log(`${cells.join(' ')}  ${route}`);
  }
}

try {
  await bench();
} finally {
  await endAll();
}
