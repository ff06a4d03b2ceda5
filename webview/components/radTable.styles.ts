import { css } from 'lit';

export const radTableStyles = css`
  :host {
    display: block;
    position: relative;
    container-type: inline-size;
  }
  :host([hidden]) {
    display: none;
  }
  .scroll {
    overflow-x: auto;
  }
  .scroll:focus-visible {
    outline-offset: -1px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 4px 12px;
    text-align: left;
    vertical-align: top;
  }
  th:first-child,
  td:first-child {
    padding-left: 8px;
  }
  th:last-child,
  td:last-child {
    padding-right: 8px;
  }
  /* A control in a row makes it no higher than text does. */
  td rad-button {
    margin: -2px 0;
    vertical-align: top;
  }
  thead th {
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
    background: var(--vscode-keybindingTable-headerBackground, transparent);
    font-weight: 600;
    vertical-align: bottom;
    white-space: nowrap;
  }
  thead .unit {
    display: block;
    font-weight: 400;
  }
  tbody th {
    font-weight: 400;
  }
  tbody tr:hover {
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
    background: var(--vscode-list-hoverBackground, transparent);
  }
  tbody tr + tr > * {
    border-top: 1px solid var(--rad-row-separator, var(--vscode-panel-border, transparent));
  }
  tfoot th,
  tfoot td {
    border-top: 1px solid var(--vscode-charts-lines, var(--vscode-contrastBorder, currentColor));
    font-weight: 600;
  }
  .number {
    font-variant-numeric: tabular-nums;
    text-align: right;
    white-space: nowrap;
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 24px;
    margin: -2px -4px;
    padding: 0 4px;
    border: 0;
    border-radius: 4px;
    background: none;
    font-weight: 600;
    cursor: pointer;
  }
  .number .sort {
    flex-direction: row-reverse;
  }
  .sort:hover {
    text-decoration: underline;
  }
  .sort:focus-visible {
    outline-offset: -1px;
  }
  /* The arrow keeps its place while unsorted, so that sorting moves no column. */
  .sort .codicon {
    visibility: hidden;
  }
  [aria-sort='ascending'] .codicon,
  [aria-sort='descending'] .codicon {
    visibility: visible;
  }
  .progress {
    position: absolute;
    inset: 0 0 auto;
    height: 2px;
    overflow: hidden;
    animation: appear 0s 300ms both;
  }
  .progress::after {
    content: '';
    position: absolute;
    inset: 0 auto 0 18%;
    width: 22%;
    background: var(--vscode-progressBar-background, var(--vscode-focusBorder, currentColor));
    animation: var(--rad-motion, travel) 2s linear infinite;
  }
  .loading {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 8px 0;
    animation: appear 0s 300ms both;
  }
  .loading rad-button {
    animation: appear 0s 2s both;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 32px 24px;
    text-align: center;
  }
  .empty .title {
    font-weight: 600;
  }
  .empty .muted {
    max-width: 400px;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  @keyframes travel {
    from {
      left: -22%;
    }
    to {
      left: 100%;
    }
  }
  @container (max-width: 900px) {
    .wide-only {
      display: none;
    }
  }
  @container (max-width: 640px) {
    th,
    td {
      padding-left: 8px;
      padding-right: 8px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .progress::after {
      animation: none;
    }
  }
`;
