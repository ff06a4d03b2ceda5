import type { ModuleSource } from './moduleSource';

const BROKEN_MARK = /\bvariable\s+"?public_access\b|\{\{UIMeta\b/i;

/**
 * Whether somebody wrote it for RAD: a variable `public_access` or a UIMeta tag. In files that do not parse the words
 * themselves decide, because what declares them may be what is broken.
 */
export function isForRad({ declared, variables, readings }: ModuleSource): boolean {
  return (
    [...declared, ...variables].some(
      ({ name, description }) => name === 'public_access' || /\{\{UIMeta\b/i.test(description ?? ''),
    ) || readings.some(({ failure, file }) => failure?.kind === 'syntax' && BROKEN_MARK.test(file?.source ?? ''))
  );
}
