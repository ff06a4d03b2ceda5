// A repository whose module directories hold what should not be there.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const PUBLIC_ACCESS = 'variable "public_access" {\n  type    = bool\n  default = true\n}\n';

export function prepare(folder) {
  const root = path.join(folder, 'bad');
  const write = (file, content) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), content);
  };
  write('modules/Good/variables.tf', PUBLIC_ACCESS);
  write('modules/Not_Utf8/variables.tf', Buffer.from([0x76, 0x61, 0x72, 0xff, 0xfe, 0x0a]));
  write('modules/Huge/main.tf', '# filler\n'.repeat(600_000));
  write('modules/Huge/variables.tf', PUBLIC_ACCESS);
  write('modules/Huge_Variables/variables.tf', PUBLIC_ACCESS + '# filler\n'.repeat(600_000));
  write('modules/Linked/main.tf', '');
  write('elsewhere.txt', PUBLIC_ACCESS);
  fs.symlinkSync(path.join(root, 'elsewhere.txt'), path.join(root, 'modules/Linked/variables.tf'));
  write('modules/Directory/main.tf', '');
  fs.mkdirSync(path.join(root, 'modules/Directory/variables.tf'), { recursive: true });
  write('modules/.hidden/variables.tf', PUBLIC_ACCESS);
  fs.symlinkSync(path.join(root, 'modules/Good'), path.join(root, 'modules/Link_To_Good'));
  write('modules/Empty_File/variables.tf', '');
  write('docs/readme.md', '# no module\n');
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@sandbox.example', ...args], { cwd: root });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'Bad input');
  return { folder: root };
}
