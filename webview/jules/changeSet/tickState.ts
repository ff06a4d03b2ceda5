import * as l10n from '@vscode/l10n';
import type { CardFile, ChangeSetCard } from '../../../src/messages/julesProtocol';

/** Whether a tick works, and why not. */
export interface TickState {
  readonly isEnabled: boolean;
  /** It will work again soon: meanwhile it keeps its place in the order of the keyboard. */
  readonly isWaiting: boolean;
  readonly reason: string;
}

/** Whether a tick of a card in this state works; that of a file may still have reasons of its own not to. */
export function cardTick(state: ChangeSetCard['state']): TickState {
  switch (state) {
    case 'preparing':
      return waiting(l10n.t('it is being worked out anew'));
    case 'applying':
      return waiting(l10n.t('it is being written'));
    case 'ready':
    case 'undone':
      return { isEnabled: true, isWaiting: false, reason: '' };
    case 'refused':
      return closed(l10n.t('refused'));
    case 'failed':
      return closed(l10n.t('it could not be worked out'));
    default:
      return closed(l10n.t('applied already'));
  }
}

/** Whether the tick of a file works. */
export function fileTick({ obstacle, confirmed, findings }: CardFile, card: TickState): TickState {
  // Why a file can never be taken says more than that nothing can be ticked for a moment.
  if (findings.some(({ level }) => level === 'refuse')) return closed(l10n.t('refused'));
  if (obstacle !== undefined) return closed(obstacle.text);
  if (confirmed === false && (card.isEnabled || card.isWaiting)) return closed(l10n.t('needs its own tick below'));
  return card;
}

const closed = (reason: string): TickState => ({ isEnabled: false, isWaiting: false, reason });
const waiting = (reason: string): TickState => ({ isEnabled: false, isWaiting: true, reason });

/** Keeps a box that waits as it is. */
export const refuseTick = (event: Event): void => {
  event.preventDefault();
};
