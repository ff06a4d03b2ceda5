import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { FormField } from '../../../src/contract/form';
import { detailsText, type DetailsParts } from '../../../src/deployments/catalog/detailsText';
import { lengthProblem, MESSAGE_LENGTHS, SUBJECT_LENGTHS } from '../../../src/deployments/catalog/messageLengths';
import { plainMarkdown } from '../../../src/deployments/catalog/plainMarkdown';
import { publisherMessage } from '../../../src/contract/catalogModules';
import { detailedModule, detailsLink, detailsPath } from '../../../src/vscode/catalog/detailsAddress';
import { randomised } from '../randomised';
import { catalogModule } from './catalogModule';

/** As generous as a reader of Markdown can be. */
const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false });

const field = (name: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label: name,
  description: '',
  type: 'string',
  typeTree: { kind: 'string' },
  required: false,
  options: [],
  widget: 'text',
  updateSafe: false,
  sensitive: false,
  configured: false,
  readOnly: false,
  notRadManaged: false,
  validations: [],
  ...more,
});

const parts = (more: Partial<DetailsParts['module']> = {}, rest: Partial<DetailsParts> = {}): DetailsParts => ({
  module: { ...catalogModule('Redis', { creditCost: '50' }), contactable: false, commitSha: 'a'.repeat(40), ...more },
  steps: [],
  reader: { locale: 'en' },
  show: (text) => text,
  pageOf: () => undefined,
  contactLink: undefined,
  ...rest,
});

describe('the page of a module', () => {
  it('says all that the catalog knows, with links to documentation, dependencies and the publisher', () => {
    const text = detailsText(
      parts(
        {
          description: 'First.\n\nSecond.',
          documentationUrl: 'https://docs.example/a_(b)',
          dependencies: ['Base', 'Gone'],
          contactable: true,
        },
        {
          steps: [
            {
              group: 1,
              fields: [field('region', { required: true, default: 'eu' }), field('key', { sensitive: true })],
            },
            { group: null, fields: [field('sizes', { type: 'list(number)', default: [1, 2] })] },
          ],
          pageOf: (name) => (name === 'Base' ? '../base/Base.md' : undefined),
          contactLink: 'vscode://rad-partner.rad-partner/publisher/Redis',
        },
      ),
    );
    const html = markdown.render(text);
    assert.match(html, /<h1>Redis<\/h1>\s*<p>First\.<\/p>\s*<p>Second\.<\/p>/);
    assert.match(html, /<strong>Cost:<\/strong> 50 credits/);
    assert.match(html, /<a href="https:\/\/docs\.example\/a_%28b%29">Documentation on docs\.example<\/a>/);
    assert.match(html, /<a href="\.\.\/base\/Base\.md">Base<\/a>[\s\S]*Gone/);
    assert.match(html, /<a href="vscode:[^"]*">Write to the publisher…<\/a>/);
    assert.match(html, /<h3>Page 1<\/h3>[\s\S]*region \(required\)<\/td>\s*<td>string<\/td>\s*<td>eu</);
    assert.match(html, /key \(secret\)/);
    assert.match(html, /<h3>Last page[^<]*<\/h3>[\s\S]*list\(number\)<\/td>\s*<td>\[1,2\]</);
    assert.match(html, /<code>aaaaaaa<\/code>/);
  });

  it('has no link to an address that is not safe, and says how to write to a publisher without one', () => {
    const text = detailsText(parts({ documentationUrl: 'javascript:alert(1)', contactable: true }));
    assert.doesNotMatch(markdown.render(text), /<a /);
    assert.match(text, /RAD: Contact Publisher…/);
    assert.doesNotMatch(detailsText(parts()), /publisher…/i);
  });

  it('shows any text of a module as it is, and makes nothing of it', () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.constantFrom('<command:rad.deploy.start>', '<https://x.example>', 'https://x.example', 'www.x.example'),
          fc.constantFrom(
            '![',
            '](',
            ')',
            '`',
            '**',
            '_',
            '<b>',
            '</b>',
            '&lt;',
            '&#60;',
            '$(rocket)',
            '|',
            '\n',
            '# ',
          ),
          fc.constantFrom('\\', '~~', '- ', '1. ', '>', 'a@b.example', '[x]: y', '"', "'", '==', '^'),
          fc.string({ maxLength: 6 }),
        ),
        { maxLength: 12 },
      )
      .map((pieces) => pieces.join(''));
    const decoded = (html: string): string =>
      html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    fc.assert(
      fc.property(hostile, (text) => {
        const html = markdown.renderInline(plainMarkdown(text));
        assert.doesNotMatch(html, /<[a-z/]/i);
        // Of a NUL every reader of Markdown makes a replacement character.
        assert.equal(decoded(html), text.replaceAll(/\s+/g, ' ').trim().replaceAll('\0', '\ufffd'));
        assert.doesNotMatch(plainMarkdown(text), /\$\(|\n/);
        const page = markdown.render(
          detailsText(
            parts(
              { displayName: text, description: text, category: text, dependencies: [text], services: [text] },
              { steps: [{ group: 1, fields: [field(text, { description: text, type: text, default: text })] }] },
            ),
          ),
        );
        assert.doesNotMatch(page, /<(?:a|img|b|em|del|script|command)\b/);
        assert.equal([...page.matchAll(/<tr>/g)].length, 2);
      }),
      randomised(3000),
    );
  });

  it('is found again by its address, whatever the name and id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), fc.string(), (id, name) => {
        fc.pre(!/^\.+$/.test(id));
        const path = detailsPath({ id, name });
        assert.equal(detailedModule(path), id);
        const base = new URL('rad-details://host/other/Other.md');
        assert.equal(decodeURIComponent(new URL(detailsLink({ id, name }), base).pathname), path);
      }),
      randomised(500),
    );
    for (const path of ['', '/', '/a', '/a/b', '/a/b/c.md', '/%/b.md']) assert.equal(detailedModule(path), undefined);
  });
});

describe('a message to a publisher', () => {
  it('is as long as the platform takes it, counted as it counts', () => {
    const texts = fc.array(fc.constantFrom('a', ' ', '€', '👋', '\t'), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, fc.nat(1000), (text, fill) => {
        for (const [lengths, name] of [
          [SUBJECT_LENGTHS, 'subject'],
          [MESSAGE_LENGTHS, 'message'],
        ] as const) {
          const typed = text + 'x'.repeat(fill);
          const sent = { subject: 'x'.repeat(5), message: 'x'.repeat(10), [name]: typed.trim() };
          const isTaken = publisherMessage.safeParse(sent).success;
          const characters = Array.from(typed.trim()).length;
          const units = typed.trim().length;
          const fits = characters >= lengths.least && units <= lengths.most;
          assert.equal(lengthProblem(typed, lengths) === undefined, fits);
          if (fits) assert.equal(isTaken, true);
          if (characters === units) assert.equal(isTaken, fits);
        }
      }),
      randomised(1000),
    );
    assert.equal(lengthProblem('abcd', SUBJECT_LENGTHS), '1 character more, please.');
    assert.equal(lengthProblem('', SUBJECT_LENGTHS), '5 characters more, please.');
    assert.equal(lengthProblem('x'.repeat(1003), MESSAGE_LENGTHS), '3 characters too many.');
  });
});
