import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  isEmptyCatalogFilter,
  matchesCatalogFilter,
  parseCatalogFilter,
} from '../../../src/deployments/catalog/catalogFilter';
import { CATALOG_ORDERS, sortedModules } from '../../../src/deployments/catalog/catalogOrder';
import { groupOf } from '../../../src/deployments/catalog/catalogGroups';
import { catalogRows } from '../../../src/deployments/catalog/catalogRows';
import { costText, moduleFacts, ratingText, rowText, spokenModule } from '../../../src/deployments/catalog/catalogText';
import { filterWords, fittingWords, withWord } from '../../../src/deployments/catalog/filterWords';
import { catalogModule as module } from './catalogModule';
import { randomised } from '../randomised';

const MODULES = [
  module('Redis', {
    creditCost: '50',
    category: 'Data',
    services: ['Cloud SQL'],
    averageRating: 4.5,
    ratingCount: 12,
    deploymentCount: 3,
  }),
  module('Web', { creditCost: '9.5', description: 'A site on Cloud Run', pinned: true }),
  module('Own', { owned: true, creditCost: '10', deploymentCount: 3, source: 'partner' }),
  module('Base'),
];
const reader = { locale: 'en' };
const shown = (text: string): string[] =>
  MODULES.filter((one) => matchesCatalogFilter(one, parseCatalogFilter(text))).map(({ id }) => id);

