import type { ModuleReading } from '../module';
import type { RepositoryFacts } from './rule';

/** Facts with the modules that the partner has ticked, by path. */
export type FactsWithTicks = RepositoryFacts & { readonly ticked?: ReadonlySet<string> };

/** Whether a module is written for RAD or ticked: what is neither is ordinary Terraform, and left in peace. */
export const isMeantForRad = ({ isForRad, path }: ModuleReading, { ticked }: FactsWithTicks): boolean =>
  isForRad || ticked?.has(path) === true;
