import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COMPONENTS } from '../../../src/contract/operations/components';
import { OPERATIONS } from '../../../src/contract/operations/operations';
import { randomised } from '../randomised';
import { EXAMPLES } from './examples';
import { placesIn, withValueAt } from './schemaTree';

const NAMES = Object.keys(COMPONENTS);

function schemaOf(name: string) {
  const schema = COMPONENTS[name];
  assert.ok(schema !== undefined, name);
  return schema;
}

/** The schemas that come from the server. */
const ANSWERS = NAMES.filter((name) =>
  Object.values(OPERATIONS).some(({ success }) => success.content?.['application/json'] === COMPONENTS[name]),
).concat('problem', 'oauthError', 'statusEvent', 'stepEvent', 'logEvent');

describe('the schemas of the contract', () => {
  it('have one example each', () => {
    assert.deepEqual(Object.keys(EXAMPLES).sort(), [...NAMES].sort());
  });

  for (const name of NAMES) {
    it(`${name} accepts its example as it is`, () => {
      assert.deepEqual(schemaOf(name).parse(EXAMPLES[name]), EXAMPLES[name]);
    });
  }

  it('ignore unknown fields at every level', () => {
    let tried = 0;
    for (const name of NAMES) {
      const schema = schemaOf(name);
      for (const path of placesIn(schema, EXAMPLES[name]).objects) {
        const grown = withValueAt(EXAMPLES[name], path, (old) => ({ ...(old as object), inventedLater: { a: [1] } }));
        assert.deepEqual(schema.parse(grown), EXAMPLES[name], `${name} at /${path.join('/')}`);
        tried++;
      }
    }
    assert.ok(tried > 150, `${tried} objects`);
  });

  it('keep unknown words of the server as they came', () => {
    const places = ANSWERS.flatMap((name) =>
      placesIn(schemaOf(name), EXAMPLES[name]).open.map((path) => ({ name, path })),
    );
    assert.ok(places.length > 40, `${places.length} open enums`);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.string(), ({ name, path }, word) => {
        const changed = withValueAt(EXAMPLES[name], path, () => word);
        assert.deepEqual(schemaOf(name).parse(changed), changed);
      }),
      randomised(4000),
    );
  });

  it('know no closed list of words in what the server says, but for the kinds of Terraform types', () => {
    const closed = ANSWERS.flatMap((name) =>
      placesIn(schemaOf(name), EXAMPLES[name]).closed.map((path) => `${name}/${path.join('/')}`),
    );
    assert.ok(closed.length > 0);
    assert.deepEqual(
      closed.filter((place) => !/^form\/steps\/.*\/typeTree\/.*kind$/.test(place)),
      [],
    );
  });

  it('refuse any example in which an object became something else', () => {
    for (const name of NAMES) {
      const schema = schemaOf(name);
      for (const path of placesIn(schema, EXAMPLES[name]).objects) {
        for (const wrong of ['text', 7, [], null]) {
          const broken = withValueAt(EXAMPLES[name], path, () => wrong);
          assert.equal(schema.safeParse(broken).success, false, `${name} at /${path.join('/')}: ${String(wrong)}`);
        }
      }
    }
  });

  it('never throw, whatever they are given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.jsonValue(), (name, value) => {
        const { success } = schemaOf(name).safeParse(value);
        assert.equal(typeof success, 'boolean');
      }),
      randomised(4000),
    );
  });
});
