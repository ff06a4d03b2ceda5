import * as l10n from '@vscode/l10n';
import type * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import { validationFailed, type FieldError } from './apiProblem';

const { localeError } = english();

/** Parses a request's body as JSON by a schema of the contract. @throws ApiProblem validation_failed */
export function parseBody<T extends z.ZodMiniType>(schema: T, bytes: Uint8Array): z.infer<T> {
  return parseInput(schema, parseJson(bytes));
}

/** Parses anything that came from outside. @throws ApiProblem validation_failed with one error per zod issue */
export function parseInput<T extends z.ZodMiniType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value, { error: localeError });
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue): FieldError => ({
    pointer: pointerOf(issue.path),
    code: issue.code,
    detail: issue.message,
  }));
  throw validationFailed(l10n.t('The request does not fit the contract.'), errors);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const detail = l10n.t('The body is not JSON.');
    throw validationFailed(detail, [{ pointer: '', code: 'malformed_json', detail }]);
  }
}

/** RFC 6901. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
