import assert from 'node:assert/strict';
import type { ModuleVariable } from '../../../src/terraform/module';
import { readVariables } from '../../../src/terraform/readVariables';
import { readTfEntry } from '../../../src/terraform/tfFile';

function variables(source: string, name = 'variables.tf'): readonly ModuleVariable[] {
  const { file, failure } = readTfEntry({ name, content: { kind: 'text', text: source } });
  assert.equal(failure, undefined);
  assert.ok(file);
  return readVariables(file);
}

function variable(body: string): ModuleVariable {
  const [only] = variables(`variable "a" {\n${body}\n}\n`);
  assert.ok(only);
  return only;
}

describe('readVariables', () => {
  it('reads flags that are literally true or false, as text too', () => {
    const plain = variable('');
    assert.deepStrictEqual([plain.sensitive, plain.nullable, plain.ephemeral], [false, true, false]);
    const turned = variable('sensitive = true\nnullable = false\nephemeral = true');
    assert.deepStrictEqual([turned.sensitive, turned.nullable, turned.ephemeral], [true, false, true]);
    const quoted = variable('sensitive = "true"\nnullable = "false"\nephemeral = (true)');
    assert.deepStrictEqual([quoted.sensitive, quoted.nullable, quoted.ephemeral], [true, false, true]);
    const computed = variable('sensitive = var.b\nnullable = null\nephemeral = "yes"');
    assert.deepStrictEqual([computed.sensitive, computed.nullable, computed.ephemeral], [false, true, false]);
  });

  it('reads why a variable is deprecated when that is plain text', () => {
    assert.equal(variable('deprecated = "Use b."').deprecated, 'Use b.');
    assert.equal(variable('deprecated = <<-EOT\n  Use b.\nEOT').deprecated, 'Use b.\n');
    assert.equal('deprecated' in variable('deprecated = var.b'), false);
    assert.equal('deprecated' in variable(''), false);
  });

  it('reads the defaults of optional attributes, nested too', () => {
    const { type, typeTree } = variable(
      'type = object({\n  a = optional(object({\n    b = optional(list(string), ["x"])\n    c = optional(number)\n  }), {})\n  d = optional(string, var.e)\n  f = bool\n})',
    );
    assert.match(type ?? '', /^object\(\{[^]*\}\)$/);
    assert.deepStrictEqual(typeTree, {
      kind: 'object',
      attributes: [
        {
          name: 'a',
          optional: true,
          default: {},
          type: {
            kind: 'object',
            attributes: [
              { name: 'b', optional: true, default: ['x'], type: { kind: 'list', element: { kind: 'string' } } },
              { name: 'c', optional: true, type: { kind: 'number' } },
            ],
          },
        },
        { name: 'd', optional: true, type: { kind: 'string' } },
        { name: 'f', optional: false, type: { kind: 'bool' } },
      ],
    });
  });

  it('reads validations with their sources and messages', () => {
    const { validations } = variable(
      'validation {\n  condition = length(var.a) > 0 # why\n  error_message = "Too short."\n}\nvalidation {\n  condition = true\n  error_message = "Not ${var.a}."\n}\nvalidation {\n  condition = false\n}\nvalidation {\n  error_message = "x"\n}\nother {\n  condition = true\n}',
    );
    assert.deepStrictEqual(validations, [
      { condition: 'length(var.a) > 0', message: 'Too short.' },
      { condition: 'true', message: '"Not ${var.a}."' },
      { condition: 'false', message: '' },
    ]);
  });

  it('gives the same for the JSON syntax, sources included', () => {
    const json = JSON.stringify(
      {
        variable: {
          a: {
            type: 'object({ b = optional(string, "x\\n") })',
            default: { b: '${literal}' },
            description: 'Text\n{{UIMeta group=1 }}',
            sensitive: true,
            nullable: 'false',
            ephemeral: true,
            deprecated: 'Use "b".',
            validation: [{ condition: '${var.a.b != "é"}', error_message: 'Not ${var.a.b}.' }, { condition: true }],
          },
        },
      },
      undefined,
      2,
    );
    const native = `variable "a" {
  type        = object({ b = optional(string, "x\\n") })
  default     = { b = "$\${literal}" }
  description = "Text\\n{{UIMeta group=1 }}"
  sensitive   = true
  nullable    = false
  ephemeral   = true
  deprecated  = "Use \\"b\\"."
  validation {
    condition     = var.a.b != "é"
    error_message = "Not \${var.a.b}."
  }
  validation { condition = true }
}
`;
    const [fromJson] = variables(json, 'variables.tf.json');
    const [fromNative] = variables(native);
    assert.ok(fromJson && fromNative);
    assert.deepStrictEqual(fromJson.location, { file: 'variables.tf.json', line: 3, column: 5 });
    assert.deepStrictEqual(fromJson.end, { line: 22, column: 6 });
    const { location, end } = fromNative;
    assert.deepStrictEqual({ ...fromJson, location, end }, fromNative);
  });
});
