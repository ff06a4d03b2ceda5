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
}

const DEFAULT_IDLE_MINUTES = 10;

/** Reads `--data DIR [--folder REPO] [--port N] [--idle-minutes N]`. @throws UsageError */
export function readArguments(argv: readonly string[]): Arguments {
  const { data, folder, port, 'idle-minutes': idleMinutes } = parse(argv);
  if (data === undefined || data === '') throw new UsageError(l10n.t('Name the data folder with --data DIR.'));
  if (folder === '') throw new UsageError(l10n.t('Name a git repository after --folder.'));
  return {
    dataDir: data,
    folder,
    port: port === undefined ? undefined : readPort(port),
    idleMinutes: idleMinutes === undefined ? DEFAULT_IDLE_MINUTES : readMinutes(idleMinutes),
  };
}

function parse(argv: readonly string[]): Partial<Record<'data' | 'folder' | 'port' | 'idle-minutes', string>> {
  const text = { type: 'string' } as const;
  try {
    const options = { data: text, folder: text, port: text, 'idle-minutes': text };
    return parseArgs({ args: [...argv], options, allowPositionals: false }).values;
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

function readMinutes(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) {
    throw new UsageError(l10n.t('--idle-minutes takes a number of minutes, 0 for never, not "{0}".', text));
  }
  return Number(text);
}
