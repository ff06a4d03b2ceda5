import assert from 'node:assert/strict';
import fc from 'fast-check';
import { moduleRow, type ModuleRow } from '../../../src/publishing/moduleRow';
import {
  countActions,
  isChange,
  planPublish,
  publishRequestFor,
  questionableErrors,
} from '../../../src/publishing/publishPlan';
import { planText } from '../../../src/publishing/planText';
import { planSummary } from '../../../src/publishing/planWords';
import { randomised } from '../randomised';
import { NEW, NEW_TREE, OLD, OLD_TREE, published, reading } from './samples';

const source = { ref: 'origin/main', commitSha: NEW };
const head = { folder: 'partner-modules', account: 'partner@sandbox.example', platform: 'RAD Sandbox' };

interface Case {
  readonly kind: 'publishable' | 'helper' | 'broken';
  readonly isPublished: boolean;
  readonly isChanged: boolean;
  readonly staged: boolean | undefined;
  readonly onGitHub: boolean;
  readonly onDisk: boolean;
}

function row(name: string, c: Partial<Case>): ModuleRow {
  const { kind = 'publishable', isPublished = false, isChanged = false, staged, onGitHub = true, onDisk = true } = c;
  return moduleRow({
    path: `modules/${name}`,
    name,
    git: {
      uncommitted: false,
      unpushed: false,
      ...(onGitHub ? { pushedTreeSha: isChanged ? NEW_TREE : OLD_TREE } : {}),
    },
    catalogKnown: true,
    ...(onDisk ? { reading: reading(name, kind) } : {}),
    ...(isPublished || !onDisk ? { published: published(name) } : {}),
    ...(staged === undefined ? {} : { staged }),
  });
}

const plan = (rows: ModuleRow[]) =>
  planPublish({ repository: 'o/r', etag: '"1"', source, rows, published: rows.flatMap((r) => r.published ?? []) });

