import { css } from 'lit';
import { reportStyles } from '../components/report.styles';

export const revenueStyles = css`
  ${reportStyles}
  .figures {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
  }
  .figure {
    min-width: 0;
    padding: 12px 16px;
    overflow-wrap: anywhere;
  }
  .figure + .figure {
    border-inline-start: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
  }
  .figure .value {
    font-size: calc(20em / 13);
    line-height: calc(28 / 20);
    font-weight: 600;
  }
  .report {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 16px 24px;
  }
  .report > * {
    display: grid;
    align-content: start;
    gap: 16px;
    min-width: 0;
  }
  .section {
    display: grid;
    gap: 8px;
    min-width: 0;
  }
  .chip {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-height: 24px;
    padding: 0 8px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
    background: none;
    cursor: pointer;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 32px 24px;
    text-align: center;
  }
  .empty p {
    max-width: 440px;
  }
  .request {
    max-width: 100%;
    margin: 0;
    padding: 8px 12px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: calc(12em / 13);
    text-align: start;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
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
  @container (max-width: 900px) {
    .report {
      grid-template-columns: 1fr;
    }
  }
  @container (max-width: 640px) {
    .figures {
      grid-template-columns: 1fr 1fr;
    }
    .figure:nth-child(3) {
      border-inline-start: 0;
    }
    .figure:nth-child(n + 3) {
      border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
    }
  }
`;
