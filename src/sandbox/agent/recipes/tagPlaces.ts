/** Page and position of a variable in the platform's form. */
export interface TagPlace {
  readonly group: number;
  readonly order: number;
}

/** Where RAD's own modules have the standard variables; group 0 is never shown. */
const STANDARD: ReadonlyMap<string, TagPlace> = new Map(
  Object.entries({
    module_documentation: { group: 0, order: 1 },
    module_description: { group: 0, order: 100 },
    module_dependency: { group: 0, order: 101 },
    module_services: { group: 0, order: 102 },
    credit_cost: { group: 0, order: 103 },
    require_credit_purchases: { group: 0, order: 104 },
    enable_purge: { group: 0, order: 105 },
    public_access: { group: 0, order: 106 },
    shared_users: { group: 0, order: 107 },
    deployment_id: { group: 0, order: 108 },
    enable_services: { group: 0, order: 109 },
    enable_rad_gcpproject: { group: 0, order: 110 },
    resource_creator_identity: { group: 0, order: 111 },
    project_id: { group: 1, order: 101 },
    region: { group: 1, order: 102 },
    trusted_users: { group: 1, order: 103 },
  }),
);

/** What is known of a variable's place; a missing part is to be found. */
export interface WantedPlace {
  readonly name: string;
  readonly group: number | undefined;
  readonly order: number | undefined;
}

/**
 * A place for each variable, in the order of the file: what is known stays, standard variables go where they are in
 * every module, the rest joins the page of the variable before it, behind the page's last position.
 */
export function placeVariables(variables: readonly WantedPlace[]): readonly TagPlace[] {
  const orders = new Map<number, Set<number>>();
  const take = (place: TagPlace): TagPlace => {
    orders.set(place.group, (orders.get(place.group) ?? new Set()).add(place.order));
    return place;
  };
  for (const { group, order } of variables) if (group !== undefined && order !== undefined) take({ group, order });
  const nextOrder = (group: number): number => Math.max(group * 100, ...(orders.get(group) ?? [])) + 1;
  let page = variables.find(({ group }) => group !== undefined && group > 0)?.group ?? 1;
  return variables.map(({ name, group: knownGroup, order: knownOrder }) => {
    const standard = STANDARD.get(name);
    const group = knownGroup ?? standard?.group ?? page;
    if (group > 0) page = group;
    if (knownOrder !== undefined)
      return knownGroup === undefined ? take({ group, order: knownOrder }) : { group, order: knownOrder };
    const free = standard?.group === group && orders.get(group)?.has(standard.order) !== true;
    return take({ group, order: free ? standard.order : nextOrder(group) });
  });
}
