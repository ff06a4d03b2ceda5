import { randomUUID } from 'node:crypto';
import { problem, type Problem } from '../../../src/contract/problem';
import {
  publishAnswer,
  publishedModules,
  type PublishAnswer,
  type PublishedModules,
  type WantedModule,
} from '../../../src/contract/publishedModules';
import { API_BASE } from '../../../src/contract/routes';
import type { SandboxDescriptor } from '../../../src/sandbox/descriptor';

const PUBLISHED = '/partner/modules/published';

export interface PutOptions {
  readonly etag?: string;
  readonly key?: string;
  readonly dryRun?: boolean;
  /** Sent as it is, instead of the request that the other arguments describe. */
  readonly body?: string;
}

/** Calls of the RAD API over real HTTP. */
export class PlatformCalls {
  constructor(
    private readonly descriptor: Pick<SandboxDescriptor, 'platformUrl' | 'startToken'>,
    readonly repository: string,
  ) {}

  call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${this.descriptor.startToken}`);
    return fetch(`${this.descriptor.platformUrl}${path}`, { ...init, headers });
  }

  async published(): Promise<PublishedModules & { etag: string }> {
    const answer = await this.call(`${API_BASE}${PUBLISHED}?repository=${this.repository}`);
    return { ...publishedModules.parse(await answer.json()), etag: answer.headers.get('etag') ?? '' };
  }

  put(
    modules: readonly WantedModule[],
    { etag, key = randomUUID(), dryRun = false, body }: PutOptions = {},
  ): Promise<Response> {
    const headers = new Headers({ 'content-type': 'application/json' });
    if (key !== '') headers.set('idempotency-key', key);
    if (etag !== undefined) headers.set('if-match', etag);
    return this.call(`${API_BASE}${PUBLISHED}`, {
      method: 'PUT',
      headers,
      body: body ?? JSON.stringify({ repository: this.repository, dryRun, modules }),
    });
  }

  /** Publishes on top of the present set. */
  async publish(modules: readonly WantedModule[], options: PutOptions = {}): Promise<PublishAnswer> {
    const { etag } = await this.published();
    const answer = await this.put(modules, { etag, ...options });
    if (answer.status !== 200) throw new Error(await answer.text());
    return publishAnswer.parse(await answer.json());
  }
}

/** The answer's problem, after checking that it is one. */
export async function problemOf(answer: Response): Promise<Problem> {
  const type = answer.headers.get('content-type');
  if (type !== 'application/problem+json') throw new Error(`${String(answer.status)} ${String(type)}`);
  return problem.parse(await answer.json());
}

/** Outcome (and code) per module name. */
export function outcomes(answer: PublishAnswer): Record<string, string> {
  return Object.fromEntries(
    answer.results.map(({ name, outcome, code }) => [name, code === undefined ? outcome : `${outcome} ${code}`]),
  );
}
