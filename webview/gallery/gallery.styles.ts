import { css } from 'lit';

export const galleryStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .page {
    padding: 20px 24px 24px;
  }
  h1,
  h2 {
    margin: 0;
    font-weight: 600;
  }
  h1 {
    font-size: calc(18em / 13);
    line-height: calc(24 / 18);
  }
  h2 {
    margin: 24px 0 8px;
    font-size: 1em;
  }
  .row,
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 24px;
  }
  .toolbar {
    gap: 8px;
    align-items: center;
    padding: 0 0 12px;
  }
  .state {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    align-content: start;
    justify-items: start;
  }
  .state > rad-table,
  .state > rad-error-banner {
    width: 100%;
  }
  .state + .state {
    margin-top: 16px;
  }
  .row > .state + .state {
    margin-top: 0;
  }
  .pair {
    display: flex;
    gap: 8px;
  }
  label {
    display: grid;
    gap: 4px;
    font-weight: 600;
  }
  input,
  textarea {
    min-height: 28px;
    padding: 3px 8px;
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    background: var(--vscode-input-background, transparent);
    color: var(--vscode-input-foreground, var(--vscode-foreground));
    font: inherit;
    font-weight: 400;
    max-width: 100%;
  }
  input:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
  }
  rad-error-banner,
  .toolbar ~ rad-table {
    margin-bottom: 8px;
  }
  @container (max-width: 640px) {
    .page {
      padding: 16px 16px 20px;
    }
  }
`;
