import { AppError } from '../../common/appError';
import type { CodingAgent } from '../../jules/codingAgent';
import type { SessionFeed } from '../../jules/sessionFeed';
import { refuseSecrets } from './refuseSecrets';

/**
 * What is sent to sessions. Nothing can be cancelled: what was sent cannot be called back, and whoever gave up would send it again.
 * What became of it is read even when the answer is lost. The same asked for twice while it is under way, by a second click or another chat, is sent once.
 */
export class SessionWrites {
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly agent: () => Promise<CodingAgent>,
    private readonly feed: (session: string) => SessionFeed,
  ) {}

  /** @throws AppError `secretFound`, or of the agent */
  message(session: string, text: string): Promise<void> {
    return this.once(`message ${session}\n${text}`, async () => {
      refuseSecrets(text);
      const agent = await this.agent();
      await agent.message(session, text).finally(() => this.feed(session).refreshAnew());
    });
  }

  /**
   * Approves the plan that the person has read. The service approves the newest one, whatever is meant: so the session is read first,
   * and a plan that has taken its place is shown instead.
   * @throws AppError `cancelled` when another plan waits, or none; of the agent
   */
  approve(session: string, planId: string): Promise<void> {
    return this.once(`approve ${session}\n${planId}`, async () => {
      const feed = this.feed(session);
      const asked = Date.now();
      await feed.refreshAnew();
      if (feed.failure !== undefined) throw feed.failure;
      const isRead = feed.readAt !== undefined && feed.readAt >= asked;
      if (!isRead || feed.timeline.waitingPlanId !== planId) throw new AppError('cancelled');
      const agent = await this.agent();
      await agent.approve(session).finally(() => feed.refreshAnew());
    });
  }

  private once(name: string, send: () => Promise<void>): Promise<void> {
    const known = this.underWay.get(name);
    if (known !== undefined) return known;
    const sent = send().finally(() => {
      this.underWay.delete(name);
    });
    this.underWay.set(name, sent);
    return sent;
  }
}
