// A folder that is no git repository.
import fs from 'node:fs';
import path from 'node:path';

export function prepare(folder) {
  const root = path.join(folder, 'plain');
  fs.mkdirSync(path.join(root, 'modules', 'One'), { recursive: true });
  fs.writeFileSync(path.join(root, 'modules', 'One', 'variables.tf'), '');
  return { folder: root };
}