describe('the catalog', () => {
  const FILTERS: readonly (readonly [text: string, ids: readonly string[]])[] = [
    ['', ['Redis', 'Web', 'Own', 'Base']],
    ['cloud', ['Redis', 'Web']],
    ['"cloud sql"', ['Redis']],
    ['category:data', ['Redis']],
    ['service:"cloud sql"', ['Redis']],
    ['cost:<=10', ['Web', 'Own', 'Base']],
    ['cost:<10', ['Web', 'Base']],
    ['cost:9.50', ['Web']],
    ['cost:>9.5 cost:<=50', ['Redis', 'Own']],
    ['@pinned', ['Web']],
    ['@own', ['Own']],
    ['@free', ['Own', 'Base']],
    ['@rated', ['Redis']],
    ['cost:<=', ['Redis', 'Web', 'Own', 'Base']],
    ['cost:many', []],
    ['@nothing', []],
  ];
  for (const [text, ids] of FILTERS)
    it(`filters by ${JSON.stringify(text)}`, () => {
      assert.deepEqual(shown(text), ids);
    });

  it('is in the order of the platform, or another', () => {
    const ids = (order: (typeof CATALOG_ORDERS)[number]): string[] => sortedModules(MODULES, order).map(({ id }) => id);
    assert.deepEqual(ids('default'), ['Web', 'Redis', 'Own', 'Base']);
    assert.deepEqual(ids('name'), ['Base', 'Own', 'Redis', 'Web']);
    assert.deepEqual(ids('rating'), ['Redis', 'Own', 'Base', 'Web']);
    assert.deepEqual(ids('deployments'), ['Redis', 'Own', 'Base', 'Web']);
    assert.deepEqual(ids('cost'), ['Base', 'Web', 'Own', 'Redis']);
  });

  it('says what a module costs, how it is rated and how often it was deployed', () => {
    assert.deepEqual(
      MODULES.map((one) => costText(one, reader)),
      ['50 credits', '9.5 credits', 'own: fee waived', 'free'],
    );
    assert.deepEqual(MODULES.map(ratingText), ['★ 4.5 (12)', 'not rated yet', 'not rated yet', 'not rated yet']);
    assert.equal(rowText(MODULES[0] ?? module(''), reader), '50 credits · ★ 4.5 (12) · 3 deployed');
    assert.equal(rowText(module('x', { creditCost: '1200.50' }), reader), '1,200.5 credits · not rated yet');
    assert.equal(rowText(module('x', { creditCost: '1200.50' }), { locale: 'de' }), '1.200,5 credits · not rated yet');
    assert.equal(costText(module('x', { creditCost: '1.00' }), reader), '1 credit');
    assert.equal(
      spokenModule(MODULES[0] ?? module(''), reader),
      'Redis, 50 credits, 4.5 of 5 stars, 12 ratings, deployed 3 times',
    );
    assert.equal(
      spokenModule(MODULES[1] ?? module(''), reader),
      'Web, pinned, 9.5 credits, not rated yet, deployed 0 times',
    );
    assert.deepEqual(
      moduleFacts(module('x', { requirePurchasedCredits: true, creditCost: '5', services: ['A', 'B'] }), reader),
      [
        ['Cost', '5 credits, from purchased credits alone'],
        ['Rating', 'not rated yet'],
        ['Deployments', 'deployed 0 times'],
        ['Publisher', 'the platform'],
        ['Services', 'A, B'],
      ],
    );
    assert.equal(moduleFacts(MODULES[2] ?? module(''), reader)[0]?.[1], 'own: fee waived (others: 10 credits)');
  });

  it('suggests what occurs, with how much it would show', () => {
    const words = filterWords(MODULES);
    for (const { token, count } of words) assert.equal(shown(token).length, count, token);
    assert.deepEqual(
      words.map(({ token }) => token),
      ['@pinned', '@own', '@free', '@rated', 'cost:<=9.5', 'cost:<=10', 'category:data', 'service:"cloud sql"'],
    );
    const fitting = (text: string): string[] => fittingWords(words, text).map(({ token }) => token);
    assert.deepEqual(fitting('redis @p'), ['@pinned']);
    assert.deepEqual(fitting('serv'), ['service:"cloud sql"']);
    assert.deepEqual(fitting('service:"cloud s'), ['service:"cloud sql"']);
    assert.equal(fitting('@own ').includes('@own'), false);
    assert.equal(withWord('redis @p', '@pinned'), 'redis @pinned ');
    assert.equal(withWord('redis', '@pinned'), 'redis @pinned ');
    assert.equal(withWord('', 'service:"cloud sql"'), 'service:"cloud sql" ');
    assert.deepEqual(shown(withWord('service:"cloud s', 'service:"cloud sql"')), ['Redis']);
  });

  it('takes any text as a filter, and any order keeps all modules', () => {
    const text = fc
      .array(fc.constantFrom('cost:', '<=', '5', '@', 'pinned', 'category:', '"', ' ', 'x', '.'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom(...CATALOG_ORDERS), (typed, order) => {
        const filter = parseCatalogFilter(typed);
        if (isEmptyCatalogFilter(filter)) assert.equal(shown(typed).length, MODULES.length);
        assert.deepEqual(
          sortedModules(MODULES, order)
            .map(({ id }) => id)
            .sort(),
          MODULES.map(({ id }) => id).sort(),
        );
      }),
      randomised(2000),
    );
  });

  it('any catalog: each module once, in one group; what is filtered fits; what is left out does not', () => {
    const credits = fc.constantFrom('0', '0.5', '9.99', '10', '50', '1200.00');
    const rating = fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined });
    const modules = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 4 }),
        creditCost: credits,
        pinned: fc.boolean(),
        owned: fc.boolean(),
        deploymentCount: fc.nat(3),
        tenths: rating,
        category: fc.constantFrom('Data', 'Web', ''),
      }),
      { selector: ({ id }) => id, maxLength: 30 },
    );
    const bound = fc.tuple(fc.constantFrom('<=', '>=', '<', '>', ''), credits);
    fc.assert(
      fc.property(modules, bound, fc.constantFrom(...CATALOG_ORDERS), (drawn, [sign, cost], order) => {
        const all = drawn.map(({ tenths, ...rest }) =>
          module(rest.id, {
            ...rest,
            ...(tenths === undefined ? {} : { averageRating: tenths / 10, ratingCount: 1 }),
          }),
        );
        const rows = catalogRows(all, order, `cost:${sign}${cost} category:data`);
        const fits = (fee: number, limit: number): boolean =>
          ({ '<=': fee <= limit, '>=': fee >= limit, '<': fee < limit, '>': fee > limit, '': fee === limit })[sign];
        const expected = rows.modules.filter(
          ({ creditCost, category }) => fits(Number(creditCost), Number(cost)) && category === 'Data',
        );
        assert.deepEqual(rows.shown, expected);
        assert.equal(rows.modules.length, all.length);
        assert.equal(rows.byId.size, all.length);
        const grouped = Object.entries(rows.groups).flatMap(([group, members]) => {
          for (const member of members) assert.equal(groupOf(member), group);
          return members;
        });
        assert.equal(grouped.length, rows.shown.length);
        // Any order is one order: it does not depend on how the rows came.
        assert.deepEqual(catalogRows([...all].reverse(), order, '').modules, catalogRows(all, order, '').modules);
        for (const [index, one] of rows.modules.entries()) {
          const next = rows.modules[index + 1];
          if (next === undefined) continue;
          if (order === 'cost') assert.ok(Number(one.creditCost) <= Number(next.creditCost));
          if (order === 'deployments') assert.ok(one.deploymentCount >= next.deploymentCount);
          if (order === 'rating') assert.ok((one.averageRating ?? -1) >= (next.averageRating ?? -1));
          if (order === 'default') assert.ok(one.pinned || !next.pinned);
        }
      }),
      randomised(2000),
    );
  });
});
