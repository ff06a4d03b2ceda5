import { visibleLine } from '../../../patch/visibleText';
import type { CardCheck } from '../../../messages/julesProtocol';

export type CheckId = 'parses' | 'rules' | 'format' | 'validate' | 'interface';

/** What came of one check of a proposal, as the card shows it. */
export interface CheckResult extends CardCheck {
  readonly id: CheckId;
  /** What was found, a line each, with place. They may hold words of the agent. */
  readonly findings: readonly string[];
}

/** What came of a check without what follows from that. */
export type CheckOutcome = Pick<CheckResult, 'status' | 'title' | 'detail'> & { readonly findings?: readonly string[] };

/** Longer lines say nothing more, characters. */
const LINE_LIMIT = 500;

/** The words in it may be the agent's: what cannot be seen in them is made visible. */
export const resultOf = (id: CheckId, { status, title, detail, findings = [] }: CheckOutcome): CheckResult => ({
  id,
  status,
  title,
  detail: visibleLine(detail, LINE_LIMIT),
  findings: findings.map((line) => visibleLine(line, LINE_LIMIT)),
  canSend: findings.length > 0,
});

/**
 * Findings as a message to the agent, in English as all that is sent to it; '' when nothing was found.
 * @param limit lines; more are counted only
 */
export function findingsText(results: readonly CheckResult[], limit = 100): string {
  const found = results.filter(({ findings }) => findings.length > 0);
  if (found.length === 0) return '';
  const lines = found.flatMap(({ title, findings }) => ['', `${title}:`, ...findings.map((line) => `- ${line}`)]);
  const more = lines.length - limit;
  const shown = more > 0 ? [...lines.slice(0, limit), `- and ${String(more)} more lines`] : lines;
  return ['I checked your proposed changes and found problems. Please fix them and nothing else:', ...shown].join('\n');
}

/** What checks found, as a message to the agent; undefined when there is nothing to say. @param check only that one's */
export function findingsToSend(results: readonly CheckResult[], check?: string): string | undefined {
  const wanted = results.filter(({ id, canSend }) => canSend && (check === undefined || id === check));
  return wanted.length === 0 ? undefined : findingsText(wanted);
}
