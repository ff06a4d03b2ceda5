// Holds a server against the contract of the RAD Partner API. It knows the contract and a base URL, nothing else.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildNodeTests } from '../host/buildTests.mjs';
import { runMocha, suite } from '../host/suite.mjs';
import { sandboxTarget } from './sandboxTarget.mjs';

const USAGE = `node test/conformance/run.mjs [--url URL --token TOKEN --second-token TOKEN] [OPTION…]
Without --url the project's sandbox is started, with everything that can be tested.
  --url URL             the platform
  --token TOKEN         access token of a partner with a repository, a private and a public module
  --second-token TOKEN  access token of another partner with a private module
  --user-token TOKEN    access token of somebody who is no partner
  --more-token TOKEN    of another account, any number of times: somebody must have too few credits
  --repository NAME     owner/name of the first partner's repository, when the settings name none
  --github-token TOKEN  stores this GitHub token for the first partner, forgets it and stores it again
  --deploy FILE         deploys, updates and destroys for real: FILE says what (test/conformance/deployExample.json)
  --approve FILE        whole sign-ins: FILE is a module that exports approve({ verificationUri, userCode, account, decision })
  --grep PATTERN        only tests whose name matches
  --reporter NAME       of mocha
The partners' published sets, pins and settings are changed and put back. What is bought, deployed and sent stays: use accounts
made for it. The last tests ask until the rate limit is reached.`;

const text = { type: 'string' };
const names = ['url', 'token', 'second-token', 'user-token', 'repository', 'github-token', 'deploy', 'approve'];

function parseOptions() {
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(names.map((name) => [name, text])),
      'more-token': { ...text, multiple: true },
      grep: text,
      reporter: text,
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  if (values.url === undefined) return undefined;
  if (values.token === undefined || values['second-token'] === undefined)
    throw new Error(`--url needs --token and --second-token\n${USAGE}`);
  return {
    url: values.url,
    token: values.token,
    secondToken: values['second-token'],
    userToken: values['user-token'],
    moreTokens: values['more-token'],
    repository: values.repository,
    githubToken: values['github-token'],
    deploy: values.deploy && path.resolve(values.deploy),
    approve: values.approve && path.resolve(values.approve),
  };
}

/** What spends the rate limit and what leaves things behind comes last. */
const LAST = ['rateLimit.test.mjs', 'fuzz.test.mjs'];
const place = (file) => LAST.indexOf(path.basename(file));

await suite(async () => {
  const target = parseOptions() ?? (await sandboxTarget());
  process.env.RAD_CONFORMANCE = JSON.stringify(target);
  const files = await buildNodeTests('conformance');
  return runMocha(
    files.sort((one, other) => place(one) - place(other)),
    { timeout: 120_000 },
  );
});
