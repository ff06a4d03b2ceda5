// The component gallery: every component in every state, and one table with a host behind it. Built for the tests only,
// never shipped; its own texts are sample data and not translated.
import { HostClient } from '../bridge/hostClient';
import { loadTexts } from '../bridge/texts';
import { connectToVsCode } from '../bridge/transport';
import { ViewState } from '../bridge/viewState';
import { galleryChecks, isGalleryViewState } from './galleryChecks';
import './radGallery';

loadTexts(document);
const host = connectToVsCode();
const gallery = document.querySelector('rad-gallery');
if (gallery !== null) {
  gallery.client = new HostClient(host, galleryChecks);
  gallery.viewState = new ViewState(host, 1, isGalleryViewState);
}
