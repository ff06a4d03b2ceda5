import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { AccountClient } from '../../../src/platform/accountClient';
import type { PlatformSession } from '../../../src/vscode/connection/platformSession';
import type { Graph } from '../../../src/vscode/graph';
import { cachedCredits } from '../../../src/vscode/statusBar/creditAnswers';
import { CreditsItem } from '../../../src/vscode/statusBar/creditsItem';
import { activated, shownModules, until } from '../extension';

describe('the credits in the status bar', () => {
  let graph: Graph;
  let server: Server;
  let session: PlatformSession;
  const asked: (string | undefined)[] = [];

  before(async () => {
    graph = await activated();
    await shownModules(graph);
    const real = await graph.connection.require();
    const [me, balance] = await Promise.all([real.profile.me(), real.profile.creditBalance()]);
    server = createServer((request, response) => {
      asked.push(request.url);
      const answer = request.url?.endsWith('/me') === true ? me : balance;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const platformUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const accessToken = (): Promise<string> => Promise.resolve('token');
    const profile = new AccountClient({ platformUrl, tokens: { accessToken, accessTokenAfter: accessToken } });
    session = { ...real, profile };
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('ask nothing while the view is hidden, and the platform once it is visible', async () => {
    const visibility = new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>();
    const view = { visible: false, onDidChangeVisibility: visibility.event };
    const { account, kind, platformName, onDidChange } = graph.connection;
    assert.ok(account);
    const connection = { account, kind, platformName, onDidChange, open: () => Promise.resolve(session) };
    const item = new CreditsItem({ connection, answers: graph.answers, log: graph.log }, view);
    const show = (visible: boolean): void => {
      view.visible = visible;
      visibility.fire({ visible });
    };
    try {
      show(false);
      await delay(1000);
      assert.deepEqual(asked, []);
      assert.equal(vscode.window.state.focused, true);
      for (let count = 0; count < 5; count++) {
        show(true);
        show(false);
      }
      await until('two requests', () => asked.length === 2);
      show(true);
      await delay(1000);
      assert.deepEqual(asked, ['/api/v1/me', '/api/v1/credits/balance']);
    } finally {
      item.dispose();
      visibility.dispose();
    }
  });

  it('are in the cache of the account after the view was seen', async () => {
    await until('the balance', async () => {
      const cache = await graph.answers.current();
      return cache !== undefined && (await cachedCredits(cache))?.balance !== undefined;
    });
  });
});
