import * as l10n from '@vscode/l10n';
import { EvaluationError } from '../failure';
import { addressBits, addressText, parsePrefix, type AddressPrefix } from './ipAddress';
import { integerArgument, list, textArgument } from './arguments';
import { ANY_NUMBER, type FunctionFamily } from './definition';

function subnet({ version, base, length }: AddressPrefix, newBits: number, number: bigint): AddressPrefix {
  const longer = length + newBits;
  if (newBits < 0 || longer > addressBits(version)) {
    throw new EvaluationError(l10n.t('The prefix cannot be made longer by {0} bits.', newBits));
  }
  if (number < 0n || number >= 1n << BigInt(newBits)) {
    throw new EvaluationError(l10n.t('{0} more bits do not hold the number {1}.', newBits, String(number)));
  }
  return { version, base: base | (number << BigInt(addressBits(version) - longer)), length: longer };
}

function prefixText({ version, base, length }: AddressPrefix): string {
  return `${addressText(version, base)}/${length}`;
}

function host({ version, base, length }: AddressPrefix, number: number): string {
  const count = 1n << BigInt(addressBits(version) - length);
  const offset = number < 0 ? count + BigInt(number) : BigInt(number);
  if (offset < 0n || offset >= count) {
    throw new EvaluationError(l10n.t('The prefix has no host number {0}.', number));
  }
  return addressText(version, base + offset);
}

function netmask({ version, length }: AddressPrefix): string {
  if (version === 6) throw new EvaluationError(l10n.t('IPv6 has no netmask.'));
  return addressText(4, ((1n << BigInt(length)) - 1n) << BigInt(32 - length));
}

/** Consecutive subnets, each at the next place its own size allows. */
function subnets(whole: AddressPrefix, newBits: readonly number[]): string[] {
  const bits = addressBits(whole.version);
  const end = whole.base + (1n << BigInt(bits - whole.length));
  let next = whole.base;
  return newBits.map((more) => {
    const length = whole.length + more;
    if (more < 1 || length > bits)
      throw new EvaluationError(l10n.t('The prefix cannot be made longer by {0} bits.', more));
    const size = 1n << BigInt(bits - length);
    const base = ((next + size - 1n) / size) * size;
    next = base + size;
    if (next > end) throw new EvaluationError(l10n.t('The prefix has no room for all these subnets.'));
    return prefixText({ version: whole.version, base, length });
  });
}

export const NETWORK_FUNCTIONS: FunctionFamily = {
  cidrhost: {
    arity: [2, 2],
    apply: ([prefix, number]) => host(parsePrefix(textArgument(prefix)), integerArgument(number)),
  },
  cidrnetmask: { arity: [1, 1], apply: ([prefix]) => netmask(parsePrefix(textArgument(prefix))) },
  cidrsubnet: {
    arity: [3, 3],
    apply: ([prefix, newBits, number]) =>
      prefixText(subnet(parsePrefix(textArgument(prefix)), integerArgument(newBits), BigInt(integerArgument(number)))),
  },
  cidrsubnets: {
    arity: [1, ANY_NUMBER],
    apply: ([prefix, ...newBits]) => list(subnets(parsePrefix(textArgument(prefix)), newBits.map(integerArgument))),
  },
};
