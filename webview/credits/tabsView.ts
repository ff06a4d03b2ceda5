import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { CreditsHead, CreditsSection } from '../../src/messages/creditsProtocol';

type Sections = CreditsHead['sections'];

/** The tabs of the sections: one tab stop, the arrow keys go on from there. */
export function tabsView(
  sections: Sections,
  section: CreditsSection,
  onShow: (section: CreditsSection) => void,
): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const next = nextSection(sections, section, event.key);
    if (next === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    onShow(next);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${l10n.t('Credits')} @keydown=${onKey}>
    ${sections.map(
      ({ id, label }) =>
        html`<button
          type="button"
          class="tab"
          role="tab"
          id=${`tab-${id}`}
          aria-selected=${id === section ? 'true' : 'false'}
          aria-controls="panel"
          tabindex=${id === section ? '0' : '-1'}
          @click=${() => onShow(id)}
        >
          ${label}
        </button>`,
    )}
  </div>`;
}

function nextSection(sections: Sections, section: CreditsSection, key: string): CreditsSection | undefined {
  const index = sections.findIndex(({ id }) => id === section);
  const step = (by: number): CreditsSection | undefined =>
    sections[(index + by + sections.length) % sections.length]?.id;
  switch (key) {
    case 'ArrowRight':
      return step(1);
    case 'ArrowLeft':
      return step(-1);
    case 'Home':
      return sections[0]?.id;
    case 'End':
      return sections.at(-1)?.id;
    default:
      return undefined;
  }
}
