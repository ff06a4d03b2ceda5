import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { GalleryProtocol } from '../../src/messages/galleryProtocol';
import type { HostClient } from '../bridge/hostClient';
import type { ViewState } from '../bridge/viewState';
import { baseStyles } from '../components/base.styles';
import { bannerStates, buttonStates, tableStates } from './componentStates';
import { galleryStyles } from './gallery.styles';
import type { GalleryViewState } from './galleryChecks';
import './radGalleryLive';

@customElement('rad-gallery')
export class RadGallery extends LitElement {
  static override readonly styles = [baseStyles, galleryStyles];

  @property({ attribute: false }) client: HostClient<GalleryProtocol> | undefined;
  @property({ attribute: false }) viewState: ViewState<GalleryViewState> | undefined;

  override render(): TemplateResult {
    return html`<div class="page">
      <h1>Component gallery</h1>
      <section aria-labelledby="live">
        <h2 id="live">With a host</h2>
        ${
          this.client === undefined || this.viewState === undefined
            ? nothing
            : html`<rad-gallery-live .client=${this.client} .viewState=${this.viewState}></rad-gallery-live>`
        }
      </section>
      <section aria-labelledby="buttons">
        <h2 id="buttons">Buttons</h2>
        ${buttonStates()}
      </section>
      <section aria-labelledby="banners">
        <h2 id="banners">Error banners</h2>
        ${bannerStates()}
      </section>
      <section aria-labelledby="tables">
        <h2 id="tables">Tables</h2>
        ${tableStates()}
      </section>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-gallery': RadGallery;
  }
}
