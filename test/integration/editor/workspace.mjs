// A clone of the sample repository with modules beside it that call others; no sandbox is needed to edit them.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { ROOT } from '../../host/paths.mjs';

export async function prepare(folder) {
  const workspace = path.join(folder, 'modules-of-a-partner');
  fs.cpSync(path.join(ROOT, 'src/sandbox/sample/repository'), workspace, { recursive: true });
  const plain = path.join(workspace, 'plain');
  fs.mkdirSync(plain);
  fs.writeFileSync(
    path.join(plain, 'main.tf'),
    [
      'variable "region" {',
      '  description = "Where. "',
      '}',
      '',
      'module "network" {',
      '  source = "../modules/Network_Helper"',
      '}',
      '',
      'module "missing" {',
      '  source = "./missing"',
      '}',
      '',
      'module "vpc" {',
      '  source  = "terraform-google-modules/network/google"',
      '  version = "9.1.0"',
      '}',
      '',
    ].join('\n'),
  );
  const git = (...args) => execFileSync('git', args, { cwd: workspace, stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@sandbox.example', 'commit', '--message=Modules');
  return { folder: workspace };
}
