import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { compareSessions, shortState } from '../../jules/sessionState';
import type { AgentSession } from '../../jules/session';
import type { Graph } from '../graph';

/**
 * The session a command is about: the id or row it was started on, the only one that fits, else the one the person picks.
 * @param fits whether the command can do anything with a session
 * @throws AppError `cancelled`, `notFound` of `jules` when there is none
 */
export async function chooseSession(
  graph: Graph,
  argument: unknown,
  fits: (session: AgentSession) => boolean = () => true,
): Promise<string> {
  const given = idIn(argument);
  if (given !== undefined) return given;
  const sessions = await graph.sessions();
  const { list } = sessions;
  if (list.readAt === undefined) await list.refresh();
  const candidates = list.sessions.map(({ id }) => sessions.known(id)).filter((known) => known !== undefined);
  const fitting = candidates
    .filter(fits)
    .sort((one, other) =>
      compareSessions(
        { session: one, timeline: sessions.readFeed(one.id)?.timeline, outcome: sessions.outcome(one.id) },
        { session: other, timeline: sessions.readFeed(other.id)?.timeline, outcome: sessions.outcome(other.id) },
      ),
    );
  const [first] = fitting;
  if (first === undefined) throw list.failure ?? new AppError('notFound', { service: 'jules' });
  const wordsOf = (session: AgentSession): string =>
    shortState(session, sessions.readFeed(session.id)?.timeline, { outcome: sessions.outcome(session.id) });
  const items = fitting.map((session) => ({
    label: session.title === '' ? session.prompt.slice(0, 80) : session.title,
    description: [wordsOf(session), session.repository].filter(Boolean).join(' · '),
    id: session.id,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Which session?'),
    placeHolder: l10n.t('Session of Jules'),
    matchOnDescription: true,
  });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.id;
}

/** An id, or a row of the Jules view. */
function idIn(argument: unknown): string | undefined {
  if (typeof argument === 'string' && argument !== '') return argument;
  const isNode = typeof argument === 'object' && argument !== null && 'session' in argument;
  return isNode && typeof argument.session === 'string' && argument.session !== '' ? argument.session : undefined;
}
