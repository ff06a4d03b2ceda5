import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import { abilities, askForModule, needsRepository } from './agentTexts';
import { addToWish, readMessage } from './intent';
import { recipeOf } from './recipes/recipes';
import type { NewActivity, PlanStep, SessionRecord, Wish } from './sessionRecord';

/** What becomes of a session: its new record and what is added to its activities. */
export interface Transition {
  readonly record: SessionRecord;
  readonly activities: readonly NewActivity[];
}

/**
 * Reads a session's messages and plans what they ask for, or answers what is missing.
 * @param moduleNames the modules of the repository; undefined in a session without one
 * @param planTime RFC 3339
 */
export function planSession(
  session: SessionRecord,
  moduleNames: readonly string[] | undefined,
  planTime: string,
): Transition {
  if (moduleNames === undefined) return ask(session, session.wish, needsRepository());
  const messages = session.inbox.map((message) => readMessage(message, moduleNames));
  const gathered = messages.reduce(addToWish, session.wish);
  const [only, second] = moduleNames;
  const modules =
    gathered.modules.length === 0 && only !== undefined && second === undefined ? [only] : gathered.modules;
  const wish: Wish = { ...gathered, modules };
  const saysSomething = messages.some(
    ({ modules: named, recipes, leaveOut }) => named.length + recipes.length + leaveOut.length > 0,
  );
  if (wish.recipes.length === 0 || !saysSomething) return ask(session, wish, abilities());
  if (modules.length === 0) return ask(session, wish, askForModule(moduleNames));
  const id = randomBytes(16).toString('hex');
  const approved = !session.requirePlanApproval;
  const generated: NewActivity = {
    originator: 'agent',
    description: l10n.t('Plan generated'),
    planGenerated: { plan: { id, createTime: planTime, steps: stepsOf(wish) } },
  };
  return {
    record: {
      ...session,
      wish,
      inbox: [],
      plan: { id, approved },
      stepsDone: 0,
      state: approved ? 'IN_PROGRESS' : 'AWAITING_PLAN_APPROVAL',
    },
    activities: approved ? [generated, { originator: 'system', planApproved: { planId: id } }] : [generated],
  };
}

/** A step per recipe and module, in the order of the work. */
export function stepsOf(wish: Wish): readonly PlanStep[] {
  const leftOut = wish.leaveOut.length === 0 ? '' : ` ${l10n.t('{0} is left out.', wish.leaveOut.join(', '))}`;
  return wish.modules
    .flatMap((module) => wish.recipes.map((recipe) => ({ module, title: recipeOf(recipe).title() })))
    .map(({ module, title }, index) => ({
      id: `step-${index + 1}`,
      title: l10n.t('{0} in {1}', title, module),
      description: `${l10n.t('A fixed recipe; comments and formatting of everything else stay.')}${leftOut}`,
      index,
    }));
}

/** The modules are kept: the next message need not name them again. An old plan is void. */
function ask(session: SessionRecord, wish: Wish, agentMessage: string): Transition {
  return {
    record: { ...session, wish, inbox: [], plan: undefined, state: 'AWAITING_USER_FEEDBACK' },
    activities: [{ originator: 'agent', agentMessaged: { agentMessage } }],
  };
}
