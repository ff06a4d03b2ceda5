import * as l10n from '@vscode/l10n';
import { EvaluationError } from '../failure';

/** A CIDR prefix; `base` is its first address. */
export interface AddressPrefix {
  readonly version: 4 | 6;
  readonly base: bigint;
  readonly length: number;
}

export function addressBits(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}

/** `10.0.0.0/8` or `fd00::/8`; bits behind the prefix count as zero. @throws EvaluationError */
export function parsePrefix(text: string): AddressPrefix {
  const [address = '', length = '', ...more] = text.split('/');
  const version = address.includes(':') ? 6 : 4;
  const value = version === 6 ? parseIpv6(address) : parseIpv4(address);
  const bits = addressBits(version);
  if (value === undefined || more.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > bits) {
    throw new EvaluationError(l10n.t('"{0}" is not an address range such as 10.0.0.0/16.', text));
  }
  const rest = BigInt(bits - Number(length));
  return { version, base: (value >> rest) << rest, length: Number(length) };
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  // Terraform still reads leading zeros as decimal.
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,9}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(Number(part)), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':').flatMap(ipv6Groups)));
  const [head = [], tail] = halves;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length > 2 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(Number.parseInt(group, 16)), 0n);
}

/** A group, or the two that an IPv4 address at the end stands for. */
function ipv6Groups(part: string, index: number, parts: readonly string[]): string[] {
  const embedded = part.includes('.') && index === parts.length - 1 ? parseIpv4(part) : undefined;
  return embedded === undefined ? [part] : [(embedded >> 16n).toString(16), (embedded & 0xffffn).toString(16)];
}

/** Dotted decimal, or the short form of RFC 5952. */
export function addressText(version: 4 | 6, value: bigint): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  const text = groups.join(':');
  const zeros = [...text.matchAll(/(?:^|(?<=:))0(?::0)+(?![0-9a-f])/g)].sort((a, b) => b[0].length - a[0].length)[0];
  if (zeros === undefined) return text;
  const before = text.slice(0, zeros.index).replace(/:$/, '');
  const after = text.slice(zeros.index + zeros[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}
