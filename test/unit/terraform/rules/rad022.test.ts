import assert from 'node:assert/strict';
import { credentialKind } from '../../../../src/terraform/rules/credentialNames';
import { rad022 } from '../../../../src/terraform/rules/rad022';
import { findsNothingInSamples, fixed, found } from './ruleCase';
import { text, variable, variablesTf } from './variableText';

describe('RAD022: credentials are sensitive', () => {
  it('finds certain names as errors, likely ones as warnings', () => {
    assert.deepEqual(found(rad022, variablesTf(text('oauth_client_secret', 'A.'), text('db_password', 'B.'))), [
      'error variables.tf:1:10 "oauth_client_secret" holds a credential but is not sensitive: its value shows in forms and logs.',
      'warning variables.tf:6:10 "db_password" holds a credential but is not sensitive: its value shows in forms and logs.',
    ]);
  });

  it('sets sensitive = true', () => {
    const lines = ['type        = string', 'description = "A."', 'default     = ""'];
    const validation = ['', 'validation {', '  condition     = var.api_key != "x"', '  error_message = "No."', '}'];
    assert.deepEqual(
      fixed(rad022, variablesTf(variable('api_key', ...lines, ...validation), variable('app_token', 'type = string'))),
      variablesTf(
        variable('api_key', ...lines, 'sensitive   = true', ...validation),
        variable('app_token', 'type      = string', 'sensitive = true'),
      ),
    );
    assert.deepEqual(
      fixed(rad022, variablesTf(variable('api_key', 'type      = string', 'sensitive = false'))),
      variablesTf(variable('api_key', 'type      = string', 'sensitive = true')),
    );
  });

  it('knows the names of credentials, and those of what belongs to one', () => {
    const names = (wanted: ReturnType<typeof credentialKind>, list: string): void => {
      for (const name of list.split(' ')) assert.equal(credentialKind(name), wanted, name);
    };
    names('certain', 'client_secret aws_secret_key aws_secret_access_key aws_access_key service_account_key');
    names('certain', 'private_key ssh_private_key tls_private_key_pem clientSecret');
    names('likely', 'password admin_password passwd token api_token secret webhook_secret maps_api_key apikey');
    names(undefined, 'secret_name password_length token_ttl client_secret_name private_key_path aws_access_key_id');
    names(undefined, 'image_pull_secret tls_secret db_password_secret public_token create_token enable_password');
    names(undefined, 'secrets tokens key api_keys passwordless tokenizer secretary ssh_public_key next_page_token');
  });

  it('leaves flags, numbers, maps and names of secrets alone', () => {
    const files = variablesTf(
      variable('rotate_password', 'type = bool'),
      variable('session_token', 'type = number'),
      variable('private_key', 'default = false'),
      variable('db_password', 'type = map(string)'),
      text('admin_password', 'Name of the secret that holds the password. {{UIMeta group=1 order=101}}'),
      variable('api_key', 'type      = string', 'sensitive = true'),
    );
    assert.deepEqual(found(rad022, files), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad022);
  });
});
