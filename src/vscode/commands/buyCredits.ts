import type { PurchaseChoice } from '../../messages/creditsProtocol';
import type { Graph } from '../graph';
import { textIn } from './chosenDays';

/**
 * `RAD: Buy Credits…`: the form; what is paid is paid in the browser, after the partner has seen the price.
 * @param argument of a keybinding, all optional: `{ amount, currency, provider, tier }`
 */
export async function buyCredits({ credits }: Graph, argument: unknown): Promise<void> {
  const panel = await (await credits()).open('buy');
  const text = (name: string): string => textIn(argument, name);
  const named: Partial<PurchaseChoice> = {
    ...(text('amount') !== '' && { amount: text('amount') }),
    ...(text('currency') !== '' && { currency: text('currency') }),
    ...(text('provider') !== '' && { provider: text('provider') }),
    ...(text('tier') !== '' && { kind: 'subscription', tier: text('tier') }),
  };
  if (Object.keys(named).length > 0) await panel.model.prepare(named);
}
