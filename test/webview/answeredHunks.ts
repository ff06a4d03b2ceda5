import type { CardHunk } from '../../src/messages/julesProtocol';
import type { ChatPage } from './chatPage';

/** Answers every question for hunks, as the extension does, until the page closes. @returns the paths that were asked for */
export function answerHunks(chat: ChatPage, hunksOf: (path: string) => readonly CardHunk[]): string[] {
  const asked: string[] = [];
  const answered = new Set<string>();
  const timer = setInterval(() => {
    for (const { id = '', params } of chat.calls('changeSet.hunks')) {
      if (answered.has(id)) continue;
      answered.add(id);
      const { path } = params as { readonly path: string };
      asked.push(path);
      // As a text, as VS Code sends it too: thousands of lines one by one would hold up the page by themselves.
      const message = JSON.stringify({ kind: 'result', id, result: hunksOf(path) });
      void chat.page
        .evaluate((text) => window.postMessage(JSON.parse(text), window.origin), message)
        .catch(() => undefined);
    }
  }, 5);
  chat.page.on('close', () => clearInterval(timer));
  return asked;
}

/** A hunk of so many added lines. */
export const hunkOf = (id: number, lines: number, isAccepted = true): CardHunk => ({
  id: String(id),
  isAccepted,
  title: `variable "v${id}"`,
  oldStart: id * 100,
  oldLines: 0,
  additions: lines,
  deletions: 0,
  lines: Array.from({ length: lines }, (_, line) => ({
    sign: '+',
    text: `  line ${line}`,
    newNumber: id * 100 + line,
  })),
  omitted: 0,
});
