import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { NO_FACTS } from '../../../src/publishing/planFacts';
import { planDocument, planText } from '../../../src/publishing/planText';
import { change, facts, head, live, plan, row, rows, SAME } from './planSamples';
import { published, reading } from './samples';

const GOLDEN = `RAD publish plan
From  partner-modules, origin/main at bbbbbbb
To    catalog of partner@sandbox.example on RAD Sandbox, read at 14:05

note  GitHub's main is at 1234567 by now, which this clone has not fetched. Fetch to plan with it.
note  other@sandbox.example published Keycloak_GKE at 14:03; this plan includes it.
note  Somebody removed Old_GKE; this plan includes it.

Plan: 1 to publish, 1 to update, 1 to remove, 3 unchanged, 1 blocked

  + publish     Cloud_SQL_Postgres            modules/Cloud_SQL_Postgres
                2 variables on 1 form page, 60 credits, visible to every user
                warning  Provider "google" has no upper bound. (versions.tf:8) RAD039

  ~ update      Wordpress_CloudRun            aaaaaaa → bbbbbbb, 3 commits
                - zone                   breaking  It is gone: calls that set it fail.
                ~ credit_cost            Form: It moved to page 2.
                - url                    breaking  Output: It is gone: whoever reads it gets an error.
                + public_access          It is new and has a default.
                1 live deployment of yours keeps running as it is until you update it: a001

  - remove      Static_Site_CDN               published at aaaaaaa
                Nobody can deploy it any more. Its rating (4.1 from 17) is lost.
                2 live deployments keep running and can still be updated or deleted: 51fd, 8e2c

  = unchanged   Keycloak_GKE                  modules/Keycloak_GKE
                note  Kept at aaaaaaa by you; GitHub has a newer version.

  = unchanged   Istio_Mesh_GKE, Vault_GKE

  x blocked     Batch_Data_Pipeline           modules/Batch_Data_Pipeline
                error  Block is never closed. (variables.tf:3) RAD002

  Helper, never listed: Network_Helper (Network_Helper is a helper)

  Not known:
    Live deployments: The platform does not answer.

`;

const CLOSING = `  Nothing has been sent. Publishing changes the catalog in one step;
  if another window publishes first, you get a new plan instead.
`;

const moment = { readAt: '14:05', time: (at: string) => at.slice(11, 16) };

