// Adds copies of one platform module, deployed by nobody, to a sandbox. `node addModules.mjs DATA_FOLDER`, with the sandbox's own Node.
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const COUNT = 2_100;

const database = new DatabaseSync(path.join(process.argv[2], 'platform.sqlite'));
database.exec('PRAGMA busy_timeout = 5000');
const kept = [
  'repository',
  'owner',
  'commit_sha',
  'tree_sha',
  'public_access',
  'published_by_email',
  'created_at',
  'updated_at',
  'description',
  'require_purchased',
  'enable_purge',
  'dependencies',
  'services',
].join(', ');
const name = `'Many_' || printf('%04d', i)`;
database.exec(`
  WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${String(COUNT)})
  INSERT INTO published_module (id, name, path, display_name, search_text, category, credit_cost, ${kept})
  SELECT 'many-' || i, ${name}, 'modules/' || ${name}, 'Many ' || i, lower(${name}), 'Many', i, ${kept}
  FROM published_module, numbers WHERE name = 'Project_Foundation'`);
database.close();
