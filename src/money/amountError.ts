export type AmountErrorReason =
  /** Not a plain decimal string: empty, a float's `1e3`, a sign alone, blanks, grouping. */
  | 'notDecimal'
  /** More places than the unit has, even if they are zeros. */
  | 'tooManyPlaces'
  /** Beyond what is computed exactly here, or outside the range a rate may have. */
  | 'outOfRange'
  | 'notACurrency'
  /** Amounts of two currencies were to be added or compared. */
  | 'currencyMismatch';

/** An amount that cannot be computed with. The message is for developers. */
export class AmountError extends RangeError {
  constructor(
    readonly reason: AmountErrorReason,
    detail: string,
  ) {
    super(`${reason}: ${detail}`);
    this.name = 'AmountError';
  }
}