const rowsArbitrary = fc
  .array(
    fc.record({
      kind: fc.constantFrom('publishable' as const, 'helper' as const, 'broken' as const),
      isPublished: fc.boolean(),
      isChanged: fc.boolean(),
      staged: fc.constantFrom(true, false, undefined),
      onGitHub: fc.boolean(),
      onDisk: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((cases) => cases.map((c, index) => row(`M${String(index)}`, c)));

describe('publish plan', () => {
  it('takes what breaks a rule of good modules, and says so; what the platform refuses is blocked', () => {
    const location = { file: 'main.tf', line: 7, column: 3 };
    const withProblem = (rule: string, staged = true): ModuleRow => {
      const plain = row('Faulty', { staged });
      const problem = { rule, severity: 'error', message: 'Something is wrong.', location } as const;
      return moduleRow({ ...plain, reading: { ...reading('Faulty'), problems: [problem] } });
    };
    const [styled, refused, unticked] = [withProblem('RAD036'), withProblem('RAD008'), withProblem('RAD036', false)];
    assert.deepEqual(
      plan([styled, refused, unticked]).entries.map(({ action, reasons }) => [action, reasons]),
      [
        ['publish', ['Something is wrong. (main.tf:7) RAD036']],
        ['blocked', ['Something is wrong. (main.tf:7) RAD008']],
      ],
    );
    assert.deepEqual([styled, refused].map(questionableErrors), [['Something is wrong. (main.tf:7) RAD036'], []]);
  });

  it('counts what would happen, like a Terraform plan', () => {
    const made = plan([
      row('Add', { staged: true }),
      row('Change', { isPublished: true, isChanged: true }),
      row('Drop', { isPublished: true, staged: false }),
      row('Keep', { isPublished: true }),
      row('Bad', { kind: 'broken' }),
      row('Later', {}),
      row('Net', { kind: 'helper' }),
    ]);
    assert.deepEqual(countActions(made), { publish: 1, update: 1, remove: 1, unchanged: 1, blocked: 1 });
    assert.equal(planSummary(made), '1 to publish, 1 to update, 1 to remove, 1 unchanged, 1 blocked');
  });

  it('blocks what is not on GitHub and what has errors, and says why with the place', () => {
    const made = plan([row('Local', { staged: true, onGitHub: false }), row('Bad', { kind: 'broken', staged: true })]);
    assert.deepEqual(
      made.entries.map((entry) => [entry.action, entry.reasons]),
      [
        ['blocked', ['It is not on GitHub yet. Commit and push it first.']],
        ['blocked', ['Block is never closed. (variables.tf:3) RAD002']],
      ],
    );
  });

  it('sends the whole wanted set with a commit of its own for each module', () => {
    const made = plan([
      row('Add', { staged: true }),
      row('Change', { isPublished: true, isChanged: true }),
      row('Drop', { isPublished: true, staged: false }),
      row('Keep', { isPublished: true }),
    ]);
    const all = new Set(made.entries.map((entry) => entry.row.path));
    assert.deepEqual(publishRequestFor(made, all).modules, [
      { name: 'Change', path: 'modules/Change', commitSha: NEW },
      { name: 'Keep', path: 'modules/Keep', commitSha: OLD },
      { name: 'Add', path: 'modules/Add', commitSha: NEW },
    ]);
    assert.deepEqual(
      publishRequestFor(made, new Set(['modules/Add'])).modules.map((m) => [m.name, m.commitSha]),
      [
        ['Change', OLD],
        ['Drop', OLD],
        ['Keep', OLD],
        ['Add', NEW],
      ],
    );
  });

  it('keeps catalog entries that no row stands for', () => {
    const stray = published('Stray', OLD, OLD_TREE, 'modules/Add');
    const made = planPublish({
      repository: 'o/r',
      etag: '"1"',
      source,
      rows: [row('Add', { staged: true })],
      published: [stray],
    });
    assert.deepEqual(
      publishRequestFor(made, new Set(['modules/Add'])).modules.map((m) => m.name),
      ['Stray', 'Add'],
    );
  });

  it('never changes what was not accepted, whatever the rows (property)', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.func(fc.boolean()), (rows, accepts) => {
        const made = plan(rows);
        const accepted = new Set(made.entries.filter((e) => isChange(e) && accepts(e.row.path)).map((e) => e.row.path));
        const sent = new Map(publishRequestFor(made, accepted).modules.map((m) => [m.path, m]));
        for (const current of rows) {
          const { path } = current;
          const wanted = sent.get(path);
          if (!accepted.has(path)) assert.equal(wanted?.commitSha, current.published?.commitSha, path);
          else if (current.pending === 'remove') assert.equal(wanted, undefined);
          else assert.equal(wanted?.commitSha, NEW);
        }
      }),
      randomised(5000),
    );
  });

  it('publishes nothing that is broken, a helper, or not on GitHub (property)', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        for (const { action, row: planned } of plan(rows).entries) {
          if (action !== 'publish' && action !== 'update') continue;
          assert.equal(planned.reading?.kind, 'publishable');
          assert.notEqual(planned.git.pushedTreeSha, undefined);
        }
      }),
      randomised(5000),
    );
  });

  it('reads as a document that says what goes where, and nothing was sent', () => {
    const text = planText(plan([row('Add', { staged: true }), row('Keep', { isPublished: true })]), head);
    assert.match(text, /^From {2}partner-modules, origin\/main at bbbbbbb$/m);
    assert.match(text, /^ {2}\+ publish {5}Add {27}modules\/Add$/m);
    assert.match(text, /2 variables on 1 form page, 60 credits, visible to every user/);
    assert.match(text, /^ {2}= unchanged {3}Keep$/m);
    assert.match(text, /Nothing has been sent/);
  });

  it('shows the outcome of each module', () => {
    const made = plan([row('Add', { staged: true }), row('Taken', { staged: true })]);
    const text = planText(made, head, [
      { name: 'Add', outcome: 'added' },
      {
        name: 'Taken',
        outcome: 'skipped',
        code: 'module_name_taken',
        detail: 'The name is taken by a platform module.',
      },
    ]);
    assert.match(text, /Published {3}Add/);
    assert.match(text, /Refused {5}Taken/);
    assert.match(text, /error {2}The name is taken by a platform module\./);
    assert.doesNotMatch(text, /Nothing has been sent/);
  });
});
