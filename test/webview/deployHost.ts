import type { Page } from 'playwright-core';
import type { Form } from '../../src/contract/form';
import { WizardDraft } from '../../src/deployments/wizard/wizardDraft';
import { stepAfter, type WizardState } from '../../src/deployments/wizard/wizardState';
import { wizardSnapshot } from '../../src/deployments/wizard/wizardView';
import type { DeployCalls } from '../../src/messages/deployProtocol';
import type { FakeHost } from './fakeHost';
import { MODULE } from './deployForm';

type CallName = keyof DeployCalls;
type Handlers = { [M in CallName]: (params: DeployCalls[M][0]) => DeployCalls[M][1] };

interface Called {
  readonly kind: string;
  readonly id?: string;
  readonly method?: string;
  readonly params?: unknown;
}

/** The extension's side of a wizard, with the real model behind it; it answers what the page asks as it comes. */
export class DeployHost {
  draft: WizardDraft;
  state: WizardState;
  /** Milliseconds that a snapshot takes to arrive. */
  delay = 0;
  /** The method whose next call fails. */
  failing: CallName | undefined;
  /** Calls of `deploy` wait for it. */
  sending: Promise<void> = Promise.resolve();
  readonly calls: { readonly method: string; readonly params: unknown }[] = [];
  private taken = 0;
  private isOver = false;
  private readonly timer = setInterval(() => {
    this.take();
  }, 4);

  constructor(
    private readonly page: Page,
    private readonly host: FakeHost,
    form: Form,
    state: Partial<WizardState> = {},
  ) {
    this.draft = new WizardDraft(form, { isUpdate: state.mode === 'update' });
    this.state = {
      mode: 'create',
      module: MODULE,
      draft: this.draft,
      step: 0,
      formMode: 'advanced',
      target: 'own',
      isSandbox: false,
      canReuse: true,
      isQuoting: false,
      isConfirmed: false,
      isSending: false,
      isSent: false,
      locale: 'en',
      timeZone: 'UTC',
      ...state,
    };
    page.on('close', () => {
      this.end();
    });
  }

  end(): void {
    this.isOver = true;
    clearInterval(this.timer);
  }

  /** The parameters of the calls of a method so far. */
  params(method: CallName): readonly unknown[] {
    return this.calls.filter((call) => call.method === method).map(({ params }) => params);
  }

  /** Sends what is to be seen, and waits until it is drawn. */
  async show(change: Partial<WizardState> = {}): Promise<void> {
    this.state = { ...this.state, ...change };
    await this.host.send({ kind: 'snapshot', resource: 'wizard', value: wizardSnapshot(this.state) });
  }

  /** Waits until everything that was typed has arrived, and its snapshots are drawn. */
  async settle(): Promise<void> {
    let count = -1;
    while (count !== this.calls.length) {
      count = this.calls.length;
      await this.page.waitForTimeout(120 + this.delay);
    }
  }

  private take(): void {
    const { posted } = this.host;
    while (this.taken < posted.length) {
      const message = posted[this.taken++] as Called | undefined;
      if (message?.kind === 'call') void this.answer(message);
      else if (message?.kind === 'ready') this.push();
    }
  }

  private async answer({ id, method = '', params }: Called): Promise<void> {
    this.calls.push({ method, params });
    if (method === this.failing) {
      this.failing = undefined;
      this.post({ kind: 'error', id, error: { reason: 'offline', message: 'The platform cannot be reached.' } });
      return;
    }
    const handler = this.handlers[method as CallName] as (given: unknown) => unknown;
    const result = handler(params);
    if (method === 'deploy') await this.sending;
    this.post({ kind: 'result', id, result });
    this.push();
  }

  private push(): void {
    const message = { kind: 'snapshot', resource: 'wizard', value: wizardSnapshot(this.state) };
    setTimeout(() => {
      this.post(message);
    }, this.delay);
  }

  private post(message: unknown): void {
    if (this.isOver) return;
    void this.page
      .evaluate((data) => {
        window.postMessage(data, window.origin);
      }, message)
      .catch(() => undefined);
  }

  private readonly handlers: Handlers = {
    'field.set': (params) => {
      this.draft.set(params);
      return null;
    },
    'field.text': (params) => {
      this.draft.setText(params);
      return null;
    },
    'field.key': (params) => {
      this.draft.setKey(params);
      return null;
    },
    'field.entry': (params) => {
      this.draft.setEntry(params);
      return null;
    },
    'field.leave': ({ name }) => {
      this.draft.touch(name);
      return null;
    },
    'field.act': ({ name, action }) => {
      if (action !== 'declaration') this.draft.act(name, action);
      return null;
    },
    'node.set': (params) => {
      this.draft.setNode(params);
      return null;
    },
    'row.add': (params) => ({ row: this.draft.addRow(params) }),
    'row.remove': (params) => {
      this.draft.removeRow(params);
      return null;
    },
    'row.move': (params) => {
      this.draft.moveRow(params);
      return null;
    },
    'step.show': ({ step, isNext }) => {
      const result = stepAfter(this.state, step, isNext);
      this.state = { ...this.state, step: result.step };
      return result;
    },
    'mode.set': ({ mode }) => this.change({ formMode: mode === 'basic' ? 'basic' : 'advanced' }),
    'target.set': ({ target }) => this.change({ target: target === 'rad' ? 'rad' : 'own' }),
    'values.reuse': () => null,
    'quote.refresh': () => null,
    'destructive.confirm': ({ confirmed }) => this.change({ isConfirmed: confirmed }),
    deploy: () => null,
    'failure.repair': () => null,
    open: () => null,
  };

  private change(change: Partial<WizardState>): null {
    this.state = { ...this.state, ...change };
    return null;
  }
}
