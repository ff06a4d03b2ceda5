import * as l10n from '@vscode/l10n';
import type { Budget } from '../budget';
import { EvaluationError } from '../failure';
import { numberText } from '../numbers';
import { fromPlain } from '../plainValue';
import { Mapping, Sequence, Unknown, type Value } from '../value';
import { decodeBase64, encodeBase64, utf8Bytes, utf8Text } from './bytes';
import { textArgument } from './arguments';
import type { FunctionFamily } from './definition';

/** JSON as Go writes it: without blanks, keys in order, `<`, `>` and `&` escaped. Undefined: has numbers too precise. */
export function jsonText(value: Value, budget: Budget): string | undefined {
  if (typeof value === 'string') {
    budget.text(value.length);
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
  }
  if (typeof value === 'number') {
    const text = numberText(value);
    return typeof text === 'string' ? text : undefined;
  }
  if (value instanceof Sequence)
    return enclosed(
      '[',
      value.items.map((item) => jsonText(item, budget)),
      ']',
      budget,
    );
  if (!(value instanceof Mapping)) return value instanceof Unknown ? undefined : String(value);
  const entries = value.sorted().map(([key, item]) => {
    const text = jsonText(item, budget);
    return text === undefined ? undefined : `${jsonText(key, budget) ?? ''}:${text}`;
  });
  return enclosed('{', entries, '}', budget);
}

function enclosed(
  open: string,
  parts: readonly (string | undefined)[],
  close: string,
  budget: Budget,
): string | undefined {
  if (parts.includes(undefined)) return undefined;
  const text = `${open}${parts.join()}${close}`;
  budget.text(text.length);
  return text;
}

function parseJson(text: string): Value {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new EvaluationError(l10n.t('This is not valid JSON.'));
  }
  return fromPlain(parsed);
}

function urlEncode(text: string): string {
  return utf8Bytes(text)
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[A-Za-z0-9_.~-]/.test(character)) return character;
      return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

export const ENCODING_FUNCTIONS: FunctionFamily = {
  base64decode: {
    arity: [1, 1],
    apply: ([text]) => {
      const bytes = decodeBase64(textArgument(text));
      if (bytes === undefined) throw new EvaluationError(l10n.t('This is not valid Base64.'));
      const decoded = utf8Text(bytes);
      if (decoded === undefined) throw new EvaluationError(l10n.t('The decoded bytes are not text in UTF-8.'));
      return decoded;
    },
  },
  base64encode: { arity: [1, 1], apply: ([text]) => encodeBase64(utf8Bytes(textArgument(text))) },
  jsondecode: { arity: [1, 1], apply: ([text]) => parseJson(textArgument(text)) },
  jsonencode: {
    arity: [1, 1],
    nullable: 'all',
    apply: ([value = null], budget) =>
      jsonText(value, budget) ?? new Unknown(l10n.t('This number has more digits than can be computed here.')),
  },
  urlencode: { arity: [1, 1], apply: ([text]) => urlEncode(textArgument(text)) },
};
