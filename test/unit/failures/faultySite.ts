import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Certificate } from './selfSigned';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that keeps its address while a test breaks and mends it. */
class Site {
  private port = 0;
  private readonly sockets = new Set<Socket>();

  constructor(protected readonly server: Server | TlsServer) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  get address(): string {
    return `127.0.0.1:${String(this.port)}`;
  }

  /** Opens the port, the same one each time. */
  async start(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  /** Closes the port and every connection. */
  async stop(): Promise<void> {
    this.hangUp();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }

  /** Ends the open connections, so that the next request needs a new one. */
  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}

/** Where a service is: over http at 127.0.0.1, or with a certificate over https at localhost. */
export class FaultySite extends Site {
  readonly seen: IncomingMessage[] = [];

  constructor(
    public answer: Answer,
    private readonly certificate?: Certificate,
  ) {
    const hear = (request: IncomingMessage, response: ServerResponse): void => {
      this.seen.push(request);
      this.answer(request, response);
    };
    super(certificate === undefined ? createHttpServer(hear) : createTlsServer(certificate, hear));
  }

  get origin(): string {
    const scheme = this.certificate === undefined ? 'http' : 'https';
    return `${scheme}://${this.certificate === undefined ? this.address : this.address.replace('127.0.0.1', 'localhost')}`;
  }

  /** Shows another certificate from the next connection on, or its own again. */
  show(certificate = this.certificate): void {
    if ('setSecureContext' in this.server && certificate !== undefined) this.server.setSecureContext(certificate);
    this.hangUp();
  }
}

/** An HTTP proxy that opens tunnels to this machine, whatever the host that is asked for. */
export class FaultyProxy extends Site {
  /** What tunnels were asked for: `host:port`. */
  readonly asked: string[] = [];
  /** The status line and headers of a refusal; undefined: tunnels are opened. */
  refusal: string | undefined;

  constructor() {
    super(createHttpServer().on('connect', (request, socket) => this.tunnel(request, socket)));
  }

  private tunnel({ url = '' }: IncomingMessage, socket: Duplex): void {
    this.asked.push(url);
    socket.on('error', () => undefined);
    if (this.refusal !== undefined) {
      socket.end(`HTTP/1.1 ${this.refusal}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    upstream.on('error', () => socket.destroy());
    socket.once('close', () => upstream.destroy());
  }
}
