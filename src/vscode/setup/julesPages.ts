/** Where a key for Jules is made (jules.google/docs/api/reference, "Authentication"). */
export const JULES_KEYS_PAGE = 'https://jules.google.com/settings#api';

/** Where a repository is connected to Jules, through its GitHub app; the API cannot do that. */
export const JULES_PAGE = 'https://jules.google.com/';
