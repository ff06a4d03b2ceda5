import * as vscode from 'vscode';
import { setContext } from '../context';

/** The editor waits up to two seconds for others before it registers walkthroughs, milliseconds. */
const REGISTERED_MS = 3000;

/**
 * Says that a walkthrough was seen, a moment after the first one is opened, by whichever way. The editor looks at the
 * `onContext` of steps when it registers a walkthrough, which is when its page is first opened, and takes what is true
 * by then for old news: such a step would never be ticked. So each step asks for this key besides its own.
 */
export function followWalkthrough(): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const { tabGroups } = vscode.window;
  const look = (): void => {
    // Walkthroughs are shown by one of the editor's own pages, whose tabs say nothing of their kind.
    const isOpen = tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input === undefined));
    if (!isOpen || timer !== undefined) return;
    timer = setTimeout(() => {
      setContext({ walkthroughSeen: true });
    }, REGISTERED_MS);
  };
  const listener = tabGroups.onDidChangeTabs(look);
  look();
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    listener.dispose();
  });
}
