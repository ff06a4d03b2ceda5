// What the measurements of scanning need of the project, bundled for them.
export { ScanThread } from '../../src/vscode/node/scanThread';
export { parseHcl } from '../../src/terraform/hcl/parseHcl';
export { readTfEntry } from '../../src/terraform/tfFile';
