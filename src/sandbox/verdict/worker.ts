import { parentPort } from 'node:worker_threads';
import { parseToObject } from 'hcl2-parser';
import { judgeVariables } from './judgeVariables';
import type { VerdictMessage, VerdictRequest } from './messages';

// RAD's web app reads variables.tf with hcl2-parser, so what it refuses the platform refuses. It is slow, needs a deep
// stack and changes globals: hence a thread of its own.
const parse = parseToObject as (text: string) => unknown;

const send = (message: VerdictMessage): void => {
  parentPort?.postMessage(message);
};

parentPort?.on('message', (text: VerdictRequest) => {
  try {
    send({ kind: 'verdict', verdict: judgeVariables(parse(text)) });
  } catch {
    send({ kind: 'failed' });
  }
});

send({ kind: 'ready' });
