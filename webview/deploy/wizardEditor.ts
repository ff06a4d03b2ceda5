import type { DeployProtocol, FieldAction } from '../../src/messages/deployProtocol';
import type { Method, Params, Result } from '../../src/messages/protocol';
import type { HostClient } from '../bridge/hostClient';

/** How long typed text may wait in the page, milliseconds: a throttle, so that it goes out while typing goes on. */
const HOLD = 50;

type Call = <M extends Method<DeployProtocol>>(
  method: M,
  params: Params<DeployProtocol, M>,
) => Promise<Result<DeployProtocol, M> | undefined>;

/**
 * What can be done to the fields. Typing is sent a little later and once for each part; everything else at once and
 * behind what was typed before, so that the host sees one order of events.
 */
export class WizardEditor {
  private readonly waiting = new Map<string, () => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param fail is told why a call failed */
  constructor(
    private readonly client: HostClient<DeployProtocol>,
    private readonly fail: (error: unknown) => void,
  ) {}

  /** Sends what is typed at once: before a page goes, and before anything else is asked for. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const calls = [...this.waiting.values()];
    this.waiting.clear();
    for (const call of calls) call();
  }

  /** @returns undefined when it failed; that has been told */
  readonly call: Call = async (method, params) => {
    this.flush();
    return this.send(method, params);
  };

  set(name: string, node: string, value: string | boolean): void {
    this.later(`set ${node}`, 'field.set', { name, node, value });
  }

  text(name: string, node: string, text: string): void {
    this.later(`set ${node}`, 'field.text', { name, node, text });
  }

  key(name: string, node: string, key: string): void {
    this.later(`key ${node}`, 'field.key', { name, node, key });
  }

  entry(name: string, node: string, key: string, text: string): void {
    this.later(`entry ${node}`, 'field.entry', { name, node, key, text });
  }

  act(name: string, action: FieldAction): void {
    void this.call('field.act', { name, action });
  }

  setNode(name: string, node: string, isSet: boolean): void {
    void this.call('node.set', { name, node, isSet });
  }

  /** @returns the id of the row */
  async add(name: string, node: string, texts: readonly string[], key = ''): Promise<string | undefined> {
    // What was being typed for it is part of the call.
    this.waiting.delete(`entry ${node}`);
    return (await this.call('row.add', { name, node, texts, key }))?.row ?? undefined;
  }

  remove(name: string, node: string, row: string): void {
    void this.call('row.remove', { name, node, row });
  }

  move(name: string, node: string, row: string, by: number): void {
    void this.call('row.move', { name, node, row, by });
  }

  private later<M extends Method<DeployProtocol>>(part: string, method: M, params: Params<DeployProtocol, M>): void {
    this.waiting.set(part, () => void this.send(method, params));
    this.timer ??= setTimeout(() => {
      this.flush();
    }, HOLD);
  }

  private readonly send: Call = async (method, params) => {
    try {
      return await this.client.call(method, params);
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  };
}
