import * as l10n from '@vscode/l10n';
import type { PolicyFinding } from '../../jules/policy/policyFinding';
import type {
  CardAction,
  CardActionId,
  CardFile,
  CardGroup,
  ChangeSetCard,
  CommitForm,
} from '../../messages/julesProtocol';
import type { ProposedFile } from '../../patch/proposedFile';
import { visibleText } from '../../patch/visibleText';
import { failureText } from '../failure';
import type { ReviewState } from './reviewState';

/** A module directory of the repository. */
export interface ModulePlace {
  readonly name: string;
  readonly path: string;
}

/** Where a review's files belong. */
export interface ReviewPlaces {
  readonly modules: readonly ModulePlace[];
  /** The one that the session is about. */
  readonly own?: string;
  /** Name of the repository, for files outside of any module. */
  readonly repository: string;
}

/** Everything that is shown of a review. */
export function reviewCard(
  entry: string,
  state: ReviewState,
  places: ReviewPlaces,
  commit?: CommitForm,
): ChangeSetCard {
  const { phase, proposal, choice, checks } = state;
  const files = proposal?.files ?? [];
  const chosen = choice?.chosenPaths.length ?? 0;
  const sentence = sentenceOf(state);
  const repair = state.failure && failureText(state.failure).repair;
  return {
    entry,
    state: phase === 'idle' ? 'preparing' : phase,
    ...(sentence === undefined ? {} : { sentence }),
    ...(repair === undefined ? {} : { repair: repair.label }),
    groups: groupsOf(state, places),
    chosenFiles: chosen,
    totalFiles: files.length + state.refusedPaths.length,
    additions: sum(files, 'additions'),
    deletions: sum(files, 'deletions'),
    checks: checks.map(({ id, status, title, detail, canSend }) => ({ id, status, title, detail, canSend })),
    actions: actionsOf(state, chosen),
    ...(commit === undefined ? {} : { commit }),
  };
}

const sum = (files: readonly ProposedFile[], side: 'additions' | 'deletions'): number =>
  files.reduce((total, file) => total + file[side], 0);

function sentenceOf({ phase, refusal, failure, proposal, applied, choice }: ReviewState): string | undefined {
  if (refusal !== undefined) return refusal;
  if (failure !== undefined) return failureText(failure).sentence;
  if (phase === 'applied' && applied !== undefined)
    return applied.paths.length === 1
      ? l10n.t('1 file was written. Nothing is committed yet.')
      : l10n.t('{0} files were written. Nothing is committed yet.', applied.paths.length);
  if (phase === 'committed') return l10n.t('Applied and committed.');
  if (phase === 'undone') return l10n.t('Undone: your files are as they were before.');
  if (proposal === undefined) return undefined;
  const conflicts = proposal.files.filter(({ obstacle }) => obstacle === 'conflict').length;
  if (conflicts > 0)
    return conflicts === 1
      ? l10n.t('1 file conflicts with your work and is left out; the others merge cleanly.')
      : l10n.t('{0} files conflict with your work and are left out; the others merge cleanly.', conflicts);
  if (proposal.files.length === 0) return l10n.t('Your files hold all of it already.');
  const [held, ...others] = choice?.heldBack ?? [];
  if (held !== undefined)
    return others.length === 0
      ? l10n.t('{0} was changed since you chose parts of it: what is new there waits for your tick.', visibleText(held))
      : l10n.t(
          '{0} files were changed since you chose parts of them: what is new there waits for your tick.',
          others.length + 1,
        );
  const { behind = 0 } = proposal;
  if (behind === 0) return undefined;
  return behind === 1
    ? l10n.t('Jules worked 1 commit behind yours; it merges cleanly.')
    : l10n.t('Jules worked {0} commits behind yours; it merges cleanly.', behind);
}

function groupsOf(state: ReviewState, places: ReviewPlaces): readonly CardGroup[] {
  const groups = new Map<string, CardFile[]>();
  const add = (path: string, file: (directory: string) => CardFile): void => {
    const directory = directoryOf(path, places);
    groups.set(directory, [...(groups.get(directory) ?? []), file(directory)]);
  };
  for (const file of state.proposal?.files ?? []) add(file.path, (directory) => cardFile(file, state, directory));
  for (const path of state.refusedPaths) add(path, (directory) => refusedFile(path, state, directory));
  const own = (directory: string): number => (directory === places.own ? 0 : directory === OUTSIDE ? 2 : 1);
  return [...groups]
    .sort(([one], [other]) => own(one) - own(other) || (one < other ? -1 : 1))
    .map(([directory, files]) => {
      const module = places.modules.find(({ path }) => path === directory)?.name;
      return {
        ...(module === undefined ? {} : { module }),
        directory: directory === OUTSIDE ? places.repository : directory,
        files,
      };
    });
}

