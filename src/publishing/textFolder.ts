/** A folder of small text files. */
export interface TextFolder {
  /** Name and text of each file; none when there is no folder. */
  list(): Promise<readonly (readonly [name: string, text: string])[]>;
  /** Resolves when the file is on the disk. */
  write(name: string, text: string): Promise<void>;
  /** A file that is gone already is no failure. */
  remove(name: string): Promise<void>;
}
