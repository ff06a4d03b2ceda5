import { AppError } from '../../common/appError';
import type { PartnerSettings } from '../../contract/partnerSettings';
import { notReadYet, type KnownFacts, type Reading, type SetupFacts } from './setupFacts';

/** Whom Setup asks; each call throws AppError. */
export interface SetupSources {
  readonly settings: (signal: AbortSignal) => Promise<PartnerSettings>;
  /** @param repository `owner/name` */
  readonly isPrivate: (repository: string, signal: AbortSignal) => Promise<boolean>;
  readonly isJulesSource: (repository: string, signal: AbortSignal) => Promise<boolean>;
}

/**
 * Asks the services what is still open after `known`, and only those that the person is connected to. Never throws:
 * a failure is a reading.
 * @param onRead gets the facts after each answer
 */
export async function readSetup(
  known: KnownFacts,
  sources: SetupSources,
  onRead: (facts: SetupFacts) => void,
  signal: AbortSignal,
): Promise<void> {
  let facts: SetupFacts = { ...known, ...notReadYet };
  const take = (news: Partial<SetupFacts>): void => {
    facts = { ...facts, ...news };
    if (!signal.aborted) onRead(facts);
  };
  if (known.email !== undefined) {
    const settings = await attempt(sources.settings(signal));
    take({ settings, ...selectedOnPlatform(facts, settings) });
  }
  const { repository, github, hasJulesKey } = facts;
  if (repository === undefined || signal.aborted) return;
  await Promise.all([
    github && attempt(sources.isPrivate(repository, signal)).then((isPrivate) => take({ isPrivate })),
    hasJulesKey && attempt(sources.isJulesSource(repository, signal)).then((isJulesSource) => take({ isJulesSource })),
  ]);
}

/** The platform knows best which repository is selected; another window may have chosen. */
function selectedOnPlatform(
  { repository, isOpen }: SetupFacts,
  settings: NonNullable<Reading<PartnerSettings>>,
): Partial<SetupFacts> {
  if ('failure' in settings) return {};
  const selected = settings.value.repository?.fullName;
  return { repository: selected, isOpen: isOpen && selected === repository };
}

async function attempt<T>(call: Promise<T>): Promise<NonNullable<Reading<T>>> {
  try {
    return { value: await call };
  } catch (error) {
    return { failure: AppError.is(error) ? error : new AppError('invalidAnswer', { cause: error }) };
  }
}
