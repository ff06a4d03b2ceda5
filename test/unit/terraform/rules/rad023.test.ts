import assert from 'node:assert/strict';
import { rad023 } from '../../../../src/terraform/rules/rad023';
import { findsNothingInSamples, found } from './ruleCase';
import { text, variablesTf } from './variableText';

describe('RAD023: no credentials in the files', () => {
  it('finds them as defaults and as arguments, in any file', () => {
    const files = {
      ...variablesTf(text('db_password', 'A.', '"correct horse"')),
      'main.tf':
        'resource "x" "y" {\n  a {\n    client_secret = "0123456789"\n  }\n}\n\nlocals {\n  api_key = "12345678"\n}\n',
    };
    assert.deepEqual(found(rad023, files), [
      'error variables.tf:4:17 The default of "db_password" is a credential that everybody with the repository can read.',
      'error main.tf:3:21 "client_secret" is set to a credential that everybody with the repository can read.',
      'error main.tf:8:13 "api_key" is set to a credential that everybody with the repository can read.',
    ]);
  });

  it('leaves empty and short texts, expressions and places of credentials alone', () => {
    for (const value of [
      '""',
      '"changed"',
      'null',
      '"${var.prefix}-0123456789"',
      'var.other_password',
      'file("key.pem")',
      'random_password.a.result',
      '"projects/p/secrets/s/versions/latest"',
      '"arn:aws:secretsmanager:eu-west-1:1:secret:a"',
      '"/run/secrets/password"',
      '"https://vault.example/password"',
    ]) {
      const files = {
        ...variablesTf(text('db_password', 'A.', value)),
        'main.tf': `resource "x" "y" {\n  password = ${value}\n}\n`,
      };
      assert.deepEqual(found(rad023, files), [], value);
    }
  });

  it('leaves names alone that only speak of credentials', () => {
    const main = 'resource "x" "y" {\n  secret      = "my-secret-name"\n  secret_name = "my-secret-name"\n}\n';
    assert.deepEqual(
      found(rad023, { ...variablesTf(text('secret_name', 'A.', '"my-secret-name"')), 'main.tf': main }),
      [],
    );
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad023);
  });
});
