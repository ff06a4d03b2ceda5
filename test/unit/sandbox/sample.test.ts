import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** One block of a parsed file: its attributes; expressions are wrapped as `${…}`. */
type Block = Readonly<Record<string, unknown>>;
type ParsedFile = Readonly<Record<string, Readonly<Record<string, readonly Block[]>>>>;

/** hcl2-parser has no types: `[value, null]`, or `[null, error]` when the text does not parse. */
const { parseToObject } = createRequire(join(process.cwd(), 'package.json'))('hcl2-parser') as {
  parseToObject: (text: string) => readonly [ParsedFile | null, unknown];
};

const SAMPLE = join(process.cwd(), 'src/sandbox/sample');
const MODULES = join(SAMPLE, 'repository/modules');
const EARLIER = join(SAMPLE, 'earlier');

const PUBLISHABLE = [
  'Cloud_SQL_Postgres',
  'Keycloak_GKE',
  'Redis_Memorystore',
  'Static_Site_CDN',
  'Team_Workspace',
  'Wordpress_CloudRun',
];

/** The standard variables that rule RAD011 asks for, the documentation link and the API switch. */
const STANDARD_VARIABLES = [
  'module_description',
  'module_documentation',
  'module_dependency',
  'module_services',
  'credit_cost',
  'require_credit_purchases',
  'enable_purge',
  'public_access',
  'trusted_users',
  'deployment_id',
  'resource_creator_identity',
  'enable_services',
];

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

function blocks(text: string, kind: string): Map<string, Block> {
  const [file] = parseToObject(text);
  assert.ok(file, 'the file does not parse');
  const declared = Object.entries(file[kind] ?? {});
  return new Map(
    declared.map(([name, [block]]) => {
      assert.ok(block);
      return [name, block];
    }),
  );
}

const variablesOf = (module: string): Map<string, Block> => blocks(read(MODULES, module, 'variables.tf'), 'variable');

function terraformText(module: string): string {
  const files = readdirSync(join(MODULES, module)).filter((file) => file.endsWith('.tf'));
  return files.map((file) => read(MODULES, module, file)).join('\n');
}

