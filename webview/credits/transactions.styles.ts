import { css } from 'lit';

/** Rows of one height, so that those which do not exist can be given theirs. */
export const transactionsStyles = css`
  :host {
    display: grid;
    gap: 12px;
    container-type: inline-size;
  }
  .scroll {
    overflow-x: auto;
  }
  .scroll:focus {
    outline: none;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: auto;
  }
  th,
  td {
    padding: 4px 12px;
    text-align: start;
    vertical-align: bottom;
    white-space: nowrap;
  }
  thead th {
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
    font-weight: 600;
  }
  thead .unit {
    display: block;
    font-weight: 400;
  }
  tbody th {
    font-weight: 400;
  }
  tbody td.mono {
    overflow-wrap: normal;
  }
  .description {
    width: 100%;
    max-width: 0;
    min-width: 160px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  tbody tr[data-row]:hover {
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
    background: var(--vscode-list-hoverBackground, transparent);
  }
  tbody tr[data-row] > *,
  tbody .opening > * {
    border-top: 1px solid var(--rad-row-separator, var(--vscode-panel-border, transparent));
  }
  .space td {
    padding: 0;
    border: 0;
  }
  tfoot th,
  tfoot td {
    border-top: 1px solid var(--vscode-charts-lines, var(--vscode-contrastBorder, currentColor));
    font-weight: 600;
  }
  .number {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .narrow {
    display: none;
  }
  .link:focus-visible {
    outline-offset: -1px;
  }
  .waiting {
    padding: 16px 8px;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 32px 24px;
    text-align: center;
  }
  @container (max-width: 900px) {
    .deployment {
      display: none;
    }
    th,
    td {
      padding: 4px 8px;
    }
  }
  @container (max-width: 640px) {
    .type,
    .part,
    .wide {
      display: none;
    }
    .narrow {
      display: inline;
    }
    .description {
      min-width: 96px;
    }
  }
`;
