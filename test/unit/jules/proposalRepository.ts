import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkProposal } from '../../../src/vscode/review/checks/checkProposal';
import type { CheckId, CheckResult } from '../../../src/vscode/review/checks/checkResult';
import type { CheckInput } from '../../../src/vscode/review/checks/proposalTrees';
import { git, write } from '../git/temporaryRepositories';

type Files = Readonly<Record<string, string>>;

/** A repository with nothing but trees: neither a commit nor a file on the disk. */
export class ProposalRepository {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'rad-checks-')));

  constructor(readonly ours: Files) {
    git(this.root, 'init', '-q');
  }

  /** The tree that these files make. */
  tree(files: Files): string {
    for (const [path, content] of Object.entries(files)) write(this.root, path, content);
    git(this.root, 'add', '-A');
    const tree = git(this.root, 'write-tree');
    git(this.root, 'rm', '-rqf', '--ignore-unmatch', '.');
    return tree;
  }

  /** All that was heard of the checks of a change; `undefined` deletes a file. */
  async check(
    change: Readonly<Record<string, string | undefined>>,
    options: Partial<CheckInput> = {},
    signal = new AbortController().signal,
  ): Promise<CheckResults> {
    const heard: CheckResult[] = [];
    const after = Object.fromEntries(
      Object.entries({ ...this.ours, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const modulePaths = [...new Set(Object.keys(after).map((path) => /^modules\/[^/]+/.exec(path)?.[0] ?? ''))];
    const trees = { oursTree: this.tree(this.ours), chosenTree: this.tree(after) };
    const input = {
      root: this.root,
      ...trees,
      modulePaths,
      changedPaths: Object.keys(change),
      isTrusted: true,
      ...options,
    };
    await checkProposal(input, (result) => heard.push(result), signal);
    return new CheckResults(heard);
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export class CheckResults {
  constructor(readonly heard: readonly CheckResult[]) {}

  /** What was said of a check in the end. */
  of(id: CheckId): CheckResult {
    const last = this.heard.findLast((result) => result.id === id);
    if (last === undefined) throw new Error(`nothing was heard of ${id}`);
    return last;
  }

  get last(): readonly CheckResult[] {
    return (['parses', 'rules', 'format', 'validate', 'interface'] as const).map((id) => this.of(id));
  }
}
