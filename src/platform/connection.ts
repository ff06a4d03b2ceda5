/**
 * Where the platform is and who is calling. Every client takes its origin from here and from nothing else, and the
 * token goes to `platformUrl`'s origin alone.
 */
export interface Connection {
  readonly kind: 'sandbox';
  /** `http://127.0.0.1:PORT` */
  readonly platformUrl: string;
  readonly token: string;
}
