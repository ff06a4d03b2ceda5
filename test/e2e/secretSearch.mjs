// Looks for secrets where none may be: in files, in whichever encoding, and in the arguments of processes.
// What it returns names a place and a secret's name, never the secret.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Anything shorter would be found by chance. */
const SHORTEST = 8;
const CHUNK = 4 * 1024 * 1024;

/** @typedef {{ name: string, value: string }} Secret */

/** The base64 texts that stay the same whatever stands before and after the bytes, one for each of three alignments. */
function base64Cores(bytes) {
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const whole = padded.toString('base64');
    // Characters that hold bits of the neighbours are left away on both sides.
    const core = whole.slice(Math.ceil((before * 4) / 3), Math.floor((padded.length * 4) / 3));
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** How a secret can be written: encoding and text. */
function writings(value) {
  const percent = encodeURIComponent(value);
  const json = JSON.stringify(value).slice(1, -1);
  const bytes = Buffer.from(value, 'utf8');
  const hex = bytes.toString('hex');
  return [
    ['plain', value],
    ['URL-encoded', percent],
    ['URL-encoded', percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())],
    ['URL-encoded', new URLSearchParams({ v: value }).toString().slice(2)],
    ['JSON-escaped', json],
    ['JSON-escaped', json.replaceAll('/', '\\/')],
    ['JSON-escaped twice', JSON.stringify(json).slice(1, -1)],
    ['hexadecimal', hex],
    ['hexadecimal', hex.toUpperCase()],
    ...base64Cores(bytes).map((core) => ['base64', core]),
    ...base64Cores(Buffer.from(value, 'utf16le')).map((core) => ['base64 of UTF-16', core]),
  ];
}

/** All byte strings to look for, by their first four bytes. */
function needlesOf(secrets) {
  const byStart = new Map();
  const known = new Set();
  let longest = 0;
  for (const { name, value } of secrets) {
    if (value.length < SHORTEST) throw new Error(`The secret ${name} is too short to be looked for`);
    for (const [encoding, text] of writings(value)) {
      const little = Buffer.from(text, 'utf16le');
      const forms = [
        [encoding, Buffer.from(text, 'utf8')],
        [`${encoding}, UTF-16`, little],
        [`${encoding}, UTF-16`, Buffer.from(little).swap16()],
      ];
      for (const [form, bytes] of forms) {
        const id = bytes.toString('hex');
        if (known.has(id)) continue;
        known.add(id);
        longest = Math.max(longest, bytes.length);
        const start = bytes.readUInt32BE(0);
        byStart.set(start, [...(byStart.get(start) ?? []), { name, encoding: form, bytes }]);
      }
    }
  }
  // Most places are ruled out by one look into this table.
  const table = new Uint8Array(1 << 20);
  for (const start of byStart.keys()) table[slot(start)] = 1;
  return { byStart, table, longest };
}

const slot = (word) => Math.imul(word, 0x9e3779b1) >>> 12;

/** Every needle in the bytes: where, which secret, in which encoding. */
function* occurrences(bytes, { byStart, table }) {
  let word = 0;
  for (let index = 0; index < bytes.length; index++) {
    word = ((word << 8) | bytes[index]) >>> 0;
    if (index < 3 || table[slot(word)] === 0) continue;
    const offset = index - 3;
    for (const needle of byStart.get(word) ?? []) {
      // `compare` throws where the bytes end within the needle.
      const end = offset + needle.bytes.length;
      if (end <= bytes.length && bytes.compare(needle.bytes, 0, needle.bytes.length, offset, end) === 0)
        yield { offset, secret: needle.name, encoding: needle.encoding };
    }
  }
}

/** A file in overlapping pieces, so that its size does not matter and nothing hides at a seam. */
function* piecesOf(file, overlap) {
  const handle = fs.openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK + overlap);
    for (let position = 0; ; position += CHUNK) {
      const length = fs.readSync(handle, buffer, 0, buffer.length, position);
      yield { position, bytes: buffer.subarray(0, length) };
      if (length < buffer.length) return;
    }
  } finally {
    fs.closeSync(handle);
  }
}

function* entriesBelow(folder, exclude) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (exclude.some((isExcluded) => isExcluded(file))) continue;
    yield { file, entry };
    // A link leads to what is searched anyway, or to what belongs to somebody else.
    if (entry.isDirectory()) yield* entriesBelow(file, exclude);
  }
}

