import { discoveredModules, discoveredModulesQuery } from '../discoveredModules';
import { me } from '../me';
import { githubTokenRequest, partnerSettings, repositoryRequest } from '../partnerSettings';
import { publishAnswer, publishedModules, publishedModulesQuery, publishRequest } from '../publishedModules';
import { ROUTES } from '../routes';
import { noContent, ok, operation } from './operation';

/** Profile, partner settings, publishing. */
export const PARTNER_OPERATIONS = {
  me: operation(ROUTES.me, {
    tag: 'Profile',
    summary: 'Who is signed in and what the platform has enabled for them',
    success: ok('The profile', me),
  }),
  getPartnerSettings: operation(ROUTES.getPartnerSettings, {
    tag: 'Partner settings',
    summary: 'Read the partner settings',
    success: ok('The settings, without secrets', partnerSettings),
    problems: ['forbidden'],
  }),
  putGithubToken: operation(ROUTES.putGithubToken, {
    tag: 'Partner settings',
    summary: 'Store the token with which the platform reads GitHub',
    description: 'A token without the scope `repo` is refused: 422 with the error code `scope_missing`.',
    body: githubTokenRequest,
    success: noContent('Stored'),
    problems: ['forbidden', 'github_unavailable'],
  }),
  deleteGithubToken: operation(ROUTES.deleteGithubToken, {
    tag: 'Partner settings',
    summary: 'Forget the GitHub token',
    success: noContent('Forgotten, or there was none'),
    problems: ['forbidden'],
  }),
  putRepository: operation(ROUTES.putRepository, {
    tag: 'Partner settings',
    summary: 'Select the repository',
    body: repositoryRequest,
    success: ok('The settings', partnerSettings),
    problems: ['forbidden', 'github_unavailable'],
  }),
  deleteRepository: operation(ROUTES.deleteRepository, {
    tag: 'Partner settings',
    summary: 'Forget the selected repository',
    description: 'Its published modules stay published.',
    success: noContent('Forgotten, or there was none'),
    problems: ['forbidden'],
  }),
  getDiscoveredModules: operation(ROUTES.getDiscoveredModules, {
    tag: 'Publishing',
    summary: 'List the module directories of a repository as the platform sees them',
    query: discoveredModulesQuery,
    success: ok('One page, by name', discoveredModules),
    problems: ['forbidden', 'not_found', 'repository_not_connected', 'github_unavailable'],
  }),
  getPublishedModules: operation(ROUTES.getPublishedModules, {
    tag: 'Publishing',
    summary: 'Read the published set of a repository',
    query: publishedModulesQuery,
    success: { ...ok('The whole set', publishedModules), headers: ['ETag'] },
    problems: ['forbidden', 'not_found'],
  }),
  putPublishedModules: operation(ROUTES.putPublishedModules, {
    tag: 'Publishing',
    summary: 'Replace the published set of a repository',
    description:
      'Absent means removed. Each module has its own commit: one that repeats its current commit is unchanged. A ' +
      'module that is refused is skipped and keeps its former entry; `module_name_taken` and `module_limit_exceeded` ' +
      'are reasons to skip, and a server may refuse the whole request with them.',
    body: publishRequest,
    ifMatch: true,
    success: { ...ok('What became of each module', publishAnswer), headers: ['ETag'] },
    problems: [
      'forbidden',
      'not_found',
      'module_name_taken',
      'precondition_failed',
      'module_limit_exceeded',
      'precondition_required',
      'github_unavailable',
    ],
  }),
} as const;
