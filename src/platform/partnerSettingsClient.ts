import { partnerSettings, type PartnerSettings } from '../contract/partnerSettings';
import { ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { sendCommand, sendRequest, type ApiRequest } from './http';

/** The partner settings: the selected repository, and with what the platform reads it. */
export class PartnerSettingsClient {
  constructor(
    private readonly connection: Connection,
    /** An idempotency key for each write. */
    private readonly newKey: () => string = () => crypto.randomUUID(),
  ) {}

  /** `GET /partner/settings`; secrets are not among them. @throws AppError `forbidden` for who is no partner */
  async read(signal?: AbortSignal): Promise<PartnerSettings> {
    const request = { ...ROUTES.getPartnerSettings, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, partnerSettings)).data;
  }

  /** Selects the repository. @param fullName `owner/name`. @returns the settings as they are then. @throws AppError */
  async selectRepository(fullName: string, signal?: AbortSignal): Promise<PartnerSettings> {
    const request = this.write(ROUTES.putRepository, { fullName }, signal);
    return (await sendRequest(this.connection, request, partnerSettings)).data;
  }

  /** Forgets the selected repository; what is published from it stays published. @throws AppError */
  async forgetRepository(signal?: AbortSignal): Promise<void> {
    await sendCommand(this.connection, this.write(ROUTES.deleteRepository, undefined, signal));
  }

  /**
   * Gives the platform a GitHub token of its own, with which it reads private repositories.
   * @throws AppError `invalidRequest` with the platform's words when GitHub does not know it or a scope is missing
   */
  async storeGitHubToken(token: string, signal?: AbortSignal): Promise<void> {
    await sendCommand(this.connection, this.write(ROUTES.putGithubToken, { token }, signal));
  }

  /** Takes that token back: the platform forgets it; on GitHub it stays good until it is deleted there. @throws AppError */
  async forgetGitHubToken(signal?: AbortSignal): Promise<void> {
    await sendCommand(this.connection, this.write(ROUTES.deleteGithubToken, undefined, signal));
  }

  private write(
    route: { readonly method: 'PUT' | 'DELETE'; readonly path: string },
    body: unknown,
    signal: AbortSignal | undefined,
  ): ApiRequest {
    const content = body === undefined ? {} : { 'Content-Type': 'application/json' };
    return {
      ...route,
      headers: { 'Idempotency-Key': this.newKey(), ...content },
      ...(body === undefined ? {} : { body }),
      ...(signal && { signal }),
    };
  }
}
