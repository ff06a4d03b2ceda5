import * as l10n from '@vscode/l10n';
import { isPlaceholder, looksRandom } from './secretLook';
import { SECRET_PATTERNS } from './secretPatterns';

/** What looks like a secret in a text. */
export interface FoundSecret {
  /** What kind, for a person. */
  readonly kind: string;
  /** From 1. */
  readonly line: number;
  /** What it is assigned to, where that is said, and at most its first four characters: never the secret itself. */
  readonly excerpt: string;
}

const NAME = String.raw`(?<![\w-])[\w-]{0,60}?(?<name>pass(?:word|wd|phrase)|pwd|secret|token|credentials?|(?:api|access|private|secret|account|auth|signing|encryption)[_-]?key)["']?\s{0,8}(?:=>?|:)\s{0,8}`;
/** A value written out where a secret belongs: `password = "…"`, `"api_key": '…'`. */
const QUOTED = new RegExp(`${NAME}(["'])(?<value>(?:(?!\\2).){6,1000})\\2`, 'gi');
/** The same without quotes, as in `.env` files and command lines: only what cannot be anything else. */
const BARE = new RegExp(`${NAME}(?<value>[\\w+/=~.!@#%^&*-]{12,1000})(?=$|[\\s,;"'])`, 'gi');
/** `postgres://user:password@host` */
const ADDRESS = /(?<=[a-z0-9]):\/\/[^\s:@/"'<>{}]{0,100}:(?<value>[^\s@/"'<>{}]{3,200})@[\w[]/gi;
/** `Server=…;Password=…;` of a connection string. */
const CONNECTION = /;\s{0,4}(?:password|pwd)\s{0,4}=\s{0,4}(?<value>[^;"'\s]{4,200})/gi;

const isPassword = (name: string): boolean => /^(?:pass|pwd)/i.test(name);

/**
 * What looks like a secret in a text that is about to leave this machine, at most one for each line. It knows the forms that services
 * give their secrets, and values written out where a secret belongs; references, placeholders, names and sentences are none.
 */
export function findSecrets(text: string): readonly FoundSecret[] {
  let variable: string | undefined;
  return text.split('\n').flatMap((line, index) => {
    const start = /^\+?(?:\s{0,4}variable\s{1,8}"([\w-]{1,100})"|\})/.exec(line);
    if (start !== null) variable = start[1];
    // What a variable is by default is what its name says.
    const whole = variable === undefined ? line : line.replace(/^([ \t+]{0,20})default(?=\s{0,20}=)/, `$1${variable}`);
    return secretIn(whole, index + 1) ?? [];
  });
}

function secretIn(line: string, number: number): FoundSecret | undefined {
  for (const { kind, pattern } of SECRET_PATTERNS) {
    const match = pattern.exec(line);
    if (match !== null && !isPlaceholder(match[0]))
      return found(kind(), number, line, match.index, match[0].slice(0, 4));
  }
  for (const { 0: whole, index, groups } of line.matchAll(ADDRESS))
    if (isWrittenOut(groups?.['value'] ?? ''))
      return found(l10n.t('address with a password'), number, line, index + whole.indexOf(':', 3) + 1);
  for (const { 0: whole, index, groups } of line.matchAll(CONNECTION))
    if (isWrittenOut(groups?.['value'] ?? ''))
      return found(l10n.t('connection string with a password'), number, line, index + whole.indexOf('=') + 1);
  for (const { 0: whole, index, groups } of line.matchAll(QUOTED)) {
    const { name = '', value = '' } = groups ?? {};
    const isSecret = isPassword(name) ? isWrittenOut(value) && !/\s/.test(value) : looksRandom(value, 16);
    if (isSecret) return assigned(name, number, line, index + whole.length - value.length - 1);
  }
  for (const { 0: whole, index, groups } of line.matchAll(BARE)) {
    const { name = '', value = '' } = groups ?? {};
    if (!/^[A-Za-z_][\w-]*[.[(]/.test(value) && looksRandom(value, 16))
      return assigned(name, number, line, index + whole.length - value.length);
  }
  return undefined;
}

/** Neither a reference nor a placeholder, nor a name of where the password is kept. */
const isWrittenOut = (value: string): boolean => !isPlaceholder(value) && !/^\$|pass(?:word|wd)|secret/i.test(value);

const assigned = (name: string, number: number, line: string, at: number): FoundSecret =>
  found(isPassword(name) ? l10n.t('password') : l10n.t('token or key'), number, line, at);

/** @param at where the secret begins */
function found(kind: string, line: number, text: string, at: number, start = ''): FoundSecret {
  const before = text.slice(Math.max(0, at - 60), at);
  const name = /[\w.-]{1,40}["']?\s{0,8}(?:=>?|:)\s{0,8}["']?$/.exec(before)?.[0] ?? '';
  return { kind, line, excerpt: `${name}${start}…` };
}
