import * as l10n from '@vscode/l10n';

/**
 * Loads the host's text bundle from the page's `<script type="application/json" id="rad-texts">`: a data block, which a
 * strict CSP allows, and there before the first render. Without one the texts stay English. Call it before rendering.
 */
export function loadTexts(page: Document): void {
  const contents = page.getElementById('rad-texts')?.textContent.trim() ?? '';
  if (contents !== '') l10n.config({ contents });
}
