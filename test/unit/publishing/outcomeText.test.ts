import assert from 'node:assert/strict';
import { catalogChanges } from '../../../src/publishing/catalogChanges';
import { changesSentence, outcomeSentence, settledSentence } from '../../../src/publishing/outcomeText';
import type { SettledPublish } from '../../../src/publishing/pendingPublish';
import { NEW, NEW_TREE, published } from './samples';

describe('what is said about a publish', () => {
  it('counts what became of the modules, and names the refused ones', () => {
    assert.equal(
      outcomeSentence([
        { name: 'A', outcome: 'added' },
        { name: 'B', outcome: 'added' },
        { name: 'C', outcome: 'unchanged' },
        { name: 'D', outcome: 'removed' },
        { name: 'E', outcome: 'skipped', code: 'not_parseable' },
      ]),
      'Catalog changed: 2 published, 1 removed, 1 refused (E).',
    );
    assert.equal(outcomeSentence([{ name: 'C', outcome: 'unchanged' }]), 'Nothing changed in the catalog.');
    const refused = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => ({ name, outcome: 'skipped' as const }));
    assert.equal(outcomeSentence(refused), 'Nothing changed in the catalog: 6 refused (A, B, C, D and 2 more).');
  });

  it('says who changed what meanwhile', () => {
    const before = [published('Keep'), published('Keycloak_GKE'), published('Gone')];
    const after = [published('Keep'), published('Keycloak_GKE', NEW, NEW_TREE), published('More')];
    assert.equal(
      changesSentence(catalogChanges(before, after)),
      'partner@sandbox.example changed the catalog meanwhile: More published; Keycloak_GKE updated; Gone removed. Look at the new plan.',
    );
    assert.equal(
      changesSentence(catalogChanges([published('Gone')], [])),
      'The catalog was changed meanwhile: Gone removed. Look at the new plan.',
    );
    assert.equal(changesSentence(catalogChanges(before, [...before].reverse())), undefined);
  });

  it('says how an interrupted publish ended', () => {
    const pending = {
      idempotencyKey: 'k',
      etag: '"1"',
      body: { repository: 'o/r', dryRun: false, modules: [] },
      modules: [],
      sentAt: 0,
    };
    const said = (['notDone', 'forgotten'] as const).map((outcome): string => settledSentence({ outcome, pending }));
    assert.match(said[0] ?? '', /was not carried out\. Your ticks are still staged/);
    assert.match(said[1] ?? '', /no longer knows .*1970.*The rows show what is published/);
    const done: SettledPublish = { outcome: 'done', answer: { etag: '"2"', results: [] }, pending };
    assert.equal(settledSentence(done), 'The publish that was interrupted went through.');
  });
});
