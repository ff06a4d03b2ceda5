import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const FILE = resolve('test/host/node_modules/@octokit/openapi/generated/api.github.com.json');

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { responses: Record<string, ResponseObject> }>>>>;
  readonly components: unknown;
}

interface ResponseObject {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, unknown>>;
}

/** Compares answers with GitHub's own description of its REST API. */
export class GitHubOpenApi {
  private readonly document = JSON.parse(readFileSync(FILE, 'utf8')) as OpenApi;
  private readonly ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  private readonly templates: readonly { readonly path: string; readonly pattern: RegExp }[];
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor() {
    asJsonSchema(this.document);
    // Its types describe another default export than the one Node gives.
    (addFormats as unknown as (ajv: Ajv) => void)(this.ajv);
    this.ajv.addFormat('repo.nwo', /^[^/]+\/[^/]+$/);
    this.ajv.addSchema(this.document, 'github');
    this.templates = Object.keys(this.document.paths)
      .map((path) => ({ path, pattern: patternOf(path) }))
      .sort((one, other) => literals(other.path) - literals(one.path));
  }

  /**
   * The operation that the answer belongs to, e.g. `GET /repos/{owner}/{repo}`.
   * @throws Error when GitHub has no such operation, no such status, or another body
   */
  check(method: string, path: string, status: number, body: unknown): string {
    const template = this.templates.find(
      (candidate) => candidate.pattern.test(path) && this.document.paths[candidate.path]?.[method] !== undefined,
    )?.path;
    if (template === undefined) throw new Error(`GitHub has no ${method} ${path}`);
    const name = `${method.toUpperCase()} ${template}`;
    const pointer = this.responsePointer(template, method, status);
    if (pointer === undefined) throw new Error(`${name} does not answer ${String(status)}`);
    const validate = this.compiled.get(pointer) ?? this.ajv.compile({ $ref: `github#${pointer}` });
    this.compiled.set(pointer, validate);
    if (!validate(body)) throw new Error(`${name} ${String(status)}: ${this.ajv.errorsText(validate.errors)}`);
    return name;
  }

  private responsePointer(template: string, method: string, status: number): string | undefined {
    const response = this.document.paths[template]?.[method]?.responses[String(status)];
    if (response === undefined) return undefined;
    const own = `/paths/${segment(template)}/${method}/responses/${String(status)}`;
    const base = response.$ref?.slice(1) ?? own;
    return `${base}/content/${segment('application/json')}/schema`;
  }
}

/** OpenAPI 3.0's `nullable` in the words of JSON Schema, in place. */
function asJsonSchema(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const child of Object.values(value)) asJsonSchema(child);
  const schema = value as { nullable?: unknown; type?: unknown; enum?: unknown[]; $ref?: string; allOf?: unknown };
  if (schema.nullable !== true) return;
  delete schema.nullable;
  const { ...rest } = schema;
  for (const key of Object.keys(schema)) Reflect.deleteProperty(schema, key);
  Object.assign(schema, { anyOf: [{ type: 'null' }, rest] });
}

function patternOf(path: string): RegExp {
  const source = path
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    // The root of a repository has an empty path, whose slash clients leave out.
    .replace('/{path}', '(?:/.+)?')
    .replace(/\{(\w+)\}/g, (_whole, name: string) => (MANY_SEGMENTS.has(name) ? '.+' : '[^/]+'));
  return new RegExp(`^${source}$`);
}

/** Parameters that may hold slashes. */
const MANY_SEGMENTS = new Set(['path', 'ref', 'basehead', 'branch', 'tree_sha']);

function literals(path: string): number {
  return path.split('/').filter((part) => !part.startsWith('{')).length;
}

function segment(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
}
