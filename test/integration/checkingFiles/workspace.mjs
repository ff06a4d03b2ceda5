// A folder that is no repository itself: one lies in it, with modules for RAD that have problems.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const PUBLIC_ACCESS = `variable "public_access" {
  type        = bool
  description = "Set to false to hide the module. {{UIMeta group=0 order=106}}"
  default     = true
}
`;

const SECRET = '\nvariable "client_secret" {\n  type = string\n}\n';

const SCRIPT = `resource "terraform_data" "setup" {
  input = var.client_secret
  provisioner "local-exec" {
    command = <<-EOT
      curl -f https://example.com/one
      curl -f https://example.com/two
    EOT
  }
}
`;

export function prepare(folder) {
  const workspace = path.join(folder, 'around');
  const root = path.join(workspace, 'repository');
  const write = (file, content) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), content);
  };
  for (const name of ['Changed', 'Deleted', 'Moved', 'Single']) {
    write(`modules/${name}/variables.tf`, PUBLIC_ACCESS + SECRET);
  }
  write('modules/Several/variables.tf', PUBLIC_ACCESS + SECRET);
  write('modules/Several/main.tf', SCRIPT);
  write('modules/Twice/variables.tf', `${PUBLIC_ACCESS}\nvariable "zone" {}\n\nvariable "zone" {}\n`);
  write('modules/Unfinished/variables.tf', `${PUBLIC_ACCESS}\nvariable "zone" {\n  type =\n}\n`);
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@sandbox.example', ...args], { cwd: root });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'Modules');
  // The editor in a browser saves by itself otherwise.
  return { folder: workspace, settings: { 'files.autoSave': 'off' } };
}
