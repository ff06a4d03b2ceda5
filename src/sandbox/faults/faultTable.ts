import type { Fault, FaultRule, ServiceName } from './faultRule';

interface LiveRule {
  readonly rule: FaultRule;
  readonly path: RegExp;
  /** Requests that matched so far. */
  matched: number;
}

/** The faults that are on. The first rule that still applies to a request decides. */
export class FaultTable {
  private rules: readonly LiveRule[] = [];

  replace(rules: readonly FaultRule[]): void {
    this.rules = rules.map((rule) => ({ rule, path: pathPattern(rule.path ?? '/**'), matched: 0 }));
  }

  /** What goes wrong with this request; counts it. */
  next(service: ServiceName, method: string, path: string): Fault | undefined {
    for (const live of this.rules) {
      const { rule } = live;
      if (rule.service !== service || (rule.method ?? method) !== method || !live.path.test(path)) continue;
      live.matched++;
      const turn = live.matched - rule.skip;
      if (turn > 0 && turn <= (rule.times ?? Infinity)) return rule.fault;
    }
    return undefined;
  }
}

function pathPattern(path: string): RegExp {
  const source = path.replace(/\*\*|\*|[^*]+/g, (part) => {
    if (part === '**') return '.*';
    return part === '*' ? '[^/]+' : part.replace(/[^\w/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`);
}
