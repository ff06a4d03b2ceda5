import type { AttachmentLabel } from './timeline';

/** What goes along with a message. */
export type PromptAttachment =
  | { readonly kind: 'module'; readonly path: string; readonly name: string }
  | { readonly kind: 'file'; readonly path: string; readonly text?: string }
  | {
      readonly kind: 'selection';
      readonly path: string;
      readonly firstLine: number;
      readonly lastLine: number;
      readonly text: string;
    }
  | { readonly kind: 'findings'; readonly path: string; readonly lines: readonly string[] };

/** Longest content of one attachment, characters. */
const CONTENT_LIMIT = 30_000;

/** Between what the partner wrote and what goes along. */
const SEPARATOR = '\n\n---\n';

/** What every change of a RAD module is held to; English, because it goes to the agent. */
const RULES = [
  'This is a Terraform module that is published on RAD.',
  'Stay within the module directory unless the task needs more.',
  'Keep the {{UIMeta}} tags of variable descriptions; put no secrets into files; change provider and module versions only when asked.',
].join(' ');

/**
 * The prompt for a message: its text, then what goes along, each under a heading that names it.
 * @param attachments modules first name themselves as `[Context: Name]`
 */
export function composePrompt(text: string, attachments: readonly PromptAttachment[]): string {
  if (attachments.length === 0) return text;
  const isAboutModule = attachments.some(({ kind }) => kind === 'module');
  const parts = [...attachments.map(attachmentText), ...(isAboutModule ? [RULES] : [])];
  return `${text}${SEPARATOR}${parts.join('\n\n')}`;
}

function attachmentText(attachment: PromptAttachment): string {
  switch (attachment.kind) {
    case 'module':
      return `[Context: ${oneLine(attachment.name)}]\nModule directory: ${oneLine(attachment.path)}`;
    case 'file':
      return attachment.text === undefined
        ? `[File: ${oneLine(attachment.path)}]`
        : `[File: ${oneLine(attachment.path)}]\n${fenced(attachment.text)}`;
    case 'selection': {
      const { path, firstLine, lastLine, text } = attachment;
      return `[Selection: ${oneLine(path)}:${firstLine}-${lastLine}]\n${fenced(text)}`;
    }
    case 'findings':
      return `[Findings: ${oneLine(attachment.path)}]\n${attachment.lines.map((line) => `- ${oneLine(line)}`).join('\n')}`;
  }
}

/** A fence is longer than any row of backticks in it. */
function fenced(text: string): string {
  const cut = text.length > CONTENT_LIMIT ? `${text.slice(0, CONTENT_LIMIT)}\n(cut off here)` : text;
  const longest = Math.max(2, ...[...cut.matchAll(/`+/g)].map(([row]) => row.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${cut}${cut.endsWith('\n') ? '' : '\n'}${fence}`;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[[\]]/g, '').trim();

const LABELS: Readonly<Record<string, AttachmentLabel['kind']>> = {
  Context: 'module',
  File: 'file',
  Selection: 'selection',
  Findings: 'findings',
};

/** A prompt as the chat shows it: what the partner wrote, and a chip for each attachment. A prompt from elsewhere is all text. */
export function splitPrompt(prompt: string): {
  readonly text: string;
  readonly attachments: readonly AttachmentLabel[];
} {
  const start = firstSeparator(prompt);
  if (start === -1) return { text: prompt, attachments: [] };
  const attachments = headings(prompt.slice(start + SEPARATOR.length));
  return { text: prompt.slice(0, start), attachments };
}

/** The first place after which everything reads as attachments. */
function firstSeparator(prompt: string): number {
  for (let at = prompt.indexOf(`${SEPARATOR}[`); at !== -1; at = prompt.indexOf(`${SEPARATOR}[`, at + 1)) {
    if (headings(prompt.slice(at + SEPARATOR.length)).length > 0) return at;
  }
  return -1;
}

/** Headings outside of fences. */
function headings(text: string): readonly AttachmentLabel[] {
  const found: AttachmentLabel[] = [];
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      continue;
    }
    const opening = /^`{3,}$/.exec(line)?.[0];
    if (opening !== undefined) {
      fence = opening;
      continue;
    }
    const [, word = '', label = ''] = /^\[(Context|File|Selection|Findings): ([^\]]{1,300})\]$/.exec(line) ?? [];
    const kind = LABELS[word];
    if (kind !== undefined) found.push({ kind, label: kind === 'module' ? label : (label.split('/').pop() ?? label) });
  }
  return found;
}
