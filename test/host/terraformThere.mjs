import fs from 'node:fs';
import path from 'node:path';

function onPath(command) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.some((folder) => ['', '.exe'].some((ending) => fs.existsSync(path.join(folder, command + ending))));
}

/** Whether this machine has a program that runs modules for real. */
export const isTerraformThere = () => onPath('terraform') || onPath('tofu');
