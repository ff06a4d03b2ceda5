// A repository without a commit and without a file.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export function prepare(folder) {
  const root = path.join(folder, 'empty');
  fs.mkdirSync(root);
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: root });
  return { folder: root };
}
