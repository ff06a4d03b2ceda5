import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import fc from 'fast-check';
import { PARTNER, PARTNER_TWO, PLATFORM_PUBLISHER, type Account } from '../../../src/sandbox/account';
import { listModules } from '../../../src/sandbox/catalog/listModules';
import { modulesStatement, pinsStatement, type ModuleFilters } from '../../../src/sandbox/catalog/moduleQuery';
import { Pins } from '../../../src/sandbox/catalog/pins';
import type { CatalogEntry } from '../../../src/sandbox/publishing/catalogEntry';
import { Catalog } from '../../../src/sandbox/store/catalog';
import type { CatalogRow } from '../../../src/sandbox/store/catalogRow';
import { openDatabase } from '../../../src/sandbox/store/database';
import { randomised } from '../randomised';
import { temporaryFolder } from './bundledSandbox';

const OWNERS = [PARTNER.id, PARTNER_TWO.id, PLATFORM_PUBLISHER.id];
const USER: Account = { id: 'somebody', email: 'x@sandbox.example', displayName: 'Somebody', roles: ['user'] };
const SORTS = ['default', 'name', 'rating', 'deployments'] as const;
const SCOPES = ['partner', 'platform', 'all'] as const;
const ALL: ModuleFilters = { scope: 'all', sort: 'default' };

const entry = (name: string, index: number): CatalogEntry => ({
  name,
  path: `modules/${name}`,
  commitSha: '1'.repeat(40),
  treeSha: '2'.repeat(40),
  creditCost: index,
  publicAccess: index % 3 !== 0,
  facts: {
    description: index % 5 === 0 ? 'Costs 100% of a_thing. ÄRGER' : 'Something else',
    requirePurchasedCredits: false,
    enablePurge: true,
    ...(index % 4 === 0 ? { category: 'Data' } : {}),
    dependencies: [],
    services: [],
  },
});

/** A catalog of three owners with equal counts and ratings among its modules, and pins of three accounts. */
class Example {
  readonly database: DatabaseSync = openDatabase(join(temporaryFolder(), 'platform.sqlite'));
  readonly catalog = new Catalog(this.database);
  readonly rows: readonly CatalogRow[];
  readonly pins = new Pins(this.database);

  constructor(size: number) {
    for (const [index, owner] of OWNERS.entries()) {
      const repository = `${owner}/modules`;
      this.catalog.addRepository(repository, owner);
      const entries = Array.from({ length: size }, (_, number) =>
        entry(`${'MNO'.charAt(number % 3)}_${String(index)}_${String((number * 7) % size)}`, number),
      );
      this.catalog.replace(repository, entries, 'x@y.example', new Date(0));
    }
    this.database.exec(
      `UPDATE published_module SET deployment_count = seq * 7 % 5, rating_count = seq % 3, rating_sum = seq % 3 * (1 + seq % 4)`,
    );
    this.rows = OWNERS.flatMap((owner) => this.catalog.read(`${owner}/modules`)?.rows ?? []);
    for (const account of [PARTNER, PARTNER_TWO, USER]) {
      for (const row of this.rows.filter((_row, index) => index % 11 === account.id.length % 11))
        this.pins.add(account.id, row.id, new Date(0));
    }
  }

  /** All pages of a list. */
  list(account: Account, filters: ModuleFilters, limit: number): string[] {
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = listModules(this.database, account, {
        ...filters,
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      assert.ok(page.rows.length <= limit);
      assert.ok((page.nextCursor ?? '').length <= 500);
      ids.push(...page.rows.map(({ row }) => row.id));
      cursor = page.nextCursor;
    }
    return ids;
  }

  /** The same, without a database. */
  expected(account: Account, { scope, sort, q = '', category }: ModuleFilters): string[] {
    const text = ({ name, displayName, facts }: CatalogRow): string => `${name}\n${displayName}\n${facts.description}`;
    const pinned = (row: CatalogRow): boolean => this.pins.has(account.id, row.id);
    const keys = (row: CatalogRow): readonly (number | string)[] => [
      ...(sort === 'default' ? [pinned(row) ? 0 : 1] : []),
      ...(sort === 'default' || sort === 'deployments' ? [-row.deploymentCount] : []),
      ...(sort === 'name' ? [] : [-(row.averageRating ?? 0)]),
      row.name,
    ];
    return this.rows
      .filter((row) => row.owner === account.id || row.owner === PLATFORM_PUBLISHER.id || row.publicAccess)
      .filter((row) => scope === 'all' || (row.owner === account.id) === (scope === 'partner'))
      .filter((row) => text(row).toLowerCase().includes(q.toLowerCase()))
      .filter((row) => category === undefined || row.facts.category === category)
      .sort((a, b) => byKeys(keys(a), keys(b)))
      .map(({ id }) => id);
  }
}

function byKeys(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? 0;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

describe("the catalog's list", () => {
  const example = new Example(40);

  it('is the whole in its order, page by page, for everybody, every order and every filter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(PARTNER, PARTNER_TWO, USER),
        fc.record(
          {
            scope: fc.constantFrom(...SCOPES),
            sort: fc.constantFrom(...SORTS),
            q: fc.constantFrom('', 'n_1', 'N 1', '100%', '%', '_', 'a_t', 'ärger', 'nothing'),
            category: fc.constantFrom('Data', 'data', 'Other'),
          },
          { requiredKeys: ['scope', 'sort'] },
        ),
        fc.constantFrom(1, 3, 25, 100),
        (account, filters, limit) => {
          assert.deepEqual(example.list(account, filters, limit), example.expected(account, filters));
        },
      ),
      randomised(2000),
    );
  });

