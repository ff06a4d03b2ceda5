// A clone of a bare repository, and somebody else's clone of it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const IDENTITY = { name: 'Test', email: 'test@sandbox.example' };

const PUBLIC_ACCESS = `variable "public_access" {
  type        = bool
  description = "Set to false to hide the module. {{UIMeta group=0 order=106}}"
  default     = true
}
`;

export function prepare(folder) {
  const at = (name) => path.join(folder, name);
  const git = (cwd, ...args) =>
    execFileSync('git', ['-c', `user.name=${IDENTITY.name}`, '-c', `user.email=${IDENTITY.email}`, ...args], { cwd });
  git(folder, 'init', '-q', '-b', 'main', 'other');
  for (const name of ['One', 'Two']) {
    const module = path.join(at('other'), 'modules', name);
    fs.mkdirSync(module, { recursive: true });
    fs.writeFileSync(path.join(module, 'main.tf'), `# ${name}\n`);
    fs.writeFileSync(path.join(module, 'variables.tf'), PUBLIC_ACCESS);
  }
  git(at('other'), 'add', '.');
  git(at('other'), 'commit', '-qm', 'Modules');
  git(folder, 'clone', '-q', '--bare', 'other', 'remote.git');
  git(at('other'), 'remote', 'add', 'origin', at('remote.git'));
  git(folder, 'clone', '-q', at('remote.git'), 'work');
  for (const clone of ['other', 'work']) {
    git(at(clone), 'config', 'user.name', IDENTITY.name);
    git(at(clone), 'config', 'user.email', IDENTITY.email);
  }
  return { folder: at('work') };
}
