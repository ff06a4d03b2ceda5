import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import type { ScanCall, ScanThreadData } from './messages';
import { ScanCache } from './scanCache';
import { ScanService } from './scanService';

// The entry of dist/scan.js: a thread that reads and checks modules.

const { script, cacheDirectory, texts } = workerData as ScanThreadData;
if (parentPort === null) throw new Error('This script runs as a worker thread.');
const port = parentPort;
if (texts !== undefined) l10n.config({ contents: { ...texts } });

/** Readings have localised sentences in them, and whatever this version's rules find. */
function versionOfReadings(): string {
  return createHash('sha1')
    .update(readFileSync(script))
    .update(JSON.stringify(texts ?? {}))
    .digest('hex');
}

const cache = cacheDirectory === undefined ? undefined : new ScanCache(cacheDirectory, versionOfReadings());
const service = new ScanService(cache, (answer) => {
  port.postMessage(answer);
});
port.on('message', (call: ScanCall) => {
  service.take(call);
});