  it('goes on after its cursor when pins and counts change between two pages', () => {
    const first = listModules(example.database, USER, { ...ALL, limit: 5 });
    const seen = first.rows.map(({ row }) => row.id);
    example.pins.remove(USER.id, seen[0] ?? '');
    assert.ok(first.nextCursor);
    const second = listModules(example.database, USER, { ...ALL, limit: 5, cursor: first.nextCursor });
    assert.ok(second.rows.every(({ row }) => !seen.includes(row.id)));
    example.pins.add(USER.id, seen[0] ?? '', new Date(0));
  });

  it('refuses a cursor of another query, of another account, and none of its own', () => {
    const { nextCursor } = listModules(example.database, USER, { ...ALL, limit: 2 });
    assert.ok(nextCursor);
    for (const [account, filters, cursor] of [
      [USER, { ...ALL, sort: 'name' }, nextCursor],
      [USER, { ...ALL, scope: 'platform' }, nextCursor],
      [PARTNER, ALL, nextCursor],
      [USER, ALL, 'nonsense'],
      [USER, ALL, Buffer.from('["x",[1]]').toString('base64url')],
    ] as const) {
      assert.throws(
        () => listModules(example.database, account, { ...filters, limit: 2, cursor }),
        /validation_failed/,
      );
    }
  });

  it('keeps cursors short for names of any length and kind', () => {
    const own = new Example(0);
    const names = ['名'.repeat(100), `${'名'.repeat(99)}前`, '\u0001'.repeat(100), `${'\u0001'.repeat(99)}"`];
    own.catalog.replace(`${PARTNER.id}/modules`, names.map(entry), 'x@y.example', new Date(0));
    for (const sort of SORTS) assert.equal(new Set(own.list(PARTNER, { scope: 'all', sort }, 1)).size, 4);
  });

  describe('reads a page by an index', () => {
    const planOf = (statement: ReturnType<typeof pinsStatement>): string[] =>
      example.database
        .prepare(`EXPLAIN QUERY PLAN ${statement.sql}`)
        .all(statement.parameters)
        .map((row) => String(row['detail']));

    for (const sort of SORTS) {
      for (const scope of SCOPES) {
        it(`${sort}, ${scope}`, () => {
          const keys = { default: [0, 0, 'x', 1], deployments: [0, 0, 'x', 1], rating: [0, 'x', 1], name: ['x', 1] };
          for (const category of [undefined, 'Data']) {
            for (const after of [undefined, keys[sort]]) {
              const filters = { scope, sort, ...(category === undefined ? {} : { category }) };
              const page = { account: USER.id, filters, after, limit: 26 };
              const plan = planOf(modulesStatement(page, sort === 'default' ? 'without' : 'with'));
              // A search by an index for each part, no scan, and nothing sorted: two parts are merged.
              assert.ok(!plan.some((step) => /SCAN (?!CONSTANT)|TEMP B-TREE/.test(step)), plan.join('\n'));
              const searches = plan.filter((step) => /SEARCH m USING INDEX (?:listed|category|own)_module/.test(step));
              assert.equal(searches.length, scope === 'all' ? 2 : 1, plan.join('\n'));
              if (after !== undefined)
                assert.ok(
                  searches.every((step) => step.includes('>')),
                  plan.join('\n'),
                );
            }
          }
        });
      }
    }

    it('the pins by the pins', () => {
      const plan = planOf(pinsStatement({ account: USER.id, filters: ALL, after: undefined, limit: 26 }));
      assert.match(plan[0] ?? '', /SEARCH pin USING PRIMARY KEY \(account=\?\)/);
      assert.match(plan[1] ?? '', /SEARCH m USING INDEX sqlite_autoindex_published_module_\d \(id=\?\)/);
    });
  });
});