describe('sample repository', () => {
  it('has six publishable modules, one helper and one that does not parse', () => {
    const kinds: Record<string, string[]> = { publishable: [], helper: [], broken: [] };
    for (const name of readdirSync(MODULES).sort()) {
      const [file] = parseToObject(read(MODULES, name, 'variables.tf'));
      const kind = file === null ? 'broken' : 'public_access' in (file['variable'] ?? {}) ? 'publishable' : 'helper';
      kinds[kind]?.push(name);
    }
    assert.deepEqual(kinds, {
      publishable: PUBLISHABLE,
      helper: ['Network_Helper'],
      broken: ['Batch_Data_Pipeline'],
    });
  });

  it('has every file a module of quality has', () => {
    for (const name of readdirSync(MODULES)) {
      for (const file of ['main.tf', 'variables.tf', 'outputs.tf', 'versions.tf', 'README.md'])
        assert.ok(existsSync(join(MODULES, name, file)), `${name}/${file}`);
    }
  });

  it('breaks Batch_Data_Pipeline on line 42, where a variable is opened and never closed', () => {
    const lines = read(MODULES, 'Batch_Data_Pipeline', 'variables.tf').split('\n');
    assert.equal(lines[41], 'variable "schedule" {');
    assert.ok(blocks(lines.slice(0, 41).join('\n'), 'variable').has('public_access'));
    assert.ok(blocks([...lines, '}', ''].join('\n'), 'variable').has('schedule'), 'one brace is all that is missing');
  });

  it('uses the helper from two modules', () => {
    const users = PUBLISHABLE.filter((name) => /^ +source += "\.\.\/Network_Helper"$/mu.test(terraformText(name)));
    assert.deepEqual(users, ['Cloud_SQL_Postgres', 'Redis_Memorystore']);
  });

  it('lets two modules deploy without any provider', () => {
    const offline = PUBLISHABLE.filter((name) => {
      const types = [...terraformText(name).matchAll(/^(?:resource|data) "(\w+)"/gmu)].map((match) => match[1]);
      return types.every((type) => type === 'terraform_data');
    });
    assert.deepEqual(offline, ['Static_Site_CDN', 'Team_Workspace']);
    for (const name of offline) assert.doesNotMatch(terraformText(name), /required_providers|^provider |^module /mu);
  });

  it('has the prices and the visibility of the story', () => {
    const prices = PUBLISHABLE.map((name) => [name, variablesOf(name).get('credit_cost')?.['default']]);
    assert.deepEqual(Object.fromEntries(prices), {
      Cloud_SQL_Postgres: 60,
      Keycloak_GKE: 100,
      Redis_Memorystore: 40,
      Static_Site_CDN: 0,
      Team_Workspace: 10,
      Wordpress_CloudRun: 50,
    });
    const hidden = PUBLISHABLE.filter((name) => variablesOf(name).get('public_access')?.['default'] !== true);
    assert.deepEqual(hidden, ['Cloud_SQL_Postgres']);
    assert.equal(variablesOf('Cloud_SQL_Postgres').get('public_access')?.['default'], false);
  });

  for (const name of PUBLISHABLE) {
    it(`tags every variable of ${name} with its place in the form`, () => {
      const places = new Set<string>();
      const variables = variablesOf(name);
      for (const standard of STANDARD_VARIABLES) assert.ok(variables.has(standard), standard);
      for (const [variable, block] of variables) {
        const description = String(block['description']);
        const tags = [...description.matchAll(/\{\{UIMeta([^}]*)\}\}/gu)];
        assert.equal(tags.length, 1, variable);
        const items = (tags[0]?.[1] ?? '').trim().split(' ');
        assert.match(items.join(' '), /^group=\d+ order=\d+( options=[^ ,]+(,[^ ,]+)+)?( updatesafe)?$/u, variable);
        assert.ok(description.trimEnd().endsWith('}}'), `${variable}: the tag is the last thing in the description`);
        const place = items.slice(0, 2).join(' ');
        assert.ok(!places.has(place), `${variable}: ${place} is taken`);
        places.add(place);
      }
    });

    it(`offers only choices of ${name} that its defaults and validations know`, () => {
      for (const [variable, block] of variablesOf(name)) {
        const options = /options=(\S+?)[ }]/u.exec(String(block['description']))?.[1]?.split(',');
        if (options === undefined) continue;
        assert.ok(options.includes(String(block['default'])), variable);
        const allowed = /contains\(\[([^\]]*)\]/u.exec(JSON.stringify(block['validation']))?.[1];
        assert.deepEqual(allowed?.replaceAll(/[\s"\\]/gu, '').split(','), options, variable);
      }
    });

    it(`hides the secrets of ${name}`, () => {
      for (const [variable, block] of variablesOf(name)) {
        if (!/password|token|secret/u.test(variable)) continue;
        assert.equal(block['sensitive'], true, variable);
        assert.ok((block['default'] ?? '') === '', variable);
      }
      const outputs = blocks(read(MODULES, name, 'outputs.tf'), 'output');
      assert.ok([...outputs.values()].some((output) => output['sensitive'] === true));
      assert.ok(outputs.has('deployment_id') && outputs.has('project_id'));
    });

    it(`documents the variables of ${name} as they are`, () => {
      const inputs = read(MODULES, name, 'README.md').split('## Inputs')[1]?.split('\n## ')[0] ?? '';
      const documented = [...inputs.matchAll(/^\| (\w+) \|/gmu)].map((row) => row[1]).filter((row) => row !== 'Name');
      assert.deepEqual(documented.sort(), [...variablesOf(name).keys()].sort());
    });
  }
});

describe('sample story', () => {
  const story = JSON.parse(read(SAMPLE, 'story.json')) as Record<string, readonly string[]>;

  it('names modules that exist, and others that do not collide with them', () => {
    assert.deepEqual(Object.keys(story), ['repository', 'published', 'platformModules', 'otherPartnersModules']);
    assert.deepEqual(story['published'], ['Keycloak_GKE', 'Static_Site_CDN', 'Wordpress_CloudRun']);
    const own = readdirSync(MODULES);
    assert.ok(story['published'].every((name) => own.includes(name)));
    const foreign = [...(story['platformModules'] ?? []), ...(story['otherPartnersModules'] ?? [])];
    assert.equal(new Set([...foreign, ...own]).size, foreign.length + own.length);
  });

  it('lets the modules depend on platform modules only', () => {
    const known = story['platformModules'] ?? [];
    for (const name of PUBLISHABLE) {
      const needed = variablesOf(name).get('module_dependency')?.['default'] as readonly string[];
      assert.ok(
        needed.every((module) => known.includes(module)),
        name,
      );
    }
  });
});

describe('earlier version of the sample', () => {
  const earlierFiles = readdirSync(EARLIER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(EARLIER.length + 1));

  it('overlays files of Wordpress_CloudRun alone, each of them changed since', () => {
    assert.ok(earlierFiles.length > 0);
    for (const file of earlierFiles) {
      assert.match(file.replaceAll('\\', '/'), /^modules\/Wordpress_CloudRun\//u);
      assert.notEqual(read(EARLIER, file), read(SAMPLE, 'repository', file), file);
    }
  });

  it('differs in its interface by one optional variable and one type', () => {
    const earlier = blocks(read(EARLIER, 'modules/Wordpress_CloudRun/variables.tf'), 'variable');
    const now = variablesOf('Wordpress_CloudRun');
    const shared = [...now.keys()].filter((name) => earlier.has(name));
    assert.deepEqual(
      [...now.keys()].filter((name) => !earlier.has(name)),
      ['min_instances'],
    );
    assert.equal(shared.length, earlier.size, 'nothing was removed');
    assert.equal(now.get('min_instances')?.['default'], 0);
    const retyped = shared.filter((name) => earlier.get(name)?.['type'] !== now.get(name)?.['type']);
    assert.deepEqual(retyped, ['max_instances']);
    assert.equal(earlier.get('max_instances')?.['type'], '${string}');
    assert.equal(now.get('max_instances')?.['type'], '${number}');
    for (const name of shared.filter((variable) => variable !== 'max_instances'))
      assert.deepEqual(earlier.get(name), now.get(name), name);
  });
});
