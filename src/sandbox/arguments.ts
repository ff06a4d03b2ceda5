import * as l10n from '@vscode/l10n';
import { parseArgs } from 'node:util';
import { UsageError } from './usageError';

/** What the command line of the sandbox says. */
export interface Arguments {
  readonly dataDir: string;
  /** A repository to mirror. */
  readonly folder: string | undefined;
  /** The port to prefer over the stored one. */
  readonly port: number | undefined;
  /** Minutes without a request after which the sandbox ends; 0 = never. */
  readonly idleMinutes: number;
  /** The workspace is trusted: deployments may run the terraform or tofu binary. */
  readonly trusted: boolean;
  /** Milliseconds that a step of a simulated build takes; the sandbox's own choice when absent. */
  readonly pace: number | undefined;
  /** Requests per second that one account may make; 0 = any number; the sandbox's own choice when absent. */
  readonly requestsPerSecond: number | undefined;
  /** Opens the control port of tests. */
  readonly control: boolean;
}

const DEFAULT_IDLE_MINUTES = 10;

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean', default: false } as const;
const OPTIONS = {
  data: TEXT,
  folder: TEXT,
  port: TEXT,
  'idle-minutes': TEXT,
  pace: TEXT,
  'rate-limit': TEXT,
  trusted: FLAG,
  control: FLAG,
};

/**
 * Reads `--data DIR [--folder REPO] [--port N] [--idle-minutes N] [--trusted]`, and for tests
 * `[--pace MS] [--rate-limit N] [--control]`.
 * @throws UsageError
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { data, folder, port, trusted, control, ...rest } = parse(argv);
  if (data === undefined || data === '') throw new UsageError(l10n.t('Name the data folder with --data DIR.'));
  if (folder === '') throw new UsageError(l10n.t('Name a git repository after --folder.'));
  return {
    dataDir: data,
    folder,
    port: port === undefined ? undefined : readPort(port),
    idleMinutes: readNumber('idle-minutes', rest['idle-minutes']) ?? DEFAULT_IDLE_MINUTES,
    trusted,
    pace: readNumber('pace', rest.pace),
    requestsPerSecond: readNumber('rate-limit', rest['rate-limit']),
    control,
  };
}

function parse(argv: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'] {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error));
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new UsageError(l10n.t('--port takes a number from 1 to 65535, not "{0}".', text));
  }
  return port;
}

function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(l10n.t('--{0} takes a number from 0, not "{1}".', name, text));
  return Number(text);
}
