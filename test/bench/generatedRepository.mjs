// A repository of many modules for measurements, made from the sample's: each has its own share of the sample's
// variables, under unique names and in a sensible order, and of its other files.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../host/paths.mjs';
import { filesBelow } from '../host/suite.mjs';

const SAMPLE = path.join(ROOT, 'src', 'sandbox', 'sample');
/** Bytes of a generated file besides variables.tf, at least. */
const FILE_SIZE = 2_000;

const read = (file) => fs.readFileSync(file, 'utf8');
const named = (files, test) => files.filter((file) => test(path.basename(file)));

function sampleParts() {
  const files = filesBelow(SAMPLE, '.tf');
  const variables = named(files, (name) => name === 'variables.tf').flatMap((file) => [
    ...read(file).matchAll(/^variable "(\w+)" \{\n[\s\S]*?\n\}\n/gm),
  ]);
  const others = named(files, (name) => name !== 'variables.tf').map(read);
  return { variables: variables.map(([text, name]) => ({ name, text })), others };
}

/** `count` variables with unique names, starting at another one for each module; `public_access` is always there. */
function variablesFile(pool, start, count) {
  const own = pool.find(({ name }) => name === 'public_access');
  const blocks = [own.text];
  const taken = new Set([own.name]);
  for (let index = 0; blocks.length < count; index++) {
    const { name, text } = pool[(start + index) % pool.length];
    const unique = taken.has(name) ? `${name}_${index}` : name;
    if (taken.has(unique) || name === own.name) continue;
    taken.add(unique);
    blocks.push(text.replace(`"${name}"`, `"${unique}"`).replaceAll(`var.${name}`, `var.${unique}`));
  }
  return blocks.map((text, index) => text.replace(/ order=\d+/, ` order=${String(100 + index)}`)).join('\n');
}

function otherFile(pool, start, suffix) {
  let text = '';
  for (let index = 0; text.length < FILE_SIZE; index++) text += `${pool[(start + index) % pool.length]}\n`;
  return text.replace(/^((?:resource|data) "\w+" "\w+|(?:output|module) "\w+)"/gm, `$1_${suffix}"`);
}

/**
 * Writes `modules` modules with `variables` variables each into a folder: with 200 x 60 some 2,090 files of 10 MB.
 * `others` is how many files a module has besides variables.tf; nine or ten when absent.
 * @returns how many Terraform files and bytes there are
 */
export function generateRepository(folder, { modules = 200, variables = 60, others: fixed } = {}) {
  const parts = sampleParts();
  let files = 0;
  let bytes = 0;
  for (let module = 0; module < modules; module++) {
    const directory = path.join(folder, 'modules', `Module_${String(module).padStart(3, '0')}`);
    fs.mkdirSync(directory, { recursive: true });
    const write = (name, text) => {
      fs.writeFileSync(path.join(directory, name), text);
      files += 1;
      bytes += Buffer.byteLength(text);
    };
    write('variables.tf', variablesFile(parts.variables, module * 7, variables));
    const others = fixed ?? (module % 20 < 9 ? 10 : 9);
    for (let file = 0; file < others; file++) write(`part${file}.tf`, otherFile(parts.others, module + file * 3, file));
    fs.writeFileSync(path.join(directory, 'README.md'), `# Module_${module}\n\nA generated module.\n`);
  }
  return { files, bytes };
}
