import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { PARTNER, PARTNER_TWO } from '../../../src/sandbox/account';
import { readStory } from '../../../src/sandbox/story';

/** One block of a parsed file: its attributes; expressions are wrapped as `${…}`. */
type Block = Readonly<Record<string, unknown>>;
type ParsedFile = Readonly<Record<string, Readonly<Record<string, readonly Block[]>>>>;

/** hcl2-parser has no types: `[value, null]`, or `[null, error]` when the text does not parse. */
const { parseToObject } = createRequire(join(process.cwd(), 'package.json'))('hcl2-parser') as {
  parseToObject: (text: string) => readonly [ParsedFile | null, unknown];
};

const SAMPLE = join(process.cwd(), 'src/sandbox/sample');
const MODULES = join(SAMPLE, 'repository/modules');
const PLATFORM = join(SAMPLE, 'platform/modules');
const SECOND = join(SAMPLE, 'partner-two/modules');
const EARLIER = join(SAMPLE, 'earlier');

const PUBLISHABLE = [
  'Cloud_SQL_Postgres',
  'Keycloak_GKE',
  'Redis_Memorystore',
  'Static_Site_CDN',
  'Team_Workspace',
  'Wordpress_CloudRun',
];

/** Each publishable module of each owner: its directory. */
const ALL_PUBLISHABLE = [
  ...PUBLISHABLE.map((name) => join(MODULES, name)),
  ...[PLATFORM, SECOND].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))),
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

const variablesIn = (directory: string): Map<string, Block> => blocks(read(directory, 'variables.tf'), 'variable');
const variablesOf = (module: string): Map<string, Block> => variablesIn(join(MODULES, module));
const defaultIn = (directory: string, variable: string): unknown => variablesIn(directory).get(variable)?.['default'];

function terraformText(directory: string): string {
  const files = readdirSync(directory).filter((file) => file.endsWith('.tf'));
  return files.map((file) => read(directory, file)).join('\n');
}

/** The modules of a folder that use nothing but `terraform_data`. */
function withoutProvider(folder: string, names: readonly string[] = readdirSync(folder)): string[] {
  const found = names.filter((name) => {
    const types = [...terraformText(join(folder, name)).matchAll(/^(?:resource|data) "(\w+)"/gmu)];
    return types.every(([, type]) => type === 'terraform_data');
  });
  for (const name of found)
    assert.doesNotMatch(terraformText(join(folder, name)), /required_providers|^provider |^module /mu);
  return found.sort();
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
    for (const directory of [...readdirSync(MODULES).map((name) => join(MODULES, name)), ...ALL_PUBLISHABLE]) {
      for (const file of ['main.tf', 'variables.tf', 'outputs.tf', 'versions.tf', 'README.md'])
        assert.ok(existsSync(join(directory, file)), `${directory}/${file}`);
    }
  });

  it('breaks Batch_Data_Pipeline on line 42, where a variable is opened and never closed', () => {
    const lines = read(MODULES, 'Batch_Data_Pipeline', 'variables.tf').split('\n');
    assert.equal(lines[41], 'variable "schedule" {');
    assert.ok(blocks(lines.slice(0, 41).join('\n'), 'variable').has('public_access'));
    assert.ok(blocks([...lines, '}', ''].join('\n'), 'variable').has('schedule'), 'one brace is all that is missing');
  });

  it('uses the helper from two modules', () => {
    const users = PUBLISHABLE.filter((name) =>
      /^ +source += "\.\.\/Network_Helper"$/mu.test(terraformText(join(MODULES, name))),
    );
    assert.deepEqual(users, ['Cloud_SQL_Postgres', 'Redis_Memorystore']);
  });

  it('lets two modules deploy without any provider', () => {
    assert.deepEqual(withoutProvider(MODULES, PUBLISHABLE), ['Static_Site_CDN', 'Team_Workspace']);
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
});

