/** `details.code` of a refusal that ends when the token is authorised for an organisation's single sign-on. */
export const SSO_REQUIRED = 'sso_required';
/** `details.code` of a token without a scope that is needed; `details.detail` is its name. */
export const MISSING_SCOPE = 'missing_scope';
