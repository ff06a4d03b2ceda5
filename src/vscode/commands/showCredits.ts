import { isSection } from '../credits/creditsIdentity';
import type { Graph } from '../graph';

/** `RAD: Show Credits`. @param argument of a keybinding or link: `{ section }`, `transactions`, `costs`, `invoices` or `buy` */
export async function showCredits({ credits }: Graph, argument: unknown): Promise<void> {
  const section =
    typeof argument === 'object' && argument !== null && 'section' in argument ? argument.section : undefined;
  await (await credits()).open(isSection(section) ? section : undefined);
}
