/** What stands in a log in place of a secret; Terraform's own words. */
export const MASK = '(sensitive value)';

/** Shorter ones are part of ordinary words, and replacing them would tell where they are. */
const MIN_LENGTH = 4;

/**
 * Replaces secrets in texts: each as it is, line by line, and as JSON, HCL, URLs and base64 write it. All occurrences
 * are found, overlapping ones are replaced as one.
 */
export class Redaction {
  private readonly byFirst = new Map<string, string[]>();
  private readonly starts: RegExp | undefined;

  /** @param values values of any shape; their strings and numbers are the secrets */
  constructor(values: readonly unknown[]) {
    const patterns = new Set(values.flatMap(leavesOf).flatMap(writtenForms));
    for (const pattern of patterns) {
      if (pattern.length < MIN_LENGTH) continue;
      const first = pattern.charAt(0);
      this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), pattern]);
    }
    const firsts = [...this.byFirst.keys()].map((first) => first.replace(/[\\\]^-]/, '\\$&')).join('');
    this.starts = firsts === '' ? undefined : new RegExp(`[${firsts}]`, 'g');
  }

  /** A whole text without secrets. */
  redact(text: string): string {
    const stream = this.stream();
    return stream.write(text) + stream.end();
  }

  /** The strings of a JSON value without secrets, property names included. */
  redactValue(value: unknown): unknown {
    if (typeof value === 'string') return this.redact(value);
    // A number that is a secret has no digits to show in its place.
    if (typeof value === 'number') return this.redact(String(value)) === String(value) ? value : MASK;
    if (Array.isArray(value)) return value.map((item) => this.redactValue(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.redact(key), this.redactValue(item)]));
  }

  /** For a text that comes in pieces: cutting it elsewhere gives the same result. */
  stream(): RedactingStream {
    return new RedactingStream(this.starts, this.byFirst);
  }
}

/** Holds text back as long as it may be the beginning of a secret. */
export class RedactingStream {
  private held = '';
  /** How much of the beginning of `held` belongs to a secret that is replaced already. */
  private masked = 0;

  constructor(
    private readonly starts: RegExp | undefined,
    private readonly byFirst: ReadonlyMap<string, readonly string[]>,
  ) {}

  /** What can be shown after this piece. */
  write(piece: string): string {
    return this.advance(this.held + piece, false);
  }

  /** The rest. */
  end(): string {
    return this.advance(this.held, true);
  }

  private advance(text: string, ended: boolean): string {
    const { starts } = this;
    if (starts === undefined) return text;
    let shown = '';
    let covered = this.masked;
    let at = 0;
    for (;;) {
      starts.lastIndex = at;
      const next = starts.exec(text)?.index ?? text.length;
      if (next > covered) {
        shown += text.slice(Math.max(at, covered), next);
      }
      at = next;
      if (at >= text.length) break;
      const length = this.matchAt(text, at, ended);
      if (length === undefined) break;
      if (length > 0) {
        if (at >= covered) shown += MASK;
        covered = Math.max(covered, at + length);
      } else if (at >= covered) shown += text.charAt(at);
      at++;
    }
    this.held = text.slice(at);
    this.masked = Math.max(covered - at, 0);
    return shown;
  }

  /** Length of the longest secret that begins here, 0 for none, undefined when the text may still become one. */
  private matchAt(text: string, at: number, ended: boolean): number | undefined {
    let longest = 0;
    const left = text.length - at;
    for (const pattern of this.byFirst.get(text.charAt(at)) ?? []) {
      if (pattern.length <= left) {
        if (pattern.length > longest && text.startsWith(pattern, at)) longest = pattern.length;
      } else if (!ended && pattern.startsWith(text.slice(at))) return undefined;
    }
    return longest;
  }
}

/** Strings and numbers of a value; names of properties are not secret, and neither are true and false. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
}

/** How a secret may be written in a log. */
function writtenForms(secret: string): readonly string[] {
  const texts = [...new Set([secret, secret.normalize('NFC')])];
  // A block of text is shown line by line, indented.
  const lines = texts.flatMap((text) => text.split(/\r?\n/).map((line) => line.trim()));
  return [...new Set([...texts, ...lines])].filter((text) => text.length >= MIN_LENGTH).flatMap(encodings);
}

function encodings(text: string): readonly string[] {
  const url = percentEncoded(text);
  // Its last group may stand for what follows the secret too, so the padding is not part of it.
  const base64 = Buffer.from(text).toString('base64').replace(/=+$/, '');
  const quoted = quotedForms(text);
  // A string that holds JSON is quoted again where it is shown.
  return [text, ...quoted, ...quoted.flatMap(quotedForms), url, url.replaceAll('%20', '+'), base64];
}

/** As JSON, as Go writes JSON, and as HCL. */
function quotedForms(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const goJson = json.replace(/[<>&\u2028\u2029]/g, unicodeEscape);
  return [json, goJson, json.replace(/[$%]\{/g, (marker) => marker.charAt(0) + marker)];
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** RFC 3986: everything but the unreserved characters, as Go's url package does. */
function percentEncoded(text: string): string {
  return Buffer.from(text)
    .toString('latin1')
    .replace(/[^A-Za-z0-9_.~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
