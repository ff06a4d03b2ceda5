// The notices of everything that is shipped inside a bundle.
import fs from 'node:fs';
import path from 'node:path';

const ROOT = import.meta.dirname;
const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** Packages under the MIT licence that come without its text, and whose copyright it is. */
const MIT_WITHOUT_TEXT = { '@vscode/l10n': 'Copyright (c) Microsoft Corporation. All rights reserved.' };

function licenceTexts(folder, { name, license }) {
  const files = fs.readdirSync(path.join(ROOT, folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  if (files.length > 0) return files.map((file) => fs.readFileSync(path.join(ROOT, folder, file), 'utf8').trim());
  const copyright = MIT_WITHOUT_TEXT[name];
  if (copyright === undefined || license !== 'MIT') throw new Error(`${name} comes without the text of its licence`);
  // Our own licence is the same one.
  return [
    fs
      .readFileSync(path.join(ROOT, 'LICENSE'), 'utf8')
      .trim()
      .replace(/^Copyright .*$/m, copyright),
  ];
}

function section(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  return `${name} ${version} (${license})\n\n${licenceTexts(folder, manifest).join('\n\n')}\n`;
}

/** One section per package of which any bundle contains a file, with its licence in full. */
export function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs: used }) => Object.keys(used)),
  );
  const folders = new Set(inputs.flatMap((input) => PACKAGE_FOLDER.exec(input)?.[0] ?? []));
  const sections = [...folders].sort().map(section);
  return ['RAD Partner contains the following packages.\n', ...sections].join(`\n${'-'.repeat(80)}\n\n`);
}
