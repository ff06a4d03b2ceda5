/** A request without a complete answer is given up after this time, milliseconds. */
export const SIGN_IN_ANSWER_LIMIT_MS = 20_000;
