import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { BuildRow, DeploymentOverview, OutputRow, StepRow } from '../../src/messages/deploymentProtocol';
import '../components/radButton';
import { statusIcon } from './statusIcon';

/** What the rows of the page do. */
export interface OverviewActions {
  readonly copy: (output: string) => void;
  readonly open: (output: string) => void;
  readonly choose: (build: string) => void;
  readonly goTo: (line: number) => void;
  readonly deployment: (id: string) => void;
}

/** The steps of the build that is shown. */
export function stepsView(
  { stepsTitle, steps, stepsTotal, waiting }: DeploymentOverview,
  { goTo, deployment }: OverviewActions,
): TemplateResult {
  return html`<div class="steps">
    <h2>${stepsTitle}</h2>
    ${
      waiting.length === 0
        ? nothing
        : html`<ul aria-label=${l10n.t('Waits for')}>
            ${waiting.map(
              ({ text, role, deployment: id }) =>
                html`<li>
                  <span
                    ><span class=${role}>${statusIcon(role)}</span>${
                      id === undefined
                        ? html`<span>${text}</span>`
                        : html`<button type="button" class="link" @click=${() => deployment(id)}>${text}</button>`
                    }<span></span
                  ></span>
                </li>`,
            )}
          </ul>`
    }
    <ol aria-label=${l10n.t('Steps')}>
      ${steps.map(
        (step) => html`<li aria-current=${step.role === 'running' ? 'step' : nothing}>${stepView(step, goTo)}</li>`,
      )}
    </ol>
    ${
      stepsTotal === ''
        ? nothing
        : html`<div class="sum small">
            <span class="muted">${l10n.t('In all')}</span><strong>${stepsTotal}</strong>
          </div>`
    }
  </div>`;
}

function stepView({ name, role, status, took, line }: StepRow, goTo: (line: number) => void): TemplateResult {
  const content = html`<span class=${role}>${statusIcon(role)}<span class="sr">${status}</span></span
    ><span class=${role === 'idle' ? 'muted' : ''}>${name}</span><span class="muted">${took}</span>`;
  if (line === undefined) return html`<div>${content}</div>`;
  return html`<button type="button" title=${l10n.t('Show its part of the log')} @click=${() => goTo(line)}>
    ${content}
  </button>`;
}

/** What the module gives back. */
export function outputsView(
  { outputsTitle, outputs }: DeploymentOverview,
  { copy, open }: OverviewActions,
): TemplateResult {
  return html`<section aria-labelledby="outputs">
    <h2 id="outputs">${outputsTitle}</h2>
    ${
      outputs.length === 0
        ? html`<p class="muted">${l10n.t('None yet: they come with the first build that succeeds.')}</p>`
        : html`<table aria-labelledby="outputs">
            <thead>
              <tr>
                <th scope="col">${l10n.t('Name')}</th>
                <th scope="col">${l10n.t('Value')}</th>
                <th scope="col"><span class="sr">${l10n.t('Actions')}</span></th>
              </tr>
            </thead>
            <tbody>
              ${outputs.map((output) => outputView(output, copy, open))}
            </tbody>
          </table>`
    }
  </section>`;
}

/** More characters may not fit: then it scrolls, for which it takes the focus. */
const LONG = 200;

function valueView({ name, value, canOpen }: OutputRow, open: (output: string) => void): TemplateResult {
  if (canOpen)
    return html`<button type="button" class="link" tabindex="-1" @click=${() => open(name)}>${value}</button>`;
  return value.length > LONG || value.includes('\n')
    ? html`<div class="value long" tabindex="0" role="group" aria-label=${name}>${value}</div>`
    : html`<div class="value">${value}</div>`;
}

function outputView(output: OutputRow, copy: (output: string) => void, open: (output: string) => void): TemplateResult {
  const { name, isSensitive, canOpen } = output;
  return html`<tr>
    <th scope="row">${name}</th>
    <td class=${isSensitive ? 'muted' : 'mono'}>${valueView(output, open)}</td>
    <td class="keys">
      ${
        canOpen
          ? html`<rad-button
              kind="icon"
              icon="link-external"
              label=${l10n.t('Open {0}', name)}
              @click=${() => open(name)}
            ></rad-button>`
          : nothing
      }${
        isSensitive
          ? nothing
          : html`<rad-button
              kind="icon"
              icon="copy"
              label=${l10n.t('Copy {0}', name)}
              @click=${() => copy(name)}
            ></rad-button>`
      }
    </td>
  </tr>`;
}

/** All builds with what they were charged. */
export function buildsView(
  { builds, buildsTotal, note }: DeploymentOverview,
  { choose }: OverviewActions,
): TemplateResult {
  if (builds.length === 0) return html``;
  return html`<section aria-labelledby="builds">
    <h2 id="builds">${l10n.t('Builds')}</h2>
    <table aria-labelledby="builds">
      <thead>
        <tr>
          <th scope="col" class="number">${l10n.t('No.')}</th>
          <th scope="col">${l10n.t('Action')}</th>
          <th scope="col">${l10n.t('Result')}</th>
          <th scope="col" class="hide-narrow">${l10n.t('Started')}</th>
          <th scope="col" class="number">${l10n.t('Took')}</th>
          <th scope="col" class="number">${l10n.t('Credits')}</th>
        </tr>
      </thead>
      <tbody>
        ${builds.map((build) => buildView(build, choose))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colspan="3">${buildsTotal.count}</th>
          <td class="hide-narrow"></td>
          <td class="number">${buildsTotal.took}</td>
          <td class="number">${buildsTotal.credits}</td>
        </tr>
      </tfoot>
    </table>
    ${note === undefined ? nothing : html`<p class="small muted">${note}</p>`}
  </section>`;
}

function buildView(
  { id, number, action, status, role, started, took, credits, isShown }: BuildRow,
  choose: (build: string) => void,
): TemplateResult {
  return html`<tr class=${isShown ? 'shown' : ''}>
    <td class="number">
      <button
        type="button"
        class="link"
        aria-pressed=${isShown ? 'true' : 'false'}
        title=${l10n.t('Show its steps and log')}
        @click=${() => choose(id)}
      >
        ${number}
      </button>
    </td>
    <td>${action}</td>
    <td>
      <span class="iconed"><span class=${role}>${statusIcon(role)}</span>${status}</span>
    </td>
    <td class="hide-narrow">${started}</td>
    <td class="number">${took}</td>
    <td class="number">${credits}</td>
  </tr>`;
}
