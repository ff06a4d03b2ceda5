/** What an added validation block says. */
export interface Validation {
  readonly condition: string;
  readonly message: string;
}

/** A variable as the rules see it. */
export interface RuledVariable {
  readonly name: string;
  /** Source text of its type. */
  readonly type: string | undefined;
  /** Its default when that is a literal; `{ known: false }` when there is none or it is none. */
  readonly fallback: { readonly known: true; readonly value: unknown } | { readonly known: false };
}

interface TextRule {
  readonly names: RegExp;
  readonly pattern: string;
  readonly message: string;
}

// Patterns are written as in HCL strings that need no escapes, and mean the same to RE2 and to JavaScript.
const TEXT_RULES: readonly TextRule[] = [
  {
    names: /^(?:gcp_)?region$/,
    pattern: '^[a-z]+-[a-z]+[0-9]{1,2}$',
    message: 'Give a region such as europe-west1, not a zone such as europe-west1-b.',
  },
  {
    names: /^(?:gcp_)?zone$/,
    pattern: '^[a-z]+-[a-z]+[0-9]{1,2}-[a-z]$',
    message: 'Give a zone such as europe-west1-b.',
  },
  {
    names: /(?:^|_)project_id$/,
    pattern: '^[a-z][a-z0-9-]{4,28}[a-z0-9]$',
    message:
      'A project id has 6 to 30 lower-case letters, digits or hyphens, starts with a letter and does not end with a hyphen.',
  },
  {
    names: /^deployment_id$/,
    pattern: '^[0-9a-f]{4}$',
    message: 'The deployment id must be exactly 4 lower-case hexadecimal digits, such as 7f10.',
  },
  {
    names: /(?:^|_)email$/,
    pattern: '^[^@ ]+@[^@ ]+[.][^@ ]+$',
    message: 'Give an e-mail address such as ada@sandbox.example.',
  },
];

const WHOLE_NUMBERS =
  /(?:^|_)(?:count|replicas|nodes|instances|workers|days|hours|minutes|seconds|gb|port)$|^(?:min|max)_/;

/** The validations a variable should have by its name, none when nothing certain can be said or its default breaks them. */
export function validationsFor(variable: RuledVariable): readonly Validation[] {
  const { name, type } = variable;
  if (type === 'string') return textValidation(variable);
  if (type === 'number') return numberValidation(variable);
  if (name === 'trusted_users' && /^(?:list|set)\(string\)$/.test(type ?? '')) return trustedUsers(variable);
  return [];
}

function textValidation({ name, fallback }: RuledVariable): readonly Validation[] {
  const rule = TEXT_RULES.find(({ names }) => names.test(name));
  if (rule === undefined) return [];
  const test = `can(regex("${rule.pattern}", var.${name}))`;
  if (!fallback.known) return [{ condition: test, message: rule.message }];
  const { value } = fallback;
  if (value === null) return [{ condition: `var.${name} == null || ${test}`, message: rule.message }];
  if (value === '') return [{ condition: `var.${name} == "" || ${test}`, message: rule.message }];
  if (typeof value !== 'string' || !new RegExp(rule.pattern).test(value)) return [];
  return [{ condition: test, message: rule.message }];
}

function numberValidation({ name, fallback }: RuledVariable): readonly Validation[] {
  const isWhole = WHOLE_NUMBERS.test(name);
  if (!isWhole && name !== 'credit_cost') return [];
  const value = fallback.known ? fallback.value : 0;
  const fits = value === null || (typeof value === 'number' && value >= 0 && (!isWhole || Number.isInteger(value)));
  if (!fits) return [];
  const test = isWhole ? `var.${name} >= 0 && floor(var.${name}) == var.${name}` : `var.${name} >= 0`;
  return [
    {
      // `||` would evaluate the comparison with null too.
      condition: value === null ? `var.${name} == null ? true : ${test}` : test,
      message: isWhole ? 'Give a whole number, 0 or more.' : 'Give a number, 0 or more.',
    },
  ];
}

/** RAD028: nobody blank, nobody twice. */
function trustedUsers({ name, fallback }: RuledVariable): readonly Validation[] {
  if (fallback.known && !(Array.isArray(fallback.value) && fallback.value.length === 0)) return [];
  return [
    {
      condition: `alltrue([for user in var.${name} : trimspace(user) != ""])`,
      message: 'Remove the blank entry: each trusted user is an e-mail address.',
    },
    {
      condition: `length(distinct([for user in var.${name} : lower(user)])) == length(var.${name})`,
      message: 'Each trusted user may be listed once; upper and lower case do not matter.',
    },
  ];
}
