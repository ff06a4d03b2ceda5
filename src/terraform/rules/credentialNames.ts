import type { ModuleVariable } from '../module';
import { withoutUiMeta } from '../uiMeta';

/**
 * How much a name says that the value is a credential. `certain` names are those of the platform's own convention
 * check. The credential must be the last thing that the name says: a `secret_name`, a `password_length` and a
 * `token_ttl` are none.
 */
export function credentialKind(name: string): 'certain' | 'likely' | undefined {
  if (!HINT.test(name)) return undefined;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_-]+/)
    .filter((word) => word !== '');
  // The form in which a value is given is no part of what it is.
  while (words.length > 1 && FORMS.has(words.at(-1) ?? '')) words.pop();
  const plain = words.join('_');
  if (CERTAIN.some((ending) => plain === ending || plain.endsWith(`_${ending}`))) return 'certain';
  if (words.some((word) => OTHER_THINGS.has(word))) return undefined;
  const last = words.at(-1) ?? '';
  if (['password', 'passwd', 'token', 'apikey'].includes(last) || /(?:^|_)api_key$/.test(plain)) return 'likely';
  if (last !== 'secret') return undefined;
  return words.length === 1 || OWNERS_OF_SECRETS.has(words.at(-2) ?? '') ? 'likely' : undefined;
}

/** The same of a variable: one that can hold a text, and does not hold the name of something else. */
export function credentialVariable({
  name,
  typeTree,
  default: fallback,
  description,
}: ModuleVariable): 'certain' | 'likely' | undefined {
  if (typeTree.kind !== 'string' && typeTree.kind !== 'any') return undefined;
  const isOtherValue = fallback?.literal === true && fallback.value !== null && typeof fallback.value !== 'string';
  const kind = isOtherValue ? undefined : credentialKind(name);
  return kind === 'likely' && REFERENCE.test(withoutUiMeta(description ?? '')) ? undefined : kind;
}

/** In every name that speaks of a credential; most names are done with here. */
const HINT = /secret|key|passw|token/i;

const CERTAIN = [
  'client_secret',
  'aws_secret_key',
  'aws_secret_access_key',
  'aws_access_key',
  'service_account_key',
  'private_key',
];

const FORMS: ReadonlySet<string> = new Set(['value', 'json', 'pem', 'base64', 'b64', '1', '2']);

/** With one of these a name speaks of something about a credential, or of what everybody may see. */
const OTHER_THINGS: ReadonlySet<string> = new Set([
  'public',
  'publishable',
  'create',
  'enable',
  'enabled',
  'disable',
  'use',
  'generate',
  'rotate',
  'require',
  'existing',
  'page',
  'csrf',
  'id',
  'name',
]);

/** Whose secret is a value; an `image_pull_secret` or a `tls_secret` is the name of an object in a cluster. */
const OWNERS_OF_SECRETS: ReadonlySet<string> = new Set([
  'app',
  'api',
  'auth',
  'oauth',
  'oidc',
  'jwt',
  'session',
  'cookie',
  'webhook',
  'shared',
  'signing',
  'encryption',
  'hmac',
  'consumer',
  'master',
]);

const REFERENCE =
  /^(?:the )?(?:full |resource )?(?:name|id|identifier|path|reference|arn|url|uri|version)s? (?:of|to|in) |\b(?:name|id|identifier|resource path) of (?:the|an?|your) .{0,40}\bsecret\b/i;
