/** What ends the parsing of one item; parseHcl turns it into an HclError and goes on behind the item. */
export class HclSyntaxError extends Error {
  /**
   * @param message one localised sentence
   * @param offset where the error is, in UTF-16 units
   * @param fatal whether the rest of the file is not worth reading
   */
  constructor(
    message: string,
    readonly offset: number,
    readonly fatal = false,
  ) {
    super(message);
    this.name = 'HclSyntaxError';
  }
}
