import fc from 'fast-check';
import { fixture, sampleFiles } from './fixtures';
import { program } from './programs';

/** What means something to HCL, and what does not belong into a file at all. */
const TOKENS = [
  ...['"', '{', '}', '[', ']', '(', ')', '${', '%{', '~}', '<<E\n', '<<-E\n', 'E\n', '/*', '*/', '#', '//'],
  ...['\n', '\r', '\r\n', '\t', '\\', '...', '::', '=', '==', '=>', '?', ':', ',', '.', '.*', '[*]', '\0', '\ud800'],
  ...['for ', ' in ', ' if ', '%{endif}', '%{else}', '{{', '$${', '!', '-', '&&', '|', '1.', '1e5', 'null', 'a', '"x"'],
  ...['\ufeff', '\u00a0', 'é', '😀', '<', '\\u00', '*/', 'a = 1\n', 'b {\n', 'c "d" {}', ';', "'", '`', '@'],
];

const insert = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TOKENS) },
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const place = fc.double({ min: 0, max: 1, noNaN: true });
const edit = fc.record({
  at: place,
  remove: fc.oneof(fc.constant(0), fc.nat(30)),
  insert: fc.oneof(fc.constant(''), insert),
});

/** Sources that parse: fixtures, samples and generated programs. */
export const validSource: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    fixture('every-construct.tf'),
    fixture('provider-functions.tf'),
    fixture('twins.tf'),
    ...sampleFiles().map(({ source }) => source),
  ),
  program.map(({ source }) => source),
);

/** Valid sources with a few pieces taken out and put in. Most are no longer valid. */
export const mutant: fc.Arbitrary<string> = fc
  .tuple(validSource, fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([source, edits]) =>
    edits.reduce((text, { at, remove, insert: added }) => {
      const offset = Math.floor(at * text.length);
      return text.slice(0, offset) + added + text.slice(offset + remove);
    }, source),
  );
