import type * as vscode from 'vscode';
import { checkoutRequest } from '../../contract/payments';
import { STORAGE_KEYS } from '../ids';
import type { KeptPurchase, PurchaseStore } from './purchases';

/** Where all windows keep what an account is about to buy. @param account its key */
export function purchaseStore(state: vscode.Memento, account: string): PurchaseStore {
  const key = `${STORAGE_KEYS.purchase}.${account}`;
  return {
    get: () => keptIn(state.get(key)),
    set: async (kept) => {
      await state.update(key, kept);
    },
  };
}

/** Another version may have written it. */
function keptIn(value: unknown): KeptPurchase | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { key, request, sessionId } = value as Readonly<Record<string, unknown>>;
  const asked = checkoutRequest.safeParse(request);
  if (typeof key !== 'string' || !asked.success) return undefined;
  return { key, request: asked.data, ...(typeof sessionId === 'string' && { sessionId }) };
}