describe('the plan as a document', () => {
  it('says all that is known, before and after it is sent', () => {
    assert.equal(planDocument(plan(rows, facts), head, moment).text, GOLDEN + CLOSING);
    const results = [
      { name: 'Cloud_SQL_Postgres', outcome: 'skipped', code: 'not_a_module', detail: 'No public_access.' },
      { name: 'Wordpress_CloudRun', outcome: 'updated' },
      { name: 'Static_Site_CDN', outcome: 'removed' },
      { name: 'Istio_Mesh_GKE', outcome: 'unchanged' },
    ];
    const refused = '(versions.tf:8) RAD039\n                error  No public_access.\n';
    assert.equal(
      planDocument(plan(rows, facts), head, { ...moment, results }).text,
      GOLDEN.replace('(versions.tf:8) RAD039\n', refused) +
        `Result
  Updated     Wordpress_CloudRun
  Removed     Static_Site_CDN
  Refused     Cloud_SQL_Postgres: No public_access.
`,
    );
  });

  it('says less where less is known, and what to do about it', () => {
    const few = [row('Static_Site_CDN', { published: published('Static_Site_CDN'), staged: false }), rows[7]].flatMap(
      (one) => one ?? [],
    );
    assert.equal(
      planDocument(plan(few), head, { asked: 'never' }).text,
      `RAD publish plan
From  partner-modules, origin/main at bbbbbbb
To    catalog of partner@sandbox.example on RAD Sandbox

note  GitHub and the platform have not been asked about these changes: compute again.

Plan: 1 to update, 1 to remove

  ~ update      Wordpress_CloudRun            aaaaaaa → bbbbbbb
                Live deployments keep running as they are until somebody updates them.

  - remove      Static_Site_CDN               published at aaaaaaa
                Nobody can deploy it any more.
                Live deployments keep running and can still be updated or deleted.

${CLOSING}`,
    );
    assert.match(
      planDocument(plan(few), head, { asked: 'before' }).text,
      /^note {2}Ticks or files changed since .*\.$/m,
    );
  });

  it('leads to modules and to the places of problems, and knows where the entries are', () => {
    const { text, links, marks } = planDocument(plan(rows, facts), head);
    const lines = text.split('\n');
    assert.deepEqual(
      links.map(({ line, start, end, path, location: at }) => [lines[line]?.slice(start, end), path, at?.line]),
      [
        ['Cloud_SQL_Postgres', 'modules/Cloud_SQL_Postgres', undefined],
        ['versions.tf:8', 'modules/Cloud_SQL_Postgres', 8],
        ['Wordpress_CloudRun', 'modules/Wordpress_CloudRun', undefined],
        ['Static_Site_CDN', 'modules/Static_Site_CDN', undefined],
        ['Keycloak_GKE', 'modules/Keycloak_GKE', undefined],
        ['Batch_Data_Pipeline', 'modules/Batch_Data_Pipeline', undefined],
        ['variables.tf:3', 'modules/Batch_Data_Pipeline', 3],
      ],
    );
    assert.deepEqual(
      marks.map(({ line, action }) => [lines[line]?.trim().split(/\s+/)[2], action]),
      [
        ['Cloud_SQL_Postgres', 'publish'],
        ['Wordpress_CloudRun', 'update'],
        ['Static_Site_CDN', 'remove'],
        ['Keycloak_GKE', 'unchanged'],
        ['Batch_Data_Pipeline', 'blocked'],
      ],
    );
  });

  it('offers each repair of its head once', () => {
    const situation = {
      ...{ remote: 'origin', branch: 'main', publishedBranch: 'main', ahead: 1, behind: 0, uncommitted: 2 },
      ...{ isWorktree: false, isSubmodule: false, submodules: [], isShallow: false },
    };
    const { text, repairs } = planDocument({ ...plan(rows, facts), situation }, head);
    assert.deepEqual(repairs, ['fetch', 'commit', 'push']);
    assert.match(text, /^note {2}2 changes are not committed\.\nnote {2}1 commit is not pushed\.$/m);
  });

  it('stays readable with thousands of modules, changes and helpers', () => {
    const names = Array.from({ length: 2000 }, (_, index) => `Module_${String(index).padStart(4, '0')}`);
    const many = [
      ...names.map((name) => row(name, { published: published(name), ...SAME })),
      ...names.map((name) => row(`Helper_${name}`, { reading: reading(name, 'helper') })),
      row('Zoo', { published: published('Zoo') }),
    ];
    const changes = names.map((name) => change('added', 'variable', name, 'harmless', 'It is new.'));
    const started = performance.now();
    const text = planText(
      plan(many, {
        ...NO_FACTS,
        isHeadKnown: true,
        modules: new Map([
          ['modules/Zoo', { diff: { changes, step: 'minor', notes: [] }, live: live(...names.map(() => '51fd')) }],
        ]),
        changedMeanwhile: names.map((name) => ({ kind: 'removed', name })),
        unanswered: names,
      }),
      head,
    );
    assert.ok(performance.now() - started < 2000);
    const lines = text.split('\n');
    assert.ok(Math.max(...lines.map((line) => line.length)) <= 160);
    assert.ok(lines.length < 400, String(lines.length));
    assert.match(text, /… and 1988 more interface changes/);
    assert.match(text, /2000 live deployments of yours .*: (?:51fd, ){7}51fd and 1992 more$/m);
    assert.match(text, /1995 more modules were changed meanwhile\./);
    assert.match(text, /and 1990 more$/m);
    for (const name of names) assert.ok(text.includes(name), name);
  });
});

describe('the colours of a plan', () => {
  interface Pattern {
    readonly match: string;
  }
  const grammar = JSON.parse(readFileSync('media/rad-plan.tmLanguage.json', 'utf8')) as { patterns: Pattern[] };
  const isColoured = (line: string): boolean => grammar.patterns.some(({ match }) => new RegExp(match).test(line));

  it('reach each kind of line that has a sign', () => {
    const signed = GOLDEN.split('\n').filter((line) => /^ *[-+~=x] /.test(line));
    assert.equal(signed.length, 10);
    for (const line of signed) assert.ok(isColoured(line), line);
  });
});