describe('each publishable module of the sample', () => {
  for (const directory of ALL_PUBLISHABLE) {
    const name = basename(directory);

    it(`tags every variable of ${name} with its place in the form`, () => {
      const places = new Set<string>();
      const variables = variablesIn(directory);
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
      for (const [variable, block] of variablesIn(directory)) {
        const options = /options=(\S+?)[ }]/u.exec(String(block['description']))?.[1]?.split(',');
        if (options === undefined) continue;
        assert.ok(options.includes(String(block['default'])), variable);
        const allowed = /contains\(\[([^\]]*)\]/u.exec(JSON.stringify(block['validation']))?.[1];
        assert.deepEqual(allowed?.replaceAll(/[\s"\\]/gu, '').split(','), options, variable);
      }
    });

    it(`hides the secrets of ${name}`, () => {
      for (const [variable, block] of variablesIn(directory)) {
        if (!/password|token|secret/u.test(variable)) continue;
        assert.equal(block['sensitive'], true, variable);
        assert.ok((block['default'] ?? '') === '', variable);
      }
      const outputs = blocks(read(directory, 'outputs.tf'), 'output');
      assert.ok([...outputs.values()].some((output) => output['sensitive'] === true));
      assert.ok(outputs.has('deployment_id') && outputs.has('project_id'));
    });

    it(`documents the variables of ${name} as they are`, () => {
      const inputs = read(directory, 'README.md').split('## Inputs')[1]?.split('\n## ')[0] ?? '';
      const documented = [...inputs.matchAll(/^\| (\w+) \|/gmu)].map((row) => row[1]).filter((row) => row !== 'Name');
      assert.deepEqual(documented.sort(), [...variablesIn(directory).keys()].sort());
    });
  }
});

describe('modules of the platform and of the second partner', () => {
  const facts = (folder: string, variable: string): Record<string, unknown> =>
    Object.fromEntries(readdirSync(folder).map((name) => [name, defaultIn(join(folder, name), variable)]));

  it('have the prices, the conditions and the visibility of the story', () => {
    assert.deepEqual(facts(PLATFORM, 'credit_cost'), {
      Kubernetes_Fleet_GKE: 150,
      Observability_Stack: 75,
      Postgres_HA_CloudSQL: 120,
      Project_Foundation: 5,
    });
    assert.deepEqual(facts(PLATFORM, 'require_credit_purchases'), {
      Kubernetes_Fleet_GKE: false,
      Observability_Stack: true,
      Postgres_HA_CloudSQL: false,
      Project_Foundation: false,
    });
    assert.ok(Object.values(facts(PLATFORM, 'public_access')).every((access) => access === true));
    assert.deepEqual(facts(SECOND, 'credit_cost'), { Feature_Flags_Internal: 15, Istio_Mesh_GKE: 35 });
    assert.deepEqual(facts(SECOND, 'public_access'), { Feature_Flags_Internal: false, Istio_Mesh_GKE: true });
  });

  it('wait for Project_Foundation alone, which waits for nothing', () => {
    const foundation = ['Project_Foundation'];
    assert.deepEqual(facts(PLATFORM, 'module_dependency'), {
      Kubernetes_Fleet_GKE: foundation,
      Observability_Stack: [],
      Postgres_HA_CloudSQL: foundation,
      Project_Foundation: [],
    });
    assert.deepEqual(facts(SECOND, 'module_dependency'), { Feature_Flags_Internal: [], Istio_Mesh_GKE: [] });
  });

  it('deploy without any provider, but for the two that make clusters and databases', () => {
    assert.deepEqual(withoutProvider(PLATFORM), ['Observability_Stack', 'Project_Foundation']);
    assert.deepEqual(withoutProvider(SECOND), ['Feature_Flags_Internal', 'Istio_Mesh_GKE']);
  });
});

describe('sample story', () => {
  it('says what each owner has published: modules that are there, under names that nobody shares', async () => {
    const { repositories } = await readStory(SAMPLE);
    assert.deepEqual(
      repositories.map(({ name, owner, published }) => [name, owner, published.length]),
      [
        ['sandbox-partner/partner-modules', PARTNER.id, 3],
        ['rad-platform/platform-modules', 'platform', 4],
        ['sandbox-partner-two/service-modules', PARTNER_TWO.id, 2],
      ],
    );
    for (const { folder, published } of repositories)
      for (const name of published) assert.ok(ALL_PUBLISHABLE.includes(join(SAMPLE, folder, 'modules', name)), name);
    const present = repositories.flatMap(({ folder }) => readdirSync(join(SAMPLE, folder, 'modules')));
    assert.equal(new Set(present).size, present.length);
  });

  it("tells the first partner's part from that of others", async () => {
    const { repository, published, platformModules, otherPartnersModules } = await readStory(SAMPLE);
    assert.equal(repository, 'sandbox-partner/partner-modules');
    assert.deepEqual(published, ['Keycloak_GKE', 'Static_Site_CDN', 'Wordpress_CloudRun']);
    assert.deepEqual([...platformModules].sort(), readdirSync(PLATFORM).sort());
    assert.deepEqual([...otherPartnersModules].sort(), readdirSync(SECOND).sort());
  });

  it('lets the modules depend on platform modules only', async () => {
    const { platformModules } = await readStory(SAMPLE);
    for (const directory of ALL_PUBLISHABLE) {
      const needed = defaultIn(directory, 'module_dependency') as readonly string[];
      assert.ok(
        needed.every((module) => platformModules.includes(module)),
        directory,
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
