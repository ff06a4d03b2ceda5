import type { WireError } from '../../src/messages/envelope';

/** A host message whose envelope is sound. The payload is still unknown: only its method or resource can judge it. */
export type ReceivedMessage =
  | { readonly kind: 'result'; readonly id: string; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: string; readonly error: WireError }
  | { readonly kind: 'snapshot'; readonly resource: string; readonly value: unknown };

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWireError(value: unknown): value is WireError {
  if (!isRecord(value)) return false;
  const { reason, message, detail } = value;
  return (
    typeof reason === 'string' && typeof message === 'string' && (detail === undefined || typeof detail === 'string')
  );
}

/** Reads a message that claims to come from the host; `undefined` when its envelope is not one of the protocol's. */
export function parseHostMessage(data: unknown): ReceivedMessage | undefined {
  if (!isRecord(data)) return undefined;
  const { kind, id, resource } = data;
  if (kind === 'snapshot') {
    return typeof resource === 'string' && 'value' in data ? { kind, resource, value: data['value'] } : undefined;
  }
  if (typeof id !== 'string') return undefined;
  if (kind === 'result') return 'result' in data ? { kind, id, result: data['result'] } : undefined;
  if (kind === 'error' && isWireError(data['error'])) return { kind, id, error: data['error'] };
  return undefined;
}
