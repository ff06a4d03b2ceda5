/**
 * Whether a host, as `URL.hostname` writes it, is one of the plain names of this machine (RFC 1122, section 3.2.1.3;
 * RFC 4291, section 2.5.3): the only ones that plain http may be used for.
 */
export function isLoopbackName(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
