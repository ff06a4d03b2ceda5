import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** Listens on the first of the wanted ports that is free, else on a new one, on the loopback address only. */
export async function listen(server: Server, wanted: readonly number[]): Promise<number> {
  for (const port of [...wanted, 0]) {
    try {
      server.listen(port, LOOPBACK);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if (port === 0 || !isUnavailable(error)) throw error;
    }
  }
  throw new Error('no port');
}

function isUnavailable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}

/** How long a request under way may hold the end back, milliseconds. */
const CLOSE_LIMIT = 2_000;

/** Stops listening and lets requests under way finish for a while. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, CLOSE_LIMIT);
  await closed;
  clearTimeout(timer);
}
