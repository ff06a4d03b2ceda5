import { css } from 'lit';

export const buyStyles = css`
  :host {
    display: grid;
    gap: 16px;
    max-width: 560px;
  }
  .form {
    display: grid;
    gap: 16px;
  }
  .field {
    display: grid;
    gap: 4px;
    justify-items: start;
  }
  .amount {
    flex-wrap: nowrap;
  }
  .amount .input {
    width: 12em;
    min-width: 0;
    text-align: end;
  }
  .plan {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    padding: 4px 0;
  }
  .block {
    display: block;
  }
  .quote {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px 16px;
  }
  .quote dd {
    min-height: calc(20em / 13);
    text-align: end;
  }
  .notice {
    flex-wrap: wrap;
  }
  .notice.paid > .codicon {
    color: var(--vscode-testing-iconPassed, inherit);
  }
  .notice.failed > .codicon {
    color: var(--vscode-editorError-foreground, inherit);
  }
  .notice.lapsed > .codicon {
    color: var(--vscode-editorWarning-foreground, inherit);
  }
`;
