import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { sendToSame } from '../../../src/vscode/input/sendToSame';

describe('what somebody types for one address', () => {
  const { signal } = new AbortController();

  it('goes there, and to no other that takes its place meanwhile', async () => {
    let address: string | undefined = 'https://one.example';
    const sent: string[] = [];
    const send = sendToSame(
      () => address,
      (text) => Promise.resolve(sent.push(`${text} to ${String(address)}`)),
    );
    await send('key', signal);
    for (const other of ['https://two.example', undefined]) {
      address = other;
      await assert.rejects(send('key', signal), (error) => AppError.is(error, 'accountChanged'));
    }
    assert.deepEqual(sent, ['key to https://one.example']);
  });
});
