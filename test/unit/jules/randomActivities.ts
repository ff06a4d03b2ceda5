import * as fc from 'fast-check';
import type { Activity, ActivityEvent, Artifact } from '../../../src/jules/activity';
import type { AgentSession } from '../../../src/jules/session';

const text = fc.oneof(fc.constantFrom('', ' ', 'x', '__proto__'), fc.string({ maxLength: 20 }));
/** Few, so that plans are approved, replaced and named again. */
const planId = fc.constantFrom('', 'p1', 'p2', 'p3');
const patch = fc.constantFrom(
  '',
  '\n',
  'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n',
  'diff --git a/y b/y\nnew file mode 100644\n--- /dev/null\n+++ b/y\n@@ -0,0 +1,2 @@\n+a\n+b\n',
  'damaged',
);

const changeSet = fc.record({ patch, baseCommit: fc.constantFrom('', 'abc'), suggestedMessage: text });

const event: fc.Arbitrary<ActivityEvent> = fc.oneof(
  fc.record({ kind: fc.constant('agentMessage' as const), text }),
  fc.record({ kind: fc.constant('userMessage' as const), text }),
  fc.record({ kind: fc.constant('plan' as const), planId, steps: fc.constant([]) }),
  fc.record({ kind: fc.constant('planApproved' as const), planId }),
  fc.record({ kind: fc.constant('progress' as const), title: text, description: text }),
  fc.constant({ kind: 'completed' as const }),
  fc.record({ kind: fc.constant('failed' as const), reason: text }),
  fc.record({ kind: fc.constant('unknown' as const), name: text }),
);

const artifact: fc.Arbitrary<Artifact> = fc.oneof(
  fc.record({ kind: fc.constant('changeSet' as const), changeSet }),
  fc.constant({ kind: 'media' as const, mimeType: 'image/png', bytes: 3 }),
  fc.record({ kind: fc.constant('command' as const), command: text, output: text, exitCode: fc.nat(3) }),
  fc.record({ kind: fc.constant('unknown' as const), name: text }),
);

/** Histories with anything in them; ids are unique but may look like those of rows. */
export const randomActivities: fc.Arbitrary<readonly Activity[]> = fc
  .array(
    fc.record({
      originator: fc.constantFrom('user', 'agent', 'system', ''),
      description: text,
      event,
      artifacts: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(artifact, { maxLength: 3 })),
    }),
    { maxLength: 25 },
  )
  .map((parts) =>
    parts.map((part, index) => ({
      ...part,
      id: ['prompt', 'output', 'pull/0', 'a3/0', '__proto__'][index - 5] ?? `a${String(index)}`,
      createTime: new Date(Date.UTC(2026, 10, 20) + index * 1000).toISOString(),
    })),
  );

export const randomSession: fc.Arbitrary<AgentSession | undefined> = fc.option(
  fc.record({
    id: fc.constant('31'),
    title: text,
    prompt: text,
    state: fc.constantFrom(
      'QUEUED',
      'PLANNING',
      'AWAITING_PLAN_APPROVAL',
      'AWAITING_USER_FEEDBACK',
      'IN_PROGRESS',
      'PAUSED',
      'FAILED',
      'COMPLETED',
      'NEW_STATE',
      '__proto__',
    ),
    createTime: fc.constant('2026-11-19T00:00:00Z'),
    updateTime: fc.constant('2026-11-21T00:00:00Z'),
    isArchived: fc.boolean(),
    changeSets: fc.array(changeSet, { maxLength: 3 }),
    pullRequests: fc.array(fc.record({ url: text, title: text, description: text }), { maxLength: 2 }),
  }),
  { nil: undefined },
);
