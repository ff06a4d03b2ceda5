import * as l10n from '@vscode/l10n';
import type { WantedModule } from '../../contract/publishedModules';
import { PLATFORM_PUBLISHER } from '../account';
import type { JudgeModule } from '../verdict/judgeModule';
import { isUnchanged, roomForNew } from './applyWantedSet';
import type { CatalogEntry, Refusal, Verdict } from './catalogEntry';

/** Modules that are judged at the same time: while one is parsed, git reads the next ones together. */
const AT_ONCE = 16;

/**
 * The verdicts a request needs: none for what is unchanged, and none for new modules once as many as the limit allows
 * were accepted, so a request never makes the platform read more than it may publish and refuse.
 * @throws what `judge` throws
 */
export async function collectVerdicts(
  current: readonly CatalogEntry[],
  wanted: readonly WantedModule[],
  limit: number,
  otherOwnerOf: (name: string) => string | undefined,
  judge: JudgeModule,
): Promise<ReadonlyMap<string, Verdict>> {
  const former = new Map(current.map((entry) => [entry.name, entry]));
  const verdicts = new Map<string, Verdict>();
  const judging = new Set<Promise<void>>();
  let room = roomForNew(current, wanted, limit);
  for (const module of wanted) {
    const known = former.get(module.name);
    if (isUnchanged(known, module)) continue;
    const isNew = known === undefined;
    // A new module holds its place from now on and gives it back when it is refused.
    while (judging.size >= AT_ONCE || (isNew && room === 0 && judging.size > 0)) await Promise.race(judging);
    if (isNew && room === 0) continue;
    if (isNew) room--;
    const one = verdictOn(module, otherOwnerOf, judge).then((verdict) => {
      verdicts.set(module.name, verdict);
      if (isNew && !verdict.ok) room++;
      judging.delete(one);
    });
    judging.add(one);
  }
  await Promise.all(judging);
  return verdicts;
}

async function verdictOn(
  module: WantedModule,
  otherOwnerOf: (name: string) => string | undefined,
  judge: JudgeModule,
): Promise<Verdict> {
  return nameTaken(module.name, otherOwnerOf(module.name)) ?? judge(module);
}

/**
 * The verdicts once more after time has passed: a name may have been taken by now. What was not judged was beyond the
 * limit, and stays so when that has made room.
 */
export function verdictsNow(
  wanted: readonly WantedModule[],
  verdicts: ReadonlyMap<string, Verdict>,
  otherOwnerOf: (name: string) => string | undefined,
  beyond: Refusal,
): ReadonlyMap<string, Verdict> {
  return new Map(
    wanted.map(({ name }) => {
      const verdict = verdicts.get(name) ?? beyond;
      return [name, verdict.ok ? (nameTaken(name, otherOwnerOf(name)) ?? verdict) : verdict];
    }),
  );
}

/** The refusal of new modules beyond the limit. */
export function overLimit(limit: number): Refusal {
  return {
    ok: false,
    code: 'module_limit_exceeded',
    detail: l10n.t('A repository publishes at most {0} modules.', limit),
  };
}

/** The refusal of a name that another owner's module has; `owner` is an account's id, or `platform`. */
export function nameTaken(name: string, owner: string | undefined): Refusal | undefined {
  if (owner === undefined) return undefined;
  const detail =
    owner === PLATFORM_PUBLISHER.id
      ? l10n.t('The name {0} belongs to a module of the platform.', name)
      : l10n.t("The name {0} belongs to another partner's module.", name);
  return { ok: false, code: 'module_name_taken', detail };
}
