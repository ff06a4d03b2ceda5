/**
 * Reads a body as text; undefined, with the connection ended, when it is longer than `limit` bytes.
 * @throws whatever breaks the connection
 */
export async function readLimitedText(response: Response, limit: number): Promise<string | undefined> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  const reader = body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      // The end of the connection is not worth waiting for.
      void reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
