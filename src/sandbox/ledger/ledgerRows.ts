import * as z from 'zod/mini';
import type { Balances } from '../../money/balances';
import { credits } from '../../money/credits';
import type { Reservation } from '../../money/account';

const amounts = { awards: z.number(), subscription: z.number(), top_up: z.number() };
const balanceRow = z.object(amounts);
const reservationRow = z.object({
  id: z.string(),
  fee_awards: z.number(),
  fee_subscription: z.number(),
  fee_top_up: z.number(),
  build_awards: z.number(),
  build_subscription: z.number(),
  build_top_up: z.number(),
  purchased_only: z.number(),
});

/** Balances of a row of `credit_balance`, or of sums under the same names. */
export function toBalances(row: unknown): Balances {
  const { awards, subscription, top_up: topUp } = balanceRow.parse(row);
  return { awards: credits(awards), subscription: credits(subscription), topUp: credits(topUp) };
}

/** A row of `reservation`, with its id. */
export function toReservation(row: unknown): [string, Reservation] {
  const parsed = reservationRow.parse(row);
  return [
    parsed.id,
    {
      fee: toBalances({ awards: parsed.fee_awards, subscription: parsed.fee_subscription, top_up: parsed.fee_top_up }),
      build: toBalances({
        awards: parsed.build_awards,
        subscription: parsed.build_subscription,
        top_up: parsed.build_top_up,
      }),
      purchasedOnly: parsed.purchased_only !== 0,
    },
  ];
}

/** The values of a `Balances` in the order of the columns. */
export function valuesOf({ awards, subscription, topUp }: Balances): [number, number, number] {
  return [awards, subscription, topUp];
}
