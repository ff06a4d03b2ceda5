import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CardFile } from '../../../src/messages/julesProtocol';
import { cardTick, fileTick, type TickState } from './tickState';

const OPEN = cardTick('ready');

/**
 * Buttons that take all files of a group and none of them, as far as these have ticks that work.
 *
 * @param group its name
 * @param card whether ticks of its card work
 */
export function groupTicks(
  files: readonly CardFile[],
  group: string,
  card: TickState,
  onTick: (paths: readonly string[], accepted: boolean) => void,
): TemplateResult | typeof nothing {
  const paths = files.filter((file) => fileTick(file, OPEN).isEnabled).map(({ path }) => path);
  if (paths.length === 0 || (!card.isEnabled && !card.isWaiting)) return nothing;
  const link = (words: string, name: string, accepted: boolean): TemplateResult =>
    html`<button
      class="link"
      type="button"
      aria-label=${name}
      aria-disabled=${card.isWaiting ? 'true' : nothing}
      title=${card.isWaiting ? card.reason : name}
      @click=${card.isWaiting ? nothing : () => onTick(paths, accepted)}
    >
      ${words}
    </button>`;
  return html`${link(l10n.t('all'), l10n.t('all files of {0}', group), true)}
  ${link(l10n.t('none'), l10n.t('none of the files of {0}', group), false)}`;
}
