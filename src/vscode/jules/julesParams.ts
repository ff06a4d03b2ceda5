import type { CardActionId, CommitAfter, CommitDraft, JulesProtocol, Tick } from '../../messages/julesProtocol';
import type { ParamChecks } from '../webviews/webviewHost';

const ACTIONS: readonly CardActionId[] = ['review', 'apply', 'undo', 'commit', 'applyCommitPush', 'pullRequest'];
/** More text than any message; the page limits what is typed to less. */
const TEXT_LIMIT = 1_000_000;

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= TEXT_LIMIT;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isOptional = (value: unknown): boolean => value === undefined || isText(value);
const isNull = (value: unknown): value is null => value === null;
const isTick = (value: unknown): value is Tick =>
  isRecord(value) && isText(value['path']) && isOptional(value['hunk']) && typeof value['accepted'] === 'boolean';

/** A guard over the fields of an object; the type is the one the protocol asks for. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it is what the guard claims
function record<T>(holds: (fields: Fields) => boolean): (value: unknown) => value is T {
  return (value): value is T => isRecord(value) && holds(value);
}

const STEPS: readonly CommitAfter[] = ['commit', 'push', 'pullRequest'];
const isCommitDraft = record<CommitDraft>(
  ({ message, isNewBranch, branch, after }) =>
    isText(message) && typeof isNewBranch === 'boolean' && isOptional(branch) && STEPS.some((known) => known === after),
);
const hasText = record<{ readonly text: string }>(({ text }) => isText(text));
const hasId = record<{ readonly id: string }>(({ id }) => isText(id));
const mayHavePath = record<{ readonly path?: string }>(({ path }) => isOptional(path));

/** How the chat's host recognises what its page sends. */
export const JULES_PARAMS: ParamChecks<JulesProtocol> = {
  'timeline.show': record(({ from, count }) => isCount(from) && isCount(count)),
  'media.load': record(({ activity, index }) => isText(activity) && isCount(index)),
  'draft.save': hasText,
  'message.send': hasText,
  'recipe.use': hasId,
  'attachment.add': isNull,
  'attachment.remove': hasId,
  'composer.repair': isNull,
  'plan.approve': record(({ planId }) => isText(planId)),
  'session.refresh': isNull,
  'session.openInBrowser': isNull,
  'session.nudge': isNull,
  'session.more': isNull,
  'session.repair': isNull,
  'link.open': record(({ url }) => isText(url)),
  'changeSet.hunks': record(({ path }) => isText(path)),
  'changeSet.choose': record(({ ticks }) => Array.isArray(ticks) && ticks.every(isTick)),
  'changeSet.confirm': record(({ path, confirmed }) => isText(path) && typeof confirmed === 'boolean'),
  'changeSet.open': mayHavePath,
  'changeSet.act': record(({ action }) => ACTIONS.some((known) => known === action)),
  'changeSet.repair': mayHavePath,
  'changeSet.commitDraft': isCommitDraft,
  'changeSet.commit': isCommitDraft,
  'changeSet.cancelCommit': isNull,
  'changeSet.repairCommit': isNull,
  'findings.send': record(({ check }) => isOptional(check)),
};
