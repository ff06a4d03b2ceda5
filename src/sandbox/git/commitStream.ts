/** A file of a commit: its path with `/` and its bytes. */
export interface CommitFile {
  readonly path: string;
  readonly content: Uint8Array;
}

export interface CommitContent {
  readonly message: string;
  /** Seconds since the epoch; the zone is UTC. */
  readonly time: number;
  /** `Name <mail>`, author and committer. */
  readonly author: string;
  /** The whole tree. */
  readonly files: readonly CommitFile[];
}

/**
 * The input of `git fast-import` for a chain of commits on one branch. Equal input gives equal commit ids on every
 * machine: nothing of the user's name, clock, line endings or file modes goes in.
 */
export function commitStream(branch: string, commits: readonly CommitContent[]): Buffer {
  const parts: Uint8Array[] = [];
  const text = (line: string): number => parts.push(Buffer.from(line));
  const data = (bytes: Uint8Array): void => {
    text(`data ${String(bytes.length)}\n`);
    parts.push(bytes);
    text('\n');
  };
  for (const commit of commits) {
    text(`commit refs/heads/${branch}\ncommitter ${commit.author} ${String(commit.time)} +0000\n`);
    data(Buffer.from(commit.message));
    text('deleteall\n');
    for (const file of commit.files) {
      text(`M 100644 inline ${quoted(file.path)}\n`);
      data(file.content);
    }
  }
  text('done\n');
  return Buffer.concat(parts);
}

/** fast-import reads a path in double quotes with C escapes. */
function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