/**
 * Searches all files below the roots, their names and the targets of links included. `exclude` are predicates on
 * absolute paths; a folder that one of them names is not entered.
 * @param {readonly string[]} roots
 * @param {readonly Secret[]} secrets
 * @returns {{ searched: number, found: { file: string, offset: number | 'name', secret: string, encoding: string }[] }}
 * `searched` is the number of files; of a name or link that holds a secret only its folder is told
 * @throws Error when a root is missing, a file cannot be read, or a secret is too short to be looked for
 */
export function findSecrets(roots, secrets, { exclude = [] } = {}) {
  const needles = needlesOf(secrets);
  const found = [];
  let searched = 0;
  for (const { file, entry } of roots.flatMap((root) => [...entriesBelow(root, exclude)])) {
    const name = entry.isSymbolicLink() ? `${entry.name}\n${fs.readlinkSync(file)}` : entry.name;
    const inName = [...occurrences(Buffer.from(name), needles)];
    found.push(...inName.map((hit) => ({ ...hit, file: path.dirname(file), offset: 'name' })));
    if (!entry.isFile()) continue;
    searched++;
    const told = inName.length > 0 ? path.dirname(file) : file;
    for (const { position, bytes } of piecesOf(file, needles.longest)) {
      for (const { offset, ...hit } of occurrences(bytes, needles))
        // What lies in the overlap as a whole is found again in the next piece.
        if (offset < CHUNK) found.push({ ...hit, file: told, offset: position + offset });
    }
  }
  return { searched, found };
}

/** All processes; `id` stays that of one process even when its number is used again. */
function processes() {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
    return [...stdout.matchAll(/^ *(\d+) +(\d+) (.*)$/gm)].map(([, pid, parent, line]) => ({
      ...{ pid, parent, id: pid },
      commandLine: () => line,
    }));
  }
  const readOrNothing = (file) => {
    try {
      return fs.readFileSync(file, 'utf8');
    } catch {
      return ''; // it has ended meanwhile
    }
  };
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const stat = readOrNothing(`/proc/${pid}/stat`);
      // The command's name, in brackets, may itself hold brackets and spaces; the fields are proc(5)'s from 3 on.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (stat === '') return [];
      return [
        {
          pid,
          parent: fields[1],
          id: `${pid} ${fields[19]}`,
          commandLine: () => readOrNothing(`/proc/${pid}/cmdline`),
        },
      ];
    });
}

/**
 * Watches the arguments of this process and all that descend from it; a process that lives shorter than `interval`
 * milliseconds can be missed. Environments are not looked at: that is how secrets are handed over. Secrets may become
 * known after the process was seen, so all arguments are kept until they are asked about.
 * @returns `{stop, seen, violations}`: `seen()` counts different command lines; `violations(secrets)` tells program,
 * number of the argument, secret and encoding. On Windows nothing is seen.
 */
export function watchArguments({ interval = process.platform === 'linux' ? 50 : 500, root = process.pid } = {}) {
  const ours = new Set();
  const commandLines = new Set();
  const look = () => {
    const all = processes();
    // A descendant stays one when its parent ends.
    const family = new Set(all.filter(({ pid, id }) => pid === String(root) || ours.has(id)).map(({ pid }) => pid));
    for (let before = -1; before !== family.size;) {
      before = family.size;
      for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
    }
    for (const { pid, id, commandLine } of all) {
      if (!family.has(pid)) continue;
      ours.add(id);
      const line = commandLine();
      if (line !== '') commandLines.add(line);
    }
  };
  const timer = process.platform === 'win32' ? undefined : setInterval(look, interval);
  timer?.unref();
  if (timer !== undefined) look();
  return {
    stop: () => clearInterval(timer),
    seen: () => commandLines.size,
    violations: (secrets) => {
      const needles = needlesOf(secrets);
      return [...commandLines].flatMap((line) => {
        const separator = line.includes('\0') ? '\0' : ' ';
        return [...occurrences(Buffer.from(line), needles)].map(({ offset, ...hit }) => ({
          ...hit,
          program: path.basename(line.split(separator, 1)[0]),
          argument: Buffer.from(line).subarray(0, offset).toString().split(separator).length - 1,
        }));
      });
    },
  };
}
