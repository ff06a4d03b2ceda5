/** Where Jules is and with which key. The key goes to `apiUrl`'s origin alone, as a header, never in an address. */
export interface JulesConnection {
  /** As `checkedJulesUrl` answers it, e.g. `https://jules.googleapis.com/v1alpha`. */
  readonly apiUrl: string;
  readonly key: string;
}
