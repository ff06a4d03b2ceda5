import assert from 'node:assert/strict';
import { rad004 } from '../../../../src/terraform/rules/rad004';
import { findsNothingInSamples, found, PUBLIC_ACCESS } from './ruleCase';

const named = (name: string): readonly string[] => found(rad004, { 'variables.tf': PUBLIC_ACCESS }, `modules/${name}`);

describe('RAD004: the name has the form Product_Platform', () => {
  it('finds other names, and suggests one', () => {
    assert.deepEqual(named('cloud-sql postgres'), [
      'warning The directory name cloud-sql postgres is not of the form Cloud_Sql_Postgres, so the checks of RAD skip it.',
    ]);
    assert.deepEqual(named('9lives'), [
      'warning The directory name 9lives is not of the form Product_Platform, so the checks of RAD skip it.',
    ]);
    for (const name of ['redis', 'Redis__Cache', 'Redis_', 'Redis-Cache', 'Ünter']) {
      assert.equal(named(name).length, 1, name);
    }
  });

  it('leaves names of that form alone', () => {
    for (const name of ['Redis', 'Istio_GKE', 'Postgres_17', 'Cloud_SQL_2nd', 'A']) {
      assert.deepEqual(named(name), [], name);
    }
    assert.deepEqual(found(rad004, { 'variables.tf': PUBLIC_ACCESS }, ''), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad004);
  });
});
