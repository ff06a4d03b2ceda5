// The first partner's own calls of the sandbox, beside the editor: what a specification finds there already.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** A project to deploy into. */
export const PROJECT = 'shop-prod-4821';

/** The `variables.tf` of a public module that needs nothing typed. */
const variables = (dependencies) => `variable "module_description" {
  type        = string
  description = "Text on the module card. {{UIMeta group=0 order=100}}"
  default     = "A module of the end-to-end tests."
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first. {{UIMeta group=0 order=101}}"
  default     = ${JSON.stringify(dependencies)}
}

variable "public_access" {
  type        = bool
  description = "Shown to everybody. {{UIMeta group=0 order=106}}"
  default     = true
}

variable "project_id" {
  type        = string
  description = "Project to deploy into. {{UIMeta group=1 order=101}}"
  default     = "${PROJECT}"
}
`;

export class PartnerCalls {
  /** @param session of a specification */
  constructor({ sandbox, clone }) {
    this.descriptor = sandbox.descriptor;
    this.clone = clone;
  }

  /** Commits modules, pushes them and adds them to the catalog. @param modules `{name: {main, dependencies}}` */
  async publish(modules) {
    const names = Object.keys(modules);
    for (const [name, { main, dependencies = [] }] of Object.entries(modules)) {
      const folder = path.join(this.clone, 'modules', name);
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, 'main.tf'), main);
      fs.writeFileSync(path.join(folder, 'variables.tf'), variables(dependencies));
    }
    const [{ name: repository, clonePath }] = this.descriptor.repositories;
    this.#git('add', '--all');
    this.#git('commit', '--quiet', '--message', `Add ${names.join(', ')}`);
    this.#git('push', '--quiet', clonePath, 'HEAD');
    const commitSha = this.#git('rev-parse', 'HEAD').trim();
    const { etag, json } = await this.#call('GET', `/partner/modules/published?repository=${repository}`);
    const former = json.data.map(({ name, path: folder, commitSha: commit }) => ({
      name,
      path: folder,
      commitSha: commit,
    }));
    const added = names.map((name) => ({ name, path: `modules/${name}`, commitSha }));
    const body = { repository, dryRun: false, modules: [...former, ...added] };
    const answer = await this.#call('PUT', '/partner/modules/published', body, { 'if-match': etag });
    assert.ok(
      answer.json.results.every(({ outcome }) => outcome !== 'skipped'),
      JSON.stringify(answer.json.results),
    );
  }

  /** What a deployment of a module would cost now. */
  async quote(name) {
    return (await this.#call('POST', '/quotes', { moduleId: await this.#moduleId(name), action: 'create' })).json;
  }

  /** Starts a deployment. */
  async deploy(name) {
    const moduleId = await this.#moduleId(name);
    const { total } = await this.quote(name);
    const body = { moduleId, target: 'own', variables: { project_id: PROJECT }, maxCredits: total };
    return (await this.#call('POST', '/deployments', body)).json;
  }

  /** Deploys a module until the credits do not suffice for another one. Answers what it has started. */
  async spendOn(name) {
    const started = [];
    while ((await this.quote(name)).sufficient) started.push(await this.deploy(name));
    return started;
  }

  /** Cancels what waits for its turn. */
  async cancel({ id }) {
    await this.#call('POST', `/deployments/${id}/actions`, { action: 'cancel' });
  }

  async deployment(id) {
    return (await this.#call('GET', `/deployments/${id}`)).json;
  }

  /** The newest deployments of a module. */
  async deployments(module) {
    return (await this.#call('GET', `/deployments?module=${module}&limit=100`)).json.data;
  }

  async balance() {
    return (await this.#call('GET', '/credits/balance')).json;
  }

  async #moduleId(name) {
    const { json } = await this.#call('GET', `/modules?q=${name}`);
    const found = json.data.find((module) => module.name === name);
    assert.ok(found !== undefined, `${name} is not in the catalog`);
    return found.id;
  }

  async #call(method, route, body, headers = {}) {
    const { platformUrl, startToken } = this.descriptor;
    const answer = await fetch(`${platformUrl}/api/v1${route}`, {
      method,
      headers: {
        authorization: `Bearer ${startToken}`,
        ...(method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${route}: ${answer.status} ${text}`);
    return { etag: answer.headers.get('etag'), json: JSON.parse(text) };
  }

  #git(...args) {
    return execFileSync('git', args, { cwd: this.clone, encoding: 'utf8' });
  }
}
