import { AppError, type AppErrorDetails } from '../common/appError';
import { readLimitedText } from '../common/readLimitedText';

/**
 * The text of an answer of at most `limit` bytes, counted after decompression.
 * @throws AppError `invalidAnswer` for a longer one, whose connection is ended; what the connection throws when it breaks
 */
export async function readLimited(answer: Response, limit: number, details: AppErrorDetails): Promise<string> {
  const text = await readLimitedText(answer, limit);
  if (text !== undefined) return text;
  throw new AppError('invalidAnswer', { ...details, status: answer.status, detail: `> ${String(limit)} bytes` });
}
