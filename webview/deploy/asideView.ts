import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { WizardChoice, WizardHead } from '../../src/messages/deployProtocol';
import { codicon } from '../components/codicons';
import '../components/radButton';

export interface AsideActions {
  readonly choose: (id: WizardChoice['id'], option: string) => void;
  readonly open: (link: string) => void;
  readonly reuse: () => void;
}

/** What the form is about. */
export function asideView(head: WizardHead, actions: AsideActions): TemplateResult {
  const { module, description, facts, services, links, choices, reuse, sandbox } = head;
  return html`<aside aria-label=${l10n.t('Module')}>
    <div>
      <h2><bdi>${module}</bdi></h2>
      ${description === '' ? nothing : html`<p class="muted">${description}</p>`}
    </div>
    ${sandbox === undefined ? nothing : html`<p class="small iconed">${codicon('beaker')}<span>${sandbox}</span></p>`}
    ${
      facts.length === 0
        ? nothing
        : html`<dl class="kv small">
            ${facts.map(
              ({ term, value, isCode }) =>
                html`<dt>${term}</dt>
                  <dd class=${isCode ? 'mono' : ''}>${value}</dd>`,
            )}
          </dl>`
    }
    ${
      services.length === 0
        ? nothing
        : html`<div>
            <h3>${l10n.t('Services it enables')}</h3>
            <ul class="chips">
              ${services.map((service) => html`<li class="chip">${service}</li>`)}
            </ul>
          </div>`
    }
    ${choices.map((choice) => choiceView(choice, actions))}
    ${reuse === undefined ? nothing : html`<div><rad-button icon="history" @click=${actions.reuse}>${reuse}</rad-button></div>`}
    ${
      links.length === 0
        ? nothing
        : html`<div class="links small">
            ${links.map(
              ({ id, label }) =>
                html`<button
                  type="button"
                  class="link"
                  @click=${() => {
                    actions.open(id);
                  }}
                >
                  ${label}
                </button>`,
            )}
          </div>`
    }
  </aside>`;
}

function choiceView({ id, label, options, chosen }: WizardChoice, { choose }: AsideActions): TemplateResult {
  return html`<fieldset class="segment">
    <legend class="strong">${label}</legend>
    ${options.map(
      (option) =>
        html`<label title=${option.title}
          ><input
            type="radio"
            name=${id}
            value=${option.id}
            .checked=${live(option.id === chosen)}
            @change=${() => {
              choose(id, option.id);
            }}
          />${option.label}</label
        >`,
    )}
  </fieldset>`;
}
