import { basename } from '../../common/path';
import type { Attachment } from './julesParts';

/** Identifies an attachment within a message; the same thing attached twice is one. */
export function attachmentId(attachment: Attachment): string {
  const { kind, path } = attachment;
  return kind === 'selection' ? `${kind} ${path} ${attachment.firstLine}-${attachment.lastLine}` : `${kind} ${path}`;
}

/** What its chip says. */
export function attachmentLabel(attachment: Attachment): string {
  const name = basename(attachment.path);
  switch (attachment.kind) {
    case 'selection':
      return attachment.firstLine === attachment.lastLine
        ? `${name}:${attachment.firstLine}`
        : `${name}:${attachment.firstLine}–${attachment.lastLine}`;
    case 'findings':
      return `${name} (${attachment.lines.length})`;
    default:
      return name === '' ? attachment.path : name;
  }
}
