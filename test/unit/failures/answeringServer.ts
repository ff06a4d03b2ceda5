import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of one test that answers as it is told to, and remembers what it was asked. */
export class AnsweringServer {
  readonly seen: IncomingMessage[] = [];
  answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  private readonly server: Server = createServer((request, response) => {
    this.seen.push(request);
    this.answer(request, response);
  });

  get origin(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void {
    this.answer = (_request, response) => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(JSON.stringify(value));
    };
  }
}
