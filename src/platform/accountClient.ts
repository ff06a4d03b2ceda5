import { creditBalance, type CreditBalance } from '../contract/credits';
import { me, type Me } from '../contract/me';
import { ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { sendRequest } from './http';

/** Who is signed in, and what is on the account. */
export class AccountClient {
  constructor(private readonly connection: Connection) {}

  /** `GET /me`. @throws AppError */
  async me(signal?: AbortSignal): Promise<Me> {
    return (await sendRequest(this.connection, { ...ROUTES.me, ...(signal && { signal }) }, me)).data;
  }

  /** `GET /credits/balance`, in credits. @throws AppError */
  async creditBalance(signal?: AbortSignal): Promise<CreditBalance> {
    const request = { ...ROUTES.getCreditBalance, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, creditBalance)).data;
  }
}
