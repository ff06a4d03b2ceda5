import { inspect } from 'node:util';
import type { Log } from '../../common/log';

/** Writes one line per message to standard error; standard output is for the `ready` line alone. */
export const stderrLog: Log = {
  debug: (message) => {
    write('debug', message);
  },
  info: (message) => {
    write('info', message);
  },
  warn: (message) => {
    write('warn', message);
  },
  error: (message, error) => {
    write('error', error === undefined ? message : `${message}: ${inspect(error)}`);
  },
};

function write(level: string, message: string): void {
  process.stderr.write(`${new Date().toISOString()} ${level} ${message}\n`);
}
