import { AppError, type AppErrorDetails } from '../common/appError';

/**
 * The text of an answer of at most `limit` bytes, counted after decompression.
 * @throws AppError `invalidAnswer` for a longer one, whose connection is ended; what the connection throws when it breaks
 */
export async function readLimited(answer: Response, limit: number, details: AppErrorDetails): Promise<string> {
  if (answer.body === null) return '';
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array };
    if (value !== undefined) {
      size += value.byteLength;
      parts.push(decoder.decode(value, { stream: true }));
    }
    if (size > limit) {
      await reader.cancel();
      throw new AppError('invalidAnswer', { ...details, status: answer.status, detail: `> ${String(limit)} bytes` });
    }
    if (done) return parts.join('') + decoder.decode();
  }
}
