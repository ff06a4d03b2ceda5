import { css } from 'lit';

/** Series in the order of the design; in high contrast a pattern tells them apart too. */
export const radMonthChartStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  figure {
    margin: 0;
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-bottom: 4px;
  }
  .heading {
    font-weight: 600;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .legend li {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .swatch {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 2px;
  }
  .s0 {
    --color: var(--vscode-charts-blue, #3794ff);
  }
  .s1 {
    --color: var(--vscode-charts-green, #89d185);
    --pattern: 45deg;
  }
  .s2 {
    --color: var(--vscode-charts-purple, #b180d7);
    --pattern: 135deg;
  }
  .s3 {
    --color: var(--vscode-charts-yellow, #cca700);
    --pattern: 0deg;
  }
  .s4 {
    --color: var(--vscode-charts-orange, #d18616);
    --pattern: 90deg;
  }
  .part,
  .swatch {
    background: var(--color);
    forced-color-adjust: none;
    print-color-adjust: exact;
  }
  :host-context(.vscode-high-contrast) :is(.s1, .s2, .s3, .s4) {
    background: repeating-linear-gradient(
      var(--pattern),
      var(--color) 0 4px,
      var(--vscode-editor-background, Canvas) 4px 6px
    );
  }
  .chart {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 8px;
    height: 236px;
    padding-block: 20px 24px;
  }
  /* All in one cell, so that the widest makes the column. */
  .axis {
    display: grid;
  }
  .axis > span {
    position: relative;
    grid-area: 1 / 1;
    place-self: end;
    transform: translateY(50%);
    white-space: nowrap;
  }
  .plot {
    position: relative;
    display: flex;
  }
  .grid {
    position: absolute;
    inset-inline: 0;
    border-top: 1px solid var(--vscode-charts-lines, currentColor);
    opacity: 0.4;
    pointer-events: none;
  }
  .month {
    position: relative;
    flex: 1;
    min-width: 0;
    height: 100%;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
  }
  .month:focus-visible {
    outline-offset: -1px;
  }
  .month:hover {
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    background: var(--vscode-list-hoverBackground, transparent);
  }
  .month[aria-pressed='true'] {
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    background: var(--vscode-list-inactiveSelectionBackground, transparent);
  }
  .month[aria-pressed='true']:focus-visible {
    outline: 1px solid var(--vscode-focusBorder, currentColor);
  }
  .month[aria-pressed='true'] .mark {
    font-weight: 600;
  }
  .part {
    position: absolute;
    inset-inline: 22%;
    border-top: 1.5px solid var(--vscode-editor-background, Canvas);
  }
  .total,
  .mark {
    position: absolute;
    inset-inline: 0;
    text-align: center;
    white-space: nowrap;
    pointer-events: none;
  }
  .total {
    margin-bottom: 2px;
    text-shadow: 0 0 3px var(--vscode-editor-background, Canvas);
  }
  .mark {
    top: calc(100% + 4px);
  }
  @container (max-width: 640px) {
    .total {
      display: none;
    }
    .part {
      inset-inline: 10%;
    }
    .month:nth-last-child(n + 8) ~ .month .every-second,
    .month:nth-last-child(n + 8) .every-second {
      visibility: hidden;
    }
  }
  @media print {
    .month {
      background: none;
    }
  }
`;
