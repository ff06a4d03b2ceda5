import { css } from 'lit';

export const costsStyles = css`
  :host {
    display: grid;
    gap: 12px;
  }
  :host > * {
    min-width: 0;
  }
  .totals {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 16px;
    padding: 0 8px;
  }
  .totals dt {
    font-weight: 600;
  }
`;
