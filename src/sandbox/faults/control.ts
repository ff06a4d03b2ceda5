import { randomBytes } from 'node:crypto';
import { startService } from '../life/service';
import { createControlApp } from './controlApp';
import { FaultTable } from './faultTable';

/** What tests can make go wrong: faults per route, the clock, the lifetime of tokens. */
export class Control {
  readonly faults = new FaultTable();
  /** The sandbox's clock. */
  readonly now: () => Date;
  private skew = 0;

  constructor(clock: () => Date) {
    this.now = () => new Date(clock().getTime() + this.skew);
  }

  /**
   * Opens the control port with a secret of its own.
   * @param onClose takes what ends it
   */
  async start(
    tokens: { expireAccessTokens(): void },
    onClose: (closer: () => Promise<void>) => void,
  ): Promise<{ readonly url: string; readonly token: string }> {
    const token = randomBytes(32).toString('base64url');
    const app = createControlApp({
      token,
      faults: this.faults,
      setSkew: (milliseconds) => (this.skew = milliseconds),
      expireAccessTokens: () => {
        tokens.expireAccessTokens();
      },
    });
    const service = await startService(app.fetch, []);
    onClose(() => service.close());
    return { url: service.url, token };
  }
}
