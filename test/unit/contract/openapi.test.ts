import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { importScript } from '../house/files';

// A type rather than an interface: the validator takes what has an index signature.
type Document = {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, { description?: string }> };
};

const readDocument = (): Document => JSON.parse(readFileSync('openapi.json', 'utf8')) as Document;

describe('openapi.json', function () {
  this.timeout(60_000);

  it('says what the schemas say: node test/contract/writeOpenApi.mjs after a change', async () => {
    const { openApiText } = (await importScript('test/contract/openApiText.mjs')) as {
      openApiText: () => Promise<string>;
    };
    assert.ok(readFileSync('openapi.json', 'utf8') === (await openApiText()), 'openapi.json is stale');
  });

  it('is a valid OpenAPI 3.1 document', async () => {
    const document = readDocument();
    assert.match(document.openapi, /^3\.1\./);
    const validator = new Validator();
    assert.deepEqual(await validator.validate(document), { valid: true });
    assert.equal(validator.version, '3.1');
  });

  it('would not be valid with an answer without a description', async () => {
    const document = readDocument();
    const operation = document.paths['/api/v1/me']?.['get'];
    assert.ok(operation);
    operation.responses['200'] = {};
    assert.equal((await new Validator().validate(document)).valid, false);
  });

  it('leads every reference somewhere', () => {
    const document = readDocument();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
    assert.ok(references.length > 500);
    for (const path of new Set(references)) {
      let target: unknown = document;
      for (const key of path.split('/')) target = (target as Record<string, unknown> | undefined)?.[key];
      assert.ok(target !== undefined, path);
    }
  });

  it('names each operation once and describes the schemas with their docstrings', () => {
    const { components, paths } = readDocument();
    const ids = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, 42);
    assert.match(components.schemas['Quote']?.description ?? '', /All in credits/);
    assert.equal(JSON.stringify(components).includes('@link'), false);
    const bare = Object.entries(components.schemas).filter(([, { description }]) => description === undefined);
    assert.deepEqual(bare, []);
  });
});
