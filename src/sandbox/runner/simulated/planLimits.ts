import * as l10n from '@vscode/l10n';
import { Budget } from '../../../terraform/evaluate/budget';
import { StepFailure } from '../stepFailure';

/** Evaluations of the largest cost that one plan may have. */
const EVALUATIONS = 10;

/** Instances of resources, modules and dynamic blocks together. */
const MAX_INSTANCES = 10_000;

/** The texts of all resources together, UTF-16 units. */
const MAX_TEXT = 16 * 1024 * 1024;

/** What one plan may cost: modules that call each other with a `count` multiply without end. */
export class PlanLimits {
  /** What is evaluated when it is spent is unknown. */
  readonly budget = Budget.of(EVALUATIONS);
  private instances = 0;
  private text = 0;

  /** Counts instances before they are planned. @throws StepFailure */
  addInstances(count: number): void {
    this.instances += count;
    if (this.instances > MAX_INSTANCES) {
      throw new StepFailure(l10n.t('The plan has more than {0} instances, too many to simulate.', MAX_INSTANCES));
    }
  }

  /** Counts the text of a resource. @throws StepFailure */
  addText(text: string): void {
    this.text += text.length;
    if (this.text > MAX_TEXT) throw new StepFailure(l10n.t('The plan is too long to simulate.'));
  }
}
