/** Where code that must not know VS Code writes its log lines. Messages are for developers and are not localised. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}
