import * as l10n from '@vscode/l10n';

/** What looks like a secret in a text. */
export interface FoundSecret {
  /** What kind, for a person. */
  readonly kind: string;
  /** From 1. */
  readonly line: number;
  /** The line's beginning up to the secret, and a few of its letters. */
  readonly excerpt: string;
}

interface Pattern {
  readonly kind: () => string;
  readonly pattern: RegExp;
}

/** Forms that services document for their own secrets. Each is bounded, so that long texts take no longer than they are long. */
const PATTERNS: readonly Pattern[] = [
  { kind: () => l10n.t('private key'), pattern: /-----BEGIN (?:[A-Z]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----/ },
  {
    kind: () => l10n.t('GitHub token'),
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{50,255})\b/,
  },
  { kind: () => l10n.t('AWS access key'), pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/ },
  { kind: () => l10n.t('Google API key'), pattern: /\bAIza[\w-]{35}(?![\w-])/ },
  { kind: () => l10n.t('Google OAuth token'), pattern: /\bya29\.[\w-]{20,400}/ },
  { kind: () => l10n.t('Slack token'), pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}\b/ },
  { kind: () => l10n.t('Stripe key'), pattern: /\b[rs]k_live_[A-Za-z0-9]{16,200}\b/ },
  { kind: () => l10n.t('npm token'), pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { kind: () => l10n.t('GitLab token'), pattern: /\bglpat-[\w-]{20,60}/ },
  { kind: () => l10n.t('Terraform Cloud token'), pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,80}/ },
  { kind: () => l10n.t('Vault token'), pattern: /\bhv[sb]\.[\w-]{24,300}/ },
  { kind: () => l10n.t('signed token (JWT)'), pattern: /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000}/ },
  { kind: () => l10n.t('Azure storage key'), pattern: /\bAccountKey=[A-Za-z0-9+/]{80,100}={0,2}/ },
  {
    kind: () => l10n.t('address with a password'),
    pattern:
      /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'$<>{}]{1,100}:(?!\$|<|\{|x+@|\*+@|password@|pass@|secret@)[^\s:@/"'$<>{}]{3,200}@[\w.-]{1,200}/i,
  },
];

/** A value written out where a secret belongs: `password = "…"`, `"api_key": "…"`. */
const ASSIGNMENT =
  /["']?\b(?:\w{0,60}_)?(?:password|passwd|secret|token|api_?key|access_?key|private_?key|client_?secret|credentials?)["']?\s{0,20}(?:=|:)\s{0,20}["']([^"'\n]{8,500})["']/i;

/** What stands for a secret in examples. */
const PLACEHOLDER =
  /^(?:<.*>|\$\{.*|%\{.*|\{\{.*|x{3,}|\*{3,}|\.{3,}|.*(?:change.?me|example|placeholder|your[-_ ]|dummy|redacted|secret.?name|todo|sample|test.?only).*)$/i;

/** Lines beyond these characters are cut: nobody writes a secret there by hand. */
const LINE_LIMIT = 20_000;
const SHOWN_LETTERS = 4;

/**
 * What looks like a secret in a text that is about to leave this machine. It knows the forms that services give their secrets, and
 * values written out where a secret belongs; references, placeholders and sentences are none.
 */
export function findSecrets(text: string): readonly FoundSecret[] {
  return text.split('\n').flatMap((whole, index): FoundSecret[] => {
    const line = whole.slice(0, LINE_LIMIT);
    for (const { kind, pattern } of PATTERNS) {
      const match = pattern.exec(line);
      if (match !== null) return [found(kind(), index, line, match.index, match[0])];
    }
    const assigned = ASSIGNMENT.exec(line);
    const value = assigned?.[1];
    if (assigned === null || value === undefined || !looksRandom(value)) return [];
    return [found(l10n.t('password or token'), index, line, line.indexOf(value, assigned.index), value)];
  });
}

/** A word or sentence is no secret; a mix of letters, digits and signs without blanks may be one. */
function looksRandom(value: string): boolean {
  if (PLACEHOLDER.test(value) || /\s/.test(value)) return false;
  // An address, a path, a resource name or an expression.
  if (/^(?:https?:|projects\/|[\w.-]+\/[\w./-]+$|var\.|local\.|data\.|module\.)/.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  return kinds >= 3 || (kinds === 2 && /\d/.test(value) && new Set(value).size >= 8);
}

function found(kind: string, index: number, line: string, at: number, secret: string): FoundSecret {
  const before = line.slice(Math.max(0, at - 30), at);
  return { kind, line: index + 1, excerpt: `${before}${secret.slice(0, SHOWN_LETTERS)}…` };
}