/** Stands for no module; no path is this. */
const OUTSIDE = '\0';

/** The innermost module directory around a path. */
function directoryOf(path: string, { modules }: ReviewPlaces): string {
  const around = modules.filter((module) => module.path === '' || path.startsWith(`${module.path}/`));
  return around.sort((one, other) => other.path.length - one.path.length)[0]?.path ?? OUTSIDE;
}

const nameIn = (path: string, directory: string): string =>
  visibleText(directory === OUTSIDE || directory === '' ? path : path.slice(directory.length + 1));

function cardFile(file: ProposedFile, { verdict, choice, proposal }: ReviewState, directory: string): CardFile {
  const { path, change, renamedFrom, additions, deletions, hunks } = file;
  const findings = verdict?.byPath.get(path) ?? [];
  const needsTick = findings.some(({ level }) => level === 'separate');
  const obstacle = obstacleText(file, proposal?.sides?.has(path) === true);
  return {
    path,
    name: nameIn(path, directory),
    change,
    additions,
    deletions,
    choice: choice?.stateOf(path) ?? 'none',
    hunks: hunks.length,
    findings: findings.map(shown),
    ...(renamedFrom === undefined ? {} : { renamedFrom: visibleText(renamedFrom) }),
    ...(needsTick ? { confirmed: choice?.isConfirmed(path) === true } : {}),
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}

const shown = ({ level, text }: PolicyFinding) => ({ level, text: visibleText(text) });

function refusedFile(path: string, { verdict }: ReviewState, directory: string): CardFile {
  return {
    path,
    name: nameIn(path, directory),
    change: 'modified',
    additions: 0,
    deletions: 0,
    choice: 'none',
    hunks: 0,
    findings: (verdict?.byPath.get(path) ?? []).map(shown),
  };
}

function obstacleText({ obstacle }: ProposedFile, canResolve: boolean): CardFile['obstacle'] {
  switch (obstacle) {
    case undefined:
      return undefined;
    case 'conflict':
      return canResolve
        ? {
            text: l10n.t('Conflicts with your own changes: resolve it, or it is left out.'),
            repair: l10n.t('Resolve…'),
          }
        : { text: l10n.t('Conflicts with your own changes: it is left out.'), repair: l10n.t('Compare') };
    case 'ignoredFileExists':
      return { text: l10n.t('A file that git ignores is there already; it is not overwritten.') };
    case 'untrackedFileExists':
      return { text: l10n.t('Something else is there already; it is not overwritten.') };
    case 'directoryExists':
      return { text: l10n.t('A directory of that name is there already.') };
    case 'unmerged':
      return { text: l10n.t('A merge of this file is not finished.') };
  }
}

const NONE: CardAction = { label: '', isEnabled: false, title: '' };

function actionsOf({ phase, applied, busy }: ReviewState, chosen: number): Readonly<Record<CardActionId, CardAction>> {
  const isReady = phase === 'ready' || phase === 'undone';
  const isApplied = phase === 'applied' && busy === undefined;
  const action = (label: string, isEnabled: boolean, title: string): CardAction => ({
    label,
    isEnabled,
    title: isEnabled ? '' : title,
  });
  const noFile = l10n.t('no file is chosen');
  const wait = waitText(phase, busy);
  const why = isReady ? noFile : wait;
  const count = chosen === 1 ? l10n.t('Apply 1 file') : l10n.t('Apply {0} files', chosen);
  const first = l10n.t('apply first');
  return {
    review: action(l10n.t('Review changes'), isReady || isApplied, wait),
    apply: action(isApplied || phase === 'committed' ? l10n.t('Applied') : count, isReady && chosen > 0, why),
    undo: action(
      l10n.t('Undo'),
      applied !== undefined && busy === undefined && (isApplied || phase === 'committed'),
      busy === undefined ? l10n.t('nothing applied yet') : wait,
    ),
    commit: action(l10n.t('Commit and push…'), isApplied, busy === undefined ? first : wait),
    applyCommitPush: isReady ? action(l10n.t('Apply, commit and push…'), chosen > 0, noFile) : NONE,
    pullRequest: isApplied ? action(l10n.t('Open pull request…'), true, '') : NONE,
  };
}

function waitText(phase: ReviewState['phase'], busy: ReviewState['busy']): string {
  if (busy === 'undo') return l10n.t('it is being undone');
  if (busy === 'commit') return l10n.t('it is being committed');
  if (phase === 'applying') return l10n.t('it is being written');
  return phase === 'preparing' || phase === 'idle' ? l10n.t('it is being worked out') : l10n.t('applied already');
}
