import type { ModuleVariable } from '../module';
import { readUiMeta } from '../uiMeta';

/** A variable's place in the form, as far as its tag says it. */
interface FormPlace {
  readonly name: string;
  readonly group: number;
  readonly order: number | undefined;
}

/** Which groups and orders the variables of a file use. */
export class FormLayout {
  private readonly places: readonly FormPlace[];

  constructor(variables: readonly ModuleVariable[]) {
    this.places = variables.flatMap(({ name, description = '' }) => {
      const { group, order } = readUiMeta(description);
      return group === undefined ? [] : [{ name, group, order }];
    });
  }

  /** The groups in use, ascending. */
  get groups(): readonly number[] {
    return [...new Set(this.places.map(({ group }) => group))].sort((one, other) => one - other);
  }

  /** The page that a group becomes, from 1: pages are counted, whatever the numbers of the groups. */
  pageOf(group: number): number {
    return this.groups.filter((other) => other > 0 && other < group).length + 1;
  }

  /** Names of the variables of a group, by order. */
  namesIn(group: number): readonly string[] {
    return this.places
      .filter((place) => place.group === group)
      .sort((one, other) => rank(one) - rank(other))
      .map(({ name }) => name);
  }

  /** The next free order of a group: behind its last one; RAD's convention begins group 2 at 201. */
  nextOrder(group: number): number {
    const orders = this.places.filter((place) => place.group === group).map(({ order }) => order ?? 0);
    const last = Math.max(0, ...orders);
    return last === 0 ? group * 100 + 1 : last + 1;
  }
}

const rank = ({ order }: FormPlace): number => order ?? Number.MAX_SAFE_INTEGER;
