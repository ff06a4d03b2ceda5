import fc from 'fast-check';

const scalar = fc.oneof(
  fc.integer({ min: -20, max: 200 }).map(String),
  fc.integer({ min: -400, max: 400 }).map((number) => String(number / 8)),
  fc.constantFrom('true', 'false', 'null', '""', '"a"', '"é"', '"10"', '"true"', '"a-b,c"', '"2026-01-31T00:00:00Z"'),
  fc.constantFrom('"10.1.0.0/16"', '"[a-z]+"', '"(a)(b)?"', '"^(\\\\d+|x)$"', '"x\\ny"', '"%s-%v"', '"k"'),
);

const OPERATORS = ['+', '-', '*', '/', '%', '<', '>', '<=', '>=', '==', '!=', '&&', '||'];

const CALLS: readonly [name: string, arity: number][] = [
  ['length', 1],
  ['concat', 2],
  ['merge', 2],
  ['keys', 1],
  ['values', 1],
  ['tostring', 1],
  ['tonumber', 1],
  ['tobool', 1],
  ['tolist', 1],
  ['toset', 1],
  ['tomap', 1],
  ['join', 2],
  ['split', 2],
  ['lower', 1],
  ['upper', 1],
  ['title', 1],
  ['trim', 2],
  ['trimspace', 1],
  ['substr', 3],
  ['replace', 3],
  ['regex', 2],
  ['regexall', 2],
  ['format', 2],
  ['formatlist', 2],
  ['contains', 2],
  ['element', 2],
  ['index', 2],
  ['lookup', 3],
  ['flatten', 1],
  ['distinct', 1],
  ['compact', 1],
  ['reverse', 1],
  ['sort', 1],
  ['slice', 3],
  ['range', 1],
  ['zipmap', 2],
  ['setunion', 2],
  ['setintersection', 2],
  ['setsubtract', 2],
  ['setproduct', 2],
  ['max', 2],
  ['min', 2],
  ['abs', 1],
  ['ceil', 1],
  ['floor', 1],
  ['signum', 1],
  ['parseint', 2],
  ['coalesce', 2],
  ['coalescelist', 2],
  ['alltrue', 1],
  ['anytrue', 1],
  ['one', 1],
  ['sum', 1],
  ['chunklist', 2],
  ['can', 1],
  ['try', 2],
  ['jsonencode', 1],
  ['jsondecode', 1],
  ['base64encode', 1],
  ['base64decode', 1],
  ['urlencode', 1],
  ['startswith', 2],
  ['endswith', 2],
  ['strcontains', 2],
  ['strrev', 1],
  ['chomp', 1],
  ['indent', 2],
  ['trimprefix', 2],
  ['trimsuffix', 2],
  ['cidrhost', 2],
  ['cidrsubnet', 3],
  ['cidrnetmask', 1],
  ['formatdate', 2],
  ['timeadd', 2],
  ['transpose', 1],
  ['matchkeys', 3],
];

const { expression: anyExpression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  const list = fc.array(inner, { maxLength: 4 }).map((items) => `[${items.join(', ')}]`);
  const object = fc
    .array(fc.tuple(fc.constantFrom('a', 'b', '"c d"', '(1)'), inner), { maxLength: 3 })
    .map((items) => `{ ${items.map(([key, value]) => `${key} = ${value}`).join(', ')} }`);
  return {
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      scalar,
      list,
      object,
      fc.tuple(inner, fc.constantFrom(...OPERATORS), inner).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc.tuple(fc.constantFrom('-', '!'), inner).map(([operator, a]) => `(${operator}${a})`),
      fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      fc.tuple(list, inner).map(([a, b]) => `${a}[${b}]`),
      fc.tuple(object, fc.constantFrom('.a', '["b"]', '[*].a', '.*.a', '[1]')).map((parts) => parts.join('')),
      fc.tuple(inner, inner).map(([a, b]) => `"<\${${a}}-%{ if ${b} }yes%{ else }no%{ endif }>"`),
      fc.tuple(inner, inner).map(([a, b]) => `[for k, v in ${a} : [k, v, ${b}] if v != null]`),
      fc.tuple(inner).map(([a]) => `{ for k, v in ${a} : "\${v}" => k... }`),
      fc
        .tuple(fc.constantFrom(...CALLS), fc.array(inner, { minLength: 3, maxLength: 3 }))
        .map(([[name, arity], args]) => `${name}(${args.slice(0, arity).join(', ')})`),
    ),
  };
});

/** Source texts of expressions, most of them with a mistake of type somewhere. */
export const expressionSource = anyExpression;
