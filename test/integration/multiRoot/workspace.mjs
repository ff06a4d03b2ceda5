// A workspace folder that holds two repositories and a folder that is none.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export function prepare(folder) {
  const root = path.join(folder, 'several');
  for (const [repository, module] of [
    ['first', 'One'],
    ['second', 'Two'],
  ]) {
    const directory = path.join(root, repository, 'modules', module);
    fs.mkdirSync(directory, { recursive: true });
    fs.writeFileSync(
      path.join(directory, 'variables.tf'),
      'variable "public_access" {\n  type = bool\n  default = true\n}\n',
    );
    execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: path.join(root, repository) });
  }
  fs.mkdirSync(path.join(root, 'notes'));
  return { folder: root };
}
