import { Emitter } from '../../../src/common/emitter';
import { JulesAgent } from '../../../src/jules/julesAgent';
import { SessionFeed } from '../../../src/jules/sessionFeed';
import { SessionList } from '../../../src/jules/sessionList';
import type { JulesSessions } from '../../../src/vscode/jules/julesParts';
import { changesId, SessionOutcomes } from '../../../src/vscode/jules/sessionOutcomes';
import { SessionWrites } from '../../../src/vscode/jules/sessionWrites';
import type { ScriptedJules } from '../../jules/scriptedJules';
import { PlainMemento } from './plainMemento';

/** The sessions of a scripted service, without an editor that would follow them. */
export function scriptedSessions({ url: apiUrl, key }: ScriptedJules): JulesSessions {
  const coding = new JulesAgent({ apiUrl, key });
  const agent = () => Promise.resolve(coding);
  const changed = new Emitter<string | undefined>();
  const outcomes = new SessionOutcomes(new PlainMemento());
  const feeds = new Map<string, SessionFeed>();
  const feed = (id: string): SessionFeed => {
    const known = feeds.get(id) ?? new SessionFeed(agent, id);
    feeds.set(id, known);
    return known;
  };
  const writes = new SessionWrites(agent, feed);
  return {
    list: new SessionList(agent),
    onDidChange: changed.event,
    agent,
    feed,
    watch: () => changed,
    isWatched: () => false,
    start: (task) => coding.start(task),
    message: (session, text) => writes.message(session, text),
    approve: (session, planId) => writes.approve(session, planId),
    origin: () => undefined,
    repositoryOf: () => undefined,
    outcome: (session) => {
      const { changeSet } = feed(session);
      return changeSet && outcomes.get(session, changesId(changeSet.changeSet.patch));
    },
    noteOutcome: (session, patch, outcome) => {
      if (outcomes.set(session, changesId(patch), outcome)) changed.fire(session);
    },
    modulePathOf: () => undefined,
    dispose: () => changed.dispose(),
  };
}
