// The webviews of money; of several panels the one on the screen.
import { Page } from './deployPages.mjs';

export class MoneyPage extends Page {
  tab(name) {
    return this.frame.getByRole('tab', { name });
  }

  select(name) {
    return this.frame.getByRole('combobox', { name });
  }

  /** One of the figures at a glance. */
  figure(id) {
    return this.frame.locator(`[data-figure=${id}]`);
  }

  /** Texts of the cells of a table, row by row; hidden ones too. */
  async rows(part = 'tbody') {
    return this.frame
      .locator(`table ${part} tr:not([aria-hidden])`)
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim().replace(/\s+/g, ' ')),
        ),
      );
  }
}
