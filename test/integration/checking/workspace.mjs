// A repository with one module for RAD that has problems, one without, and a directory of ordinary Terraform.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const PUBLIC_ACCESS = `variable "public_access" {
  type        = bool
  description = "Set to false to hide the module. {{UIMeta group=0 order=106}}"
  default     = true
}
`;

/** About 3,000 lines. */
const LARGE = Array.from(
  { length: 500 },
  (_, index) => `
variable "setting_${index}" {
  type        = string
  description = "Value of setting ${index}. {{UIMeta group=1 order=${index + 101}}}"
  default     = ""
}
`,
).join('');

export function prepare(folder) {
  const root = path.join(folder, 'checked');
  const write = (file, content) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), content);
  };
  write('modules/Faulty/variables.tf', `${PUBLIC_ACCESS}\nvariable "client_secret" {\n  type = string\n}\n`);
  write('modules/Large/variables.tf', PUBLIC_ACCESS + LARGE);
  const used = Array.from({ length: 500 }, (_, index) => `    var.setting_${index},\n`).join('');
  write('modules/Large/main.tf', `locals {\n  settings = [\n${used}  ]\n}\n`);
  write('ordinary/variables.tf', 'variable "a" {}\nvariable "a" {}\n');
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@sandbox.example', ...args], { cwd: root });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'Modules');
  return { folder: root };
}
