import assert from 'node:assert/strict';
import { rad040 } from '../../../../src/terraform/rules/rad040';
import { findsNothingInSamples, fixed, found, moduleOf, problemsOf } from './ruleCase';

/** A resource whose provisioner has these arguments besides the command. */
const resource = (command: string, args = '', triggers = ''): Record<string, string> => ({
  'main.tf': `resource "null_resource" "mesh" {\n${triggers}  provisioner "local-exec" {\n${args}    command = ${command}\n  }\n}\n`,
});

const script = (...lines: string[]): string => `<<-EOT\n${lines.map((line) => `      ${line}\n`).join('')}    EOT`;

const DESTROY = '    when    = destroy\n';
const BASH = '    interpreter = ["/bin/bash", "-c"]\n\n';

const creation = (...lines: string[]): readonly string[] => found(rad040, resource(script(...lines)));

const destruction = (...lines: string[]): readonly string[] => found(rad040, resource(script(...lines), DESTROY));

describe('RAD040: scripts that make something', () => {
  const APPLY = ['kubectl apply -f mesh.yaml', 'echo "done"'];

  it('must stop at the first error', () => {
    assert.deepEqual(creation(...APPLY), [
      'warning main.tf:4:7 The script of null_resource.mesh goes on when a command fails, and the deployment counts as done: set -e is missing.',
    ]);
    assert.deepEqual(fixed(rad040, resource(script(...APPLY))), resource(script('set -e', ...APPLY)));
  });

  it('are only noted when they fail by themselves, and left as they are', () => {
    const retries = ['TOKEN=$(gcloud auth print-access-token)', 'if ! call "$TOKEN"; then', '  exit 1', 'fi'];
    assert.deepEqual(creation(...retries), [
      'info main.tf:4:7 The script of null_resource.mesh fails where it looks for errors itself, but goes on at any other: set -e is missing.',
    ]);
    const problems = problemsOf(rad040, moduleOf(resource(script(...retries))));
    assert.deepEqual(
      problems.map(({ fix }) => fix),
      [undefined],
    );
    assert.match(creation(...APPLY, 'exit 0').join(), /^warning/);
  });

  it('may test what a command yields', () => {
    const describe = 'STATE=$(gcloud clouds describe a 2>/dev/null)';
    const test = ['if [ "$STATE" != "ACTIVE" ]; then', '  exit 0', 'fi', 'reset a || echo "failed"'];
    assert.deepEqual(creation(describe, ...test), []);
    assert.deepEqual(creation(describe.replace('STATE', 'export STATE'), 'case "$${STATE}" in', 'a) b ;;', 'esac'), []);
    assert.equal(creation(describe.replace('STATE', 'OTHER'), ...test).length, 1);
  });

  it('get pipefail where bash runs them', () => {
    const before = resource(script('# Mesh', '', ...APPLY), BASH);
    const after = fixed(rad040, before)['main.tf'] ?? '';
    assert.match(after, /# Mesh\n *\n {6}set -eo pipefail\n {6}kubectl apply/);
  });

  it('may say so in any form', () => {
    for (const line of [
      'set -e',
      'set -euo pipefail',
      'set -o errexit',
      'set -x -e',
      'set -eux -o pipefail',
      'set +e',
    ]) {
      assert.deepEqual(creation(line, ...APPLY), [], line);
    }
    assert.deepEqual(found(rad040, resource(script(...APPLY), '    interpreter = ["bash", "-ec"]\n')), []);
    assert.equal(creation('# set -e', ...APPLY).length, 1);
  });

  it('need nothing when no error can go unseen', () => {
    assert.deepEqual(creation('kubectl apply -f mesh.yaml'), []);
    assert.deepEqual(creation('kubectl apply \\', '  -f mesh.yaml'), []);
    assert.deepEqual(creation('NAME="mesh"', 'echo "waiting"', 'sleep 5', 'kubectl apply -f "$NAME"'), []);
    assert.deepEqual(creation('kubectl get ns mesh || kubectl create ns mesh', 'kubectl apply -f mesh.yaml'), []);
    assert.deepEqual(creation('until kubectl get ns mesh; do', '  sleep 5', 'done', 'kubectl apply -f mesh.yaml'), []);
    assert.deepEqual(creation('for i in $(seq 3)', 'do', '  kubectl get ns mesh', 'done', 'echo "ok"'), []);
    assert.deepEqual(creation('check() { kubectl get ns mesh; }', '[ -n "$A" ] && exit', 'rm -rf out', 'check'), []);
    assert.equal(creation('cat <<< word', 'kubectl apply -f a', 'word', 'echo "ok"').length, 1);
    assert.deepEqual(creation('if true; then', '  kubectl apply -f a', '  echo "ok"', 'fi', 'echo "ok"'), []);
    assert.deepEqual(creation('cat <<EOF | kubectl apply -f -', 'kind: Mesh', 'name: mesh', 'EOF'), []);
    assert.deepEqual(creation('kubectl apply -f a', 'if [ $? -ne 0 ]; then', '  exit 1', 'fi'), []);
    assert.deepEqual(found(rad040, resource('"kubectl apply -f mesh.yaml"')), []);
  });

  it('are left alone when another language is theirs, or a failure is meant to be passed over', () => {
    assert.deepEqual(found(rad040, resource(script(...APPLY), '    interpreter = ["python3", "-c"]\n')), []);
    assert.deepEqual(found(rad040, resource(script(...APPLY), '    interpreter = local.shell\n')), []);
    assert.deepEqual(found(rad040, resource(script(...APPLY), '    on_failure = continue\n')), []);
  });
});

describe('RAD040: scripts that remove something', () => {
  const STOPS =
    'warning main.tf:5:7 The destroy script of null_resource.mesh stops at the first error, and with it the whole teardown.';
  const GONE = (line: number): string =>
    `warning main.tf:${String(line)}:7 The destroy script of null_resource.mesh fails when what it deletes is gone already: --ignore-not-found is missing.`;

  it('must go on after an error', () => {
    const lines = ['gcloud container fleet mesh disable', 'echo "done"'];
    assert.deepEqual(destruction('set -euo pipefail', ...lines), [STOPS]);
    const before = resource(script('set -euo pipefail', ...lines), DESTROY);
    assert.deepEqual(fixed(rad040, before), resource(script('set +e', ...lines), DESTROY));
    assert.deepEqual(destruction('set -e', 'gcloud mesh disable || true'), []);
    assert.deepEqual(destruction('set -e', 'set +e', ...lines), []);
  });

  it('must not mind what is gone already', () => {
    const one = ['kubectl -n mesh delete gateway main'];
    assert.deepEqual(destruction(...one), [GONE(5)]);
    assert.deepEqual(
      fixed(rad040, resource(script(...one), DESTROY)),
      resource(script('kubectl -n mesh delete --ignore-not-found gateway main'), DESTROY),
    );
    assert.deepEqual(destruction('kubectl delete ns mesh --ignore-not-found=true'), []);
    assert.deepEqual(destruction('kubectl delete ns mesh || true'), []);
    assert.deepEqual(destruction('kubectl delete ns mesh', 'true'), []);
    assert.deepEqual(destruction('set -e', 'kubectl delete ns mesh', 'true'), [STOPS, GONE(6)]);
    assert.deepEqual(
      fixed(rad040, resource('"kubectl delete ns mesh"', DESTROY)),
      resource('"kubectl delete --ignore-not-found ns mesh"', DESTROY),
    );
    assert.deepEqual(found(rad040, resource('"kubectl delete ns mesh || true"', DESTROY)), []);
    assert.deepEqual(found(rad040, resource('"kubectl delete ns mesh"', `${DESTROY}    on_failure = continue\n`)), []);
  });
});

describe('RAD040: what scripts are given', () => {
  const withTriggers = (triggers: string, command: string): readonly string[] =>
    found(rad040, resource(`"echo ${command}"`, DESTROY, triggers));

  it('must be declared', () => {
    const triggers = '  triggers = {\n    cluster = var.cluster\n    "zone" = "a"\n  }\n';
    const message = (key: string): string =>
      `error main.tf:8:23 The script of null_resource.mesh asks for self.triggers.${key}, and triggers has no such key: it fails when it runs.`;
    assert.deepEqual(withTriggers(triggers, '${self.triggers.region}'), [message('region')]);
    assert.deepEqual(withTriggers(triggers, '${self.triggers["region"]}'), [message('region')]);
    assert.deepEqual(withTriggers(triggers, '${self.triggers.cluster} ${self.triggers.zone} ${self.id}'), []);
    assert.deepEqual(withTriggers('', '${self.triggers.region}').length, 1);
    assert.deepEqual(withTriggers('  triggers = merge(local.a, {})\n', '${self.triggers.region}'), []);
    assert.deepEqual(withTriggers('  triggers = {\n    (local.key) = 1\n  }\n', '${self.triggers.region}'), []);
  });

  it('must not change with every run where a cluster is attached', () => {
    const attached = 'resource "google_container_attached_cluster" "main" {\n}\n';
    const always = 'resource "null_resource" "mesh" {\n  triggers = {\n    always_run = timestamp()\n  }\n}\n';
    assert.deepEqual(found(rad040, { 'main.tf': always }), []);
    assert.deepEqual(found(rad040, { 'main.tf': always + attached }), [
      'warning main.tf:3:5 always_run makes null_resource.mesh run its script again at each update, and with an attached cluster that is away every update fails.',
    ]);
    assert.equal(found(rad040, { 'main.tf': always.replace('timestamp()', '"${timestamp()}"') + attached }).length, 1);
    assert.deepEqual(found(rad040, { 'main.tf': always.replace('timestamp()', 'var.version') + attached }), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad040);
  });
});
