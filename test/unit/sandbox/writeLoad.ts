import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { checkoutSession } from '../../../src/contract/payments';
import { publishedModules } from '../../../src/contract/publishedModules';
import { quote } from '../../../src/contract/quotes';
import { deploymentDetail } from '../../../src/contract/deployments';
import { API_BASE } from '../../../src/contract/routes';
import type { SandboxDescriptor } from '../../../src/sandbox/descriptor';
import { formToken, postForm } from './signIn';

/** A write as it was sent, so that it can be sent again. */
export interface SentWrite {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Acknowledged extends SentWrite {
  readonly status: number;
  readonly text: string;
}

/** Deployments that one run makes. */
const MOST_DEPLOYMENTS = 3;

const VARIABLES = { project_id: 'shop-prod-4821' };

/** Callers that write to a sandbox until it stops answering, and remember what they were told. */
export class WriteLoad {
  readonly acknowledged: Acknowledged[] = [];
  readonly unanswered: SentWrite[] = [];
  /** Checkout sessions whose payment was confirmed on the page. */
  readonly paid: string[] = [];
  private deployments: string[] = [];
  private over = false;

  constructor(
    private readonly sandbox: Pick<SandboxDescriptor, 'platformUrl' | 'startToken'>,
    private readonly repository: string,
    /** Commits to publish, in turn. */
    private readonly commits: readonly string[],
  ) {}

  /** Runs until the sandbox is gone. */
  async run(): Promise<void> {
    await Promise.all(
      [this.publishing(), this.deploying(), this.paying(), this.pinning()].map((one) => this.ended(one)),
    );
  }

  /** The same write again. */
  async send({ method, path, headers, body }: SentWrite): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${this.sandbox.platformUrl}${API_BASE}${path}`, {
      method,
      headers: { ...headers, authorization: `Bearer ${this.sandbox.startToken}` },
      ...(body === '' ? {} : { body }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  private async publishing(): Promise<void> {
    for (let turn = 0; ; turn++) {
      const { etag, data } = await this.published();
      const commitSha = this.commits[turn % this.commits.length];
      const modules = data.map(({ name, path }) => ({ name, path, commitSha }));
      await this.write(
        'PUT',
        '/partner/modules/published',
        { repository: this.repository, dryRun: false, modules },
        etag,
      );
    }
  }

  private async deploying(): Promise<void> {
    const moduleId = (await this.published()).data.find(({ name }) => name === 'Static_Site_CDN')?.id;
    for (let turn = 0; ; turn++) {
      const asked = await this.write('POST', '/quotes', { moduleId, action: 'create', variables: VARIABLES });
      const { total: maxCredits } = quote.parse(JSON.parse(asked.text));
      if (this.deployments.length < MOST_DEPLOYMENTS) {
        const made = await this.write('POST', '/deployments', {
          moduleId,
          variables: VARIABLES,
          target: 'own',
          maxCredits,
        });
        // Until the first payment there is nothing to pay it with.
        if (made.status < 300) this.deployments.push(deploymentDetail.parse(JSON.parse(made.text)).id);
      }
      const id = this.deployments[turn % MOST_DEPLOYMENTS];
      const action = ['cancel', 'destroy', 'restore', 'purge'][turn % 4];
      if (id !== undefined) await this.write('POST', `/deployments/${id}/actions`, { action });
      await wait(5);
    }
  }

  private async paying(): Promise<void> {
    for (;;) {
      const begun = await this.write('POST', '/payments/checkout-sessions', {
        kind: 'topup',
        provider: 'stripe',
        amount: { amount: '10.00', currency: 'USD' },
      });
      const { id, url } = checkoutSession.parse(JSON.parse(begun.text));
      const shown = await fetch(url);
      const done = await postForm(url, { form_token: await formToken(shown), decision: 'pay' });
      if (done.ok) this.paid.push(id);
    }
  }

  private async pinning(): Promise<void> {
    const { data } = await this.published();
    for (let turn = 0; ; turn++)
      await this.write(turn % 2 === 0 ? 'PUT' : 'DELETE', `/me/pins/${data[turn % data.length]?.id ?? ''}`);
  }

  private async published(): Promise<{ etag: string; data: readonly { id: string; name: string; path: string }[] }> {
    const { platformUrl, startToken } = this.sandbox;
    const answer = await fetch(`${platformUrl}${API_BASE}/partner/modules/published?repository=${this.repository}`, {
      headers: { authorization: `Bearer ${startToken}` },
    });
    return { etag: answer.headers.get('etag') ?? '', data: publishedModules.parse(await answer.json()).data };
  }

  /** Refusals are answered, and remembered by nobody. */
  private async write(
    method: string,
    path: string,
    body?: unknown,
    etag?: string,
  ): Promise<{ status: number; text: string }> {
    const sent: SentWrite = {
      method,
      path,
      headers: { 'idempotency-key': randomUUID(), ...(etag === undefined ? {} : { 'if-match': etag }) },
      body: body === undefined ? '' : JSON.stringify(body),
    };
    try {
      const { status, text } = await this.send(sent);
      if (status >= 500) throw new Error(`${method} ${path}: ${String(status)} ${text}`);
      if (status < 300) this.acknowledged.push({ ...sent, status, text });
      return { status, text };
    } catch (error) {
      this.unanswered.push(sent);
      throw error;
    }
  }

  /** A caller ends when the connection breaks; what else goes wrong is an error. */
  private async ended(caller: Promise<void>): Promise<void> {
    try {
      await caller;
    } catch (error) {
      if (!this.over && !isBroken(error)) throw error;
    }
  }

  /** From now on every failure is expected: the sandbox is being killed. */
  end(): void {
    this.over = true;
  }
}

function isBroken(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'SocketError');
}
