import type { AppErrorReason, ServiceName } from '../../../src/common/appError';
import type { FaultName } from './faults';

/**
 * What the partner is told: the reason, the sentence (`{time}` for a time of the day, `{code}` for that of the connection),
 * and the button as `label > command arguments`.
 */
export type Told = readonly [reason: AppErrorReason, sentence: string, button?: string];

const LOG = 'Show Log > rad.log.show';
export const AGAIN = 'Try Again > rad.modules.refresh';
const PROXY = 'Proxy Settings > workbench.action.openSettings http.proxy';
const CERTIFICATES = 'Certificate Settings > workbench.action.openSettings http.systemCertificates';
const SIGN_IN = 'Sign In > rad.account.signIn';
const CONNECT = 'Connect GitHub > rad.github.connect';
const SELECT = 'Select Repository > rad.repository.select';
const SET_KEY = 'Set API Key > rad.jules.setKey';

/**
 * The twelve faults, and an answer that nobody understands. Every service can have every one of them; names after the first
 * are the same fault in other forms.
 */
export const TABLE: readonly (readonly [faults: readonly FaultName[], told: Readonly<Record<ServiceName, Told>>])[] = [
  [
    ['signed out'],
    {
      platform: ['signedOut', 'You are not signed in to the platform.', SIGN_IN],
      github: ['signedOut', 'GitHub is not connected.', CONNECT],
      jules: ['signedOut', 'There is no API key for Jules.', SET_KEY],
    },
  ],
  [
    ['sign-in refused'],
    {
      platform: ['unauthenticated', 'The platform no longer accepts this sign-in.', SIGN_IN],
      github: ['unauthenticated', 'GitHub no longer accepts this sign-in.', CONNECT],
      jules: [
        'unauthenticated',
        'Jules does not accept the API key: it is mistyped, was deleted, or was disabled.',
        SET_KEY,
      ],
    },
  ],
  [
    ['forbidden'],
    {
      platform: ['forbidden', 'The platform does not let your account do this. Because.', LOG],
      github: ['forbidden', 'GitHub does not let your account do this. Because.', LOG],
      // Its words would speak of keys that are not supported.
      jules: ['forbidden', 'Jules does not let your account do this.', LOG],
    },
  ],
  [
    ['not found'],
    {
      platform: ['notFound', 'The platform does not know this repository, or it is not yours.', LOG],
      github: ['notFound', 'GitHub does not know this repository, or your account may not see it.', SELECT],
      jules: ['notFound', 'Jules does not know what was asked for, or it belongs to another account.', LOG],
    },
  ],
  [
    ['page of another site', 'missing page of another site', 'JSON of something else'],
    {
      platform: ['notARadApi', 'What answered is not a RAD Partner API: GET /partner/modules/published', LOG],
      github: ['notARadApi', 'What answered is not the API of GitHub: GET /user', LOG],
      jules: ['notARadApi', 'What answered is not the API of Jules: GET /sources', LOG],
    },
  ],
  [
    ['an answer of another form'],
    {
      platform: ['invalidAnswer', 'The platform sent an answer that this version does not understand.', LOG],
      github: ['invalidAnswer', 'GitHub sent an answer that this version does not understand.', LOG],
      jules: ['invalidAnswer', 'Jules sent an answer that this version does not understand.', LOG],
    },
  ],
  [
    ['rate limit', 'used-up limit with status 403'],
    {
      platform: ['rateLimited', 'The platform asks for a pause until {time}: too many requests.', AGAIN],
      github: ['rateLimited', 'GitHub asks for a pause until {time}: too many requests.', AGAIN],
      jules: ['rateLimited', 'Jules asks for a pause until {time}: too many requests.', AGAIN],
    },
  ],
  [
    ['proxy wants a sign-in', 'proxy forbids'],
    {
      platform: [
        'proxy',
        'A proxy on the way to the platform refused the connection or wants a sign-in of its own.',
        PROXY,
      ],
      github: ['proxy', 'A proxy on the way to GitHub refused the connection or wants a sign-in of its own.', PROXY],
      jules: ['proxy', 'A proxy on the way to Jules refused the connection or wants a sign-in of its own.', PROXY],
    },
  ],
  [
    ['unknown certificate', 'certificate of an unknown authority', 'expired certificate', "another host's certificate"],
    {
      platform: ['tls', 'This machine does not trust the encrypted connection to the platform: {code}.', CERTIFICATES],
      github: ['tls', 'This machine does not trust the encrypted connection to GitHub: {code}.', CERTIFICATES],
      jules: ['tls', 'This machine does not trust the encrypted connection to Jules: {code}.', CERTIFICATES],
    },
  ],
  [
    ['silence', 'silence within the answer'],
    {
      platform: ['timeout', 'The platform took too long to answer.', AGAIN],
      github: ['timeout', 'GitHub took too long to answer.', AGAIN],
      jules: ['timeout', 'Jules took too long to answer.', AGAIN],
    },
  ],
  [
    ['server error', 'page of a gateway'],
    {
      platform: ['serverError', 'The platform had an error of its own.', AGAIN],
      github: ['serverError', 'GitHub had an error of its own.', AGAIN],
      jules: ['serverError', 'Jules had an error of its own.', AGAIN],
    },
  ],
  [
    ['closed port', 'connection reset', 'connection cut within the answer'],
    {
      platform: ['unreachable', 'The platform does not answer.', AGAIN],
      github: ['unreachable', 'GitHub does not answer.', AGAIN],
      jules: ['unreachable', 'Jules does not answer.', AGAIN],
    },
  ],
  [
    // The error boundary of commands shows nothing for this reason.
    ['cancelled'],
    {
      platform: ['cancelled', 'Cancelled.'],
      github: ['cancelled', 'Cancelled.'],
      jules: ['cancelled', 'Cancelled.'],
    },
  ],
];

/** Forms that not every service has. */
export const ONLY: Readonly<Partial<Record<FaultName, readonly ServiceName[]>>> = {
  'used-up limit with status 403': ['github'],
  // Jules leaves empty lists out, so that any object is a page of its sources.
  'an answer of another form': ['platform', 'github'],
};
