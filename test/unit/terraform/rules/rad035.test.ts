import assert from 'node:assert/strict';
import { applyEdits } from '../../../../src/terraform/applyEdits';
import { rad035 } from '../../../../src/terraform/rules/rad035';
import { findsNothingInSamples, fixed, found, moduleOf, problemsOf } from './ruleCase';

const HASHES = `# Copyright 2026 Example Ltd
#
# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
`;
const BLOCK = `/**
 * Copyright 2026 Example Ltd
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 */
`;
const CODE = 'locals {\n  a = 1\n}\n';

describe('RAD035: licence headers are complete', () => {
  it('finds the file that lacks what another one has, and copies it', () => {
    const files = { 'variables.tf': `${HASHES}\n${CODE}`, 'main.tf': CODE };
    assert.deepEqual(found(rad035, files), [
      'warning main.tf:1:1 main.tf lacks the licence header that variables.tf has.',
    ]);
    assert.equal(fixed(rad035, files)['main.tf'], `${HASHES}\n${CODE}`);
  });

  it('copies a block comment, and not the comment that follows it', () => {
    const files = { 'variables.tf': `${BLOCK}\n# The rest\n${CODE}`, 'main.tf': `# Network\n${CODE}` };
    assert.equal(fixed(rad035, files)['main.tf'], `${BLOCK}\n# Network\n${CODE}`);
  });

  it('keeps the line breaks of the file, and a byte order mark in front', () => {
    const crlf = CODE.replaceAll('\n', '\r\n');
    const files = { 'variables.tf': `${HASHES}\n${CODE}`, 'main.tf': crlf };
    assert.equal(fixed(rad035, files)['main.tf'], `${HASHES}\n${CODE}`.replaceAll('\n', '\r\n'));
    const marked = moduleOf({ ...files, 'main.tf': `\uFEFF${crlf}` });
    const [problem] = problemsOf(rad035, marked);
    const edited = applyEdits(`\uFEFF${crlf}`, problem?.fix?.edits ?? []);
    assert.equal(edited, `\uFEFF${`${HASHES}\n${CODE}`.replaceAll('\n', '\r\n')}`);
  });

  it('takes a short form for a header, and leaves empty files and other syntax alone', () => {
    const short = `# SPDX-License-Identifier: Apache-2.0\n\n${CODE}`;
    const files = { 'variables.tf': `${HASHES}\n${CODE}`, 'main.tf': short, 'empty.tf': '\n', 'more.tf.json': '{}' };
    assert.deepEqual(found(rad035, files), []);
  });

  it('has no opinion where no file has a header, or another licence', () => {
    assert.deepEqual(found(rad035, { 'variables.tf': CODE, 'main.tf': `# Licensed under MIT\n${CODE}` }), []);
    const mention = `${CODE}# Licensed under the Apache License\n`;
    assert.deepEqual(found(rad035, { 'variables.tf': CODE, 'main.tf': mention }), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad035);
  });
});
