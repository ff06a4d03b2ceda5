/** Bearer and GitHub tokens, user info in URLs, and terminal control characters never reach the log. */
export function redact(text: string): string {
  return text
    .replace(/\b(Bearer|token)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]')
    .replace(/\b(?:gh[pousr]_|github_pat_|AIza)[\w-]{10,}/g, '[redacted]')
    .replace(/\/\/[^/@\s]+@/g, '//[redacted]@')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ');
}
