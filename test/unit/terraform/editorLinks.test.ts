import assert from 'node:assert/strict';
import fc from 'fast-check';
import { moduleLinks } from '../../../src/terraform/editor/moduleLinks';
import { sourceAddress } from '../../../src/terraform/editor/sourceAddress';
import { randomised } from '../randomised';

const REGISTRY = 'https://registry.terraform.io/modules';

describe('sourceAddress', () => {
  const table: readonly (readonly [source: string, address: string | undefined, version?: string])[] = [
    ['./x', './x'],
    ['../x/y', '../x/y'],
    ['..', '..'],
    ['terraform-google-modules/network/google', `${REGISTRY}/terraform-google-modules/network/google/latest`],
    ['terraform-google-modules/network/google', `${REGISTRY}/terraform-google-modules/network/google/9.1.0`, '9.1.0'],
    ['terraform-google-modules/network/google', `${REGISTRY}/terraform-google-modules/network/google/9.1.0`, '= 9.1.0'],
    ['terraform-google-modules/network/google', `${REGISTRY}/terraform-google-modules/network/google/latest`, '~> 9.1'],
    ['registry.terraform.io/a/b/c', `${REGISTRY}/a/b/c/latest`],
    ['a/b/c//modules/subnets', `${REGISTRY}/a/b/c/1.0.0/submodules/subnets`, '1.0.0'],
    ['a/b/c//other/place', `${REGISTRY}/a/b/c/latest`],
    ['github.com/owner/repo', 'https://github.com/owner/repo'],
    ['github.com/owner/repo//sub?ref=v1', 'https://github.com/owner/repo/tree/v1/sub'],
    ['github.com/owner/repo//sub/dir', 'https://github.com/owner/repo/tree/HEAD/sub/dir'],
    ['git::https://github.com/owner/repo.git', 'https://github.com/owner/repo'],
    ['git::https://github.com/owner/repo.git?ref=v1.2', 'https://github.com/owner/repo/tree/v1.2'],
    [
      'git::https://github.com/owner/repo.git//a b?ref=feature/x&depth=1',
      'https://github.com/owner/repo/tree/feature/x/a%20b',
    ],
    ['git::https://user:token@github.com/owner/repo.git', 'https://github.com/owner/repo'],
    ['git@github.com:owner/repo.git', 'https://github.com/owner/repo'],
    ['git::ssh://git@github.com/owner/repo.git//sub', 'https://github.com/owner/repo/tree/HEAD/sub'],
    ['git::https://gitlab.com/group/sub/repo.git//x?ref=v1', 'https://gitlab.com/group/sub/repo/-/tree/v1/x'],
    ['bitbucket.org/owner/repo?ref=v1', 'https://bitbucket.org/owner/repo/src/v1'],
    ['git::https://git.example/owner/repo.git', undefined],
    ['app.terraform.io/a/b/c', undefined],
    ['https://example.com/module.zip', undefined],
    ['s3::https://s3.amazonaws.com/bucket/x.zip', undefined],
    ['github.com/owner', undefined],
    ['https://github.com.evil.example/owner/repo', undefined],
    ['https://evil.example/@github.com/owner/repo', undefined],
    ['', undefined],
    ['.hidden', undefined],
  ];
  for (const [source, wanted, version] of table) {
    it(`leads from ${JSON.stringify(source)} ${version ?? ''} to ${wanted ?? 'nowhere'}`, () => {
      const address = sourceAddress(source, version);
      assert.equal(address?.kind === 'local' ? address.path : address?.url, wanted);
    });
  }

  it('has pages over https on known hosts alone, without credentials, whatever the source is', () => {
    const hosts = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'registry.terraform.io']);
    const piece = fc.constantFrom(
      'git::',
      'https://',
      'ssh://',
      'github.com',
      '/',
      ':',
      '@',
      'a',
      '..',
      '?ref=',
      '%2f',
      '\\',
      '#',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const address = sourceAddress(pieces.join(''));
        if (address?.kind !== 'page') return;
        const url = new URL(address.url);
        assert.ok(url.protocol === 'https:' && hosts.has(url.hostname), address.url);
        assert.equal(url.username + url.password + url.hash, '');
      }),
      randomised(5000),
    );
  });
});

describe('moduleLinks', () => {
  it('finds the sources of module blocks between their quotes', () => {
    const source = `module "one" {
  source  = "a/b/c"
  version = "1.2.3"
}
module "two" {
  source = "./two"
}
module "computed" {
  source = "./\${var.x}"
}
module "none" {}
terraform {
  required_providers {
    google = { source = "hashicorp/google" }
  }
}
`;
    assert.deepEqual(
      moduleLinks(source).map(({ span, address }) => [
        source.slice(span.start, span.end),
        address.kind === 'page' ? address.url : address.path,
      ]),
      [
        ['a/b/c', `${REGISTRY}/a/b/c/1.2.3`],
        ['./two', './two'],
      ],
    );
  });
});
