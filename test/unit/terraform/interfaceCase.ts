import { diffInterfaces } from '../../../src/terraform/interfaceDiff/diffInterfaces';
import type { InterfaceDiff } from '../../../src/terraform/interfaceDiff/interfaceChange';
import { inspectModule } from '../../../src/terraform/inspectModule';
import type { ModuleReading } from '../../../src/terraform/module';

/** A module of one file that RAD lists. */
export const PUBLIC = 'variable "public_access" {\n  type    = bool\n  default = true\n}\n';

/** A module of these files; variables.tf is there when none is given. */
export function moduleOf(files: Readonly<Record<string, string>>): ModuleReading {
  const entries = Object.entries({ 'variables.tf': PUBLIC, ...files });
  return inspectModule(
    'modules/My_Module',
    entries.map(([name, text]) => ({ name, content: { kind: 'text', text } })),
  );
}

/** Each change as `severity kind subject name: message`, in their order. */
export const changesOf = ({ changes }: InterfaceDiff): string[] =>
  changes.map(({ severity, kind, subject, name, message }) => `${severity} ${kind} ${subject} ${name}: ${message}`);

/** The changes between two texts of one file, in which the arguments of `variable "x"` stand for the whole. */
export function variableDiff(before: string, after: string): InterfaceDiff {
  const file = (body: string): string => `${PUBLIC}variable "x" {\n${body}\n}\n`;
  return diffInterfaces(moduleOf({ 'variables.tf': file(before) }), moduleOf({ 'variables.tf': file(after) }));
}

/** Severity and message of what changed about `variable "x"`. */
export const variableChange = (before: string, after: string): string[] =>
  variableDiff(before, after).changes.map(({ severity, subject, message }) => `${severity} ${subject}: ${message}`);
