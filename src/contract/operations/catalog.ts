import { catalogModuleDetail, catalogModules, catalogModulesQuery, publisherMessage } from '../catalogModules';
import { form, formQuery } from '../form';
import { ROUTES } from '../routes';
import { noContent, ok, operation } from './operation';

/** What can be deployed. Another partner's private module answers 404. */
export const CATALOG_OPERATIONS = {
  getModules: operation(ROUTES.getModules, {
    tag: 'Catalog',
    summary: 'List modules that can be deployed',
    query: catalogModulesQuery,
    success: ok('One page', catalogModules),
  }),
  getModule: operation(ROUTES.getModule, {
    tag: 'Catalog',
    summary: 'Read one module',
    success: ok('The module', catalogModuleDetail),
  }),
  getForm: operation(ROUTES.getForm, {
    tag: 'Catalog',
    summary: 'Read the guided form of a module',
    query: formQuery,
    success: ok('The pages of the form', form),
  }),
  postPublisherMessage: operation(ROUTES.postPublisherMessage, {
    tag: 'Catalog',
    summary: 'Send a message to the publisher of a module',
    body: publisherMessage,
    success: { status: 202, description: 'It will be sent' },
    problems: ['forbidden'],
  }),
  putPin: operation(ROUTES.putPin, {
    tag: 'Catalog',
    summary: 'Pin a module to the top of the catalog',
    success: noContent('Pinned'),
  }),
  deletePin: operation(ROUTES.deletePin, {
    tag: 'Catalog',
    summary: 'Unpin a module',
    success: noContent('Not pinned'),
  }),
} as const;
