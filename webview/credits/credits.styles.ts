import { css } from 'lit';
import { reportStyles } from '../components/report.styles';

/** What the sections of the panel share. */
export const creditsStyles = css`
  ${reportStyles}
  .balance {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 8px 24px;
    align-items: center;
  }
  .big {
    font-size: calc(26em / 13);
    line-height: calc(32 / 26);
    font-weight: 600;
  }
  .bar {
    display: flex;
    gap: 2px;
    height: 8px;
    margin-bottom: 8px;
  }
  .bar > i {
    flex: 0 1 auto;
    min-width: 2px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 2px;
  }
  .awarded {
    --color: var(--vscode-charts-purple, currentColor);
  }
  .subscription {
    --color: var(--vscode-charts-green, currentColor);
  }
  .topUp {
    --color: var(--vscode-charts-blue, currentColor);
  }
  .bar > i,
  .swatch {
    background: var(--color);
    forced-color-adjust: none;
  }
  .swatch {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 2px;
  }
  .parts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 32px;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
  }
  .tab {
    min-height: 32px;
    padding: 4px 2px;
    border: 0;
    border-bottom: 2px solid transparent;
    background: none;
    cursor: pointer;
  }
  .tab:focus-visible {
    outline-offset: -1px;
  }
  .tab[aria-selected='true'] {
    border-bottom-color: var(--vscode-panelTitle-activeBorder, currentColor);
    font-weight: 600;
  }
  @container (max-width: 640px) {
    .balance {
      grid-template-columns: 1fr;
    }
  }
  @media print {
    .tabs {
      display: none;
    }
  }
`;
