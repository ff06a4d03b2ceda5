import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

/** One element of DER: tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const SEQUENCE = 0x30;
const ECDSA_WITH_SHA256 = der(SEQUENCE, Buffer.from('06082a8648ce3d040302', 'hex'));
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const ALTERNATIVE_NAMES = Buffer.from('0603551d11', 'hex');
/** Critical basic constraints: an authority. */
const IS_AUTHORITY = der(SEQUENCE, Buffer.from('0603551d130101ff040530030101ff', 'hex'));

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** An authority that others are signed by; nobody trusts it by itself. */
export interface Authority extends Certificate {
  readonly name: string;
}

/** `YYYYMMDDHHMMSSZ`, a GeneralizedTime. */
const time = (at: Date): Buffer => der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\..*/g, '')}Z`));

const nameOf = (text: string): Buffer =>
  der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, der(0x0c, Buffer.from(text)))));
const forHost = (host: string): Buffer =>
  der(SEQUENCE, ALTERNATIVE_NAMES, der(0x04, der(SEQUENCE, der(0x82, Buffer.from(host)))));

/** X.509 version 3 (RFC 5280), so that a test needs neither a tool nor a key in the repository. */
function certificate(subject: string, extension: Buffer, from: Date, to: Date, authority?: Authority): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const toBeSigned = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    nameOf(authority?.name ?? subject),
    der(SEQUENCE, time(from), time(to)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, extension)),
  );
  const signer = authority === undefined ? privateKey : createPrivateKey(authority.key);
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, signer));
  const whole = der(SEQUENCE, toBeSigned, ECDSA_WITH_SHA256, signature);
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/**
 * A certificate signed with its own key.
 * @param host the one DNS name it is for
 */
export const selfSigned = (host: string, from: Date, to: Date): Certificate =>
  certificate(host, forHost(host), from, to);

/** An authority of a company's own. */
export const privateAuthority = (name: string, from: Date, to: Date): Authority => ({
  name,
  ...certificate(name, IS_AUTHORITY, from, to),
});

/**
 * A certificate that an authority has signed.
 * @param host the one DNS name it is for
 */
export const signedBy = (authority: Authority, host: string, from: Date, to: Date): Certificate =>
  certificate(host, forHost(host), from, to, authority);
