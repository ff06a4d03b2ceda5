import assert from 'node:assert/strict';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import type { Body } from '../../../src/terraform/hcl/syntaxTree';
import { bodyExpressions, expressionsIn, walkAttributes, walkExpressions } from '../../../src/terraform/hcl/walk';

function bodyOf(source: string): Body {
  const { body, errors } = parseHcl(source);
  assert.deepEqual(errors, []);
  return body;
}

/** One name in every place where an expression can stand. */
const EVERYWHERE = `
a = "\${n0} %{ if n1 }x%{ endif }"
b = [n2, { n3 = n4, (n5) = n6 }]
c = { for k in n7 : n8 => n9 if n10 }
d = f(n11, -n12, n13 + n14, n15 ? n16 : n17)
e = (n18)[n19].x.*.y
outer "label" {
  f = n20
  inner {
    g = n21
  }
}
`;

function names(expressions: Iterable<{ readonly kind: string; readonly name?: string }>): readonly string[] {
  const found = [...expressions].flatMap(({ kind, name }) => (kind === 'variable' && name !== undefined ? [name] : []));
  return found.sort((one, other) => Number(one.slice(1)) - Number(other.slice(1)));
}

describe('walks over expressions', () => {
  const all = Array.from({ length: 22 }, (_, index) => `n${String(index)}`);

  it('find every expression, wherever it stands', () => {
    const body = bodyOf(EVERYWHERE);
    const visited: { readonly kind: string; readonly name?: string }[] = [];
    walkExpressions(body, (expression) => visited.push(expression));
    assert.deepEqual(names(visited), all);
    assert.deepEqual(names(expressionsIn(body)), all);
    assert.deepEqual(names(bodyExpressions(body)), all);
  });

  it('tell the argument and the blocks around it', () => {
    const places: string[] = [];
    walkAttributes(bodyOf(EVERYWHERE), ({ attribute, blocks }) => {
      places.push([...blocks.map(({ type }) => type), attribute.name].join('.'));
    });
    assert.deepEqual(places, ['a', 'b', 'c', 'd', 'e', 'outer.f', 'outer.inner.g']);
  });

  it('go along chains of any length', () => {
    const body = bodyOf(`a = ${'x + '.repeat(50_000)}x\n`);
    let count = 0;
    walkExpressions(body, ({ kind }) => {
      if (kind === 'variable') count++;
    });
    assert.equal(count, 50_001);
  });
});
