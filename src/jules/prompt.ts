import { contentText } from './promptContent';
import type { AttachmentLabel } from './timeline';

/** What goes along with a message. Paths are relative to the repository's root. */
export type PromptAttachment =
  | { readonly kind: 'module'; readonly path: string; readonly name: string }
  | { readonly kind: 'file'; readonly path: string; readonly text?: string }
  | {
      readonly kind: 'selection';
      readonly path: string;
      /** From 1. */
      readonly firstLine: number;
      readonly lastLine: number;
      readonly text: string;
    }
  | { readonly kind: 'findings'; readonly path: string; readonly lines: readonly string[] };

/** Longest content of one attachment, and of all together, characters. */
const CONTENT_LIMIT = 30_000;
const TOTAL_LIMIT = 120_000;
const FINDINGS_LIMIT = 200;

/** Between what the partner wrote and what goes along. */
const SEPARATOR = '\n\n---\n';
const HEADING = /^\[(Context|File|Selection|Findings): (.+)\]$/;
/** What reads like the separator, with the backslashes that tell a text's own from the real one. */
const IMITATION = /(^|\n\n)(\\*)---\n(?=\[(?:Context|File|Selection|Findings): )/g;
const REAL = /(?:^|\n\n)---\n(?=\[(?:Context|File|Selection|Findings): )/;

/** What every change of a RAD module is held to; English, because it goes to the agent. */
const RULES = [
  'This is a Terraform module that is published on RAD.',
  'Stay within the module directory unless the task needs more.',
  'Keep the annotations in double braces at the end of variable texts: the deployment form is made from them.',
  'Put no secrets into files.',
  'Do not change provider or module versions unless asked.',
  'Finish with terraform fmt.',
].join(' ');

/**
 * The prompt for a message: its text, then what goes along, each under a heading that names it; modules as `[Context: Name]`.
 * `splitPrompt` gives the text back whatever it is: what reads like a heading gets a backslash on its way.
 */
export function composePrompt(text: string, attachments: readonly PromptAttachment[]): string {
  const own = text.replaceAll(IMITATION, '$1\\$2---\n');
  if (attachments.length === 0) return own;
  const isAboutModule = attachments.some(({ kind }) => kind === 'module');
  let left = TOTAL_LIMIT;
  const parts = attachments.map((attachment) => {
    const part = attachmentText(attachment, Math.min(CONTENT_LIMIT, left));
    left = Math.max(0, left - part.length);
    return part;
  });
  return `${own}${SEPARATOR}${[...parts, ...(isAboutModule ? [RULES] : [])].join('\n\n')}`;
}

function attachmentText(attachment: PromptAttachment, limit: number): string {
  const path = oneLine(attachment.path);
  switch (attachment.kind) {
    case 'module':
      // The name ends where the bracket does.
      return `[Context: ${oneLine(attachment.name).replaceAll(/[[\]]/g, '')}]\nModule directory: ${path}`;
    case 'file':
      return attachment.text === undefined
        ? `[File: ${path}]`
        : `[File: ${path}]\n${contentText(attachment.path, attachment.text, limit)}`;
    case 'selection': {
      const { firstLine, lastLine, text } = attachment;
      const lines = firstLine === lastLine ? String(firstLine) : `${firstLine}-${lastLine}`;
      return `[Selection: ${path}:${lines}]\n${contentText(attachment.path, text, limit)}`;
    }
    case 'findings':
      return `[Findings: ${path}]\n${findingsText(attachment.lines)}`;
  }
}

function findingsText(lines: readonly string[]): string {
  const shown = lines.slice(0, FINDINGS_LIMIT).map((line) => `- ${oneLine(line)}`);
  return [...shown, ...(lines.length > FINDINGS_LIMIT ? [`(and ${lines.length - FINDINGS_LIMIT} more)`] : [])].join(
    '\n',
  );
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** A prompt as the chat shows it: what the partner wrote, and a chip for each attachment. A prompt from elsewhere is all text. */
export function splitPrompt(prompt: string): {
  readonly text: string;
  readonly attachments: readonly AttachmentLabel[];
} {
  const separator = REAL.exec(prompt);
  const own = separator === null ? prompt : prompt.slice(0, separator.index);
  const attachments = separator === null ? [] : labelsIn(prompt.slice(separator.index + separator[0].length));
  return { text: own.replaceAll(IMITATION, withoutBackslash), attachments };
}

const withoutBackslash = (_: string, before: string, backslashes: string): string =>
  `${before}${backslashes.slice(1)}---\n`;

/** Headings outside of fences. */
function labelsIn(text: string): readonly AttachmentLabel[] {
  const found: AttachmentLabel[] = [];
  let fence: string | undefined;
  let findings = 0;
  const endFindings = (): void => {
    const last = found.at(-1);
    if (last?.kind === 'findings' && findings > 0)
      found[found.length - 1] = { kind: 'findings', label: `${last.label} (${findings})` };
    findings = 0;
  };
  for (const line of text.split('\n')) {
    const ticks = /^(`{3,})[a-z]*$/.exec(line)?.[1];
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
    } else if (ticks !== undefined) fence = ticks;
    else if (line.startsWith('- ')) findings += 1;
    else {
      const label = labelOf(line);
      if (label === undefined) continue;
      endFindings();
      found.push(label);
    }
  }
  endFindings();
  return found;
}

function labelOf(line: string): AttachmentLabel | undefined {
  const [, word, name = ''] = HEADING.exec(line) ?? [];
  const last = name.split('/').pop() ?? '';
  const short = last === '' ? name : last;
  if (word === 'Context') return { kind: 'module', label: name };
  if (word === 'File') return { kind: 'file', label: short };
  if (word === 'Selection') return { kind: 'selection', label: short.replace(/(\d+)-(\d+)$/, '$1–$2') };
  return word === 'Findings' ? { kind: 'findings', label: short } : undefined;
}
