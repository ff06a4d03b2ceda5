import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DeepLink } from '../../../src/common/deepLink';
import type { Log } from '../../../src/common/log';
import { linkOpeners } from '../../../src/vscode/deepLinks/linkOpeners';
import { DeepLinks } from '../../../src/vscode/deepLinks/uriHandler';
import type { Graph } from '../../../src/vscode/graph';
import type { ModuleNode } from '../../../src/vscode/trees/moduleNodes';
import { activated, onlyRepository, shownModules } from '../extension';

describe('links into the extension', () => {
  const opened: DeepLink[] = [];
  const lines: string[] = [];
  const log: Log = {
    debug: (line) => lines.push(line),
    info: (line) => lines.push(line),
    warn: (line) => lines.push(line),
    error: (line, error) => lines.push(`${line} ${String(error)}`),
  };
  const keep = (link: DeepLink): Promise<void> => {
    opened.push(link);
    return Promise.resolve();
  };
  const links = new DeepLinks({ module: keep, jules: keep, deployment: keep, credits: keep, connect: keep }, log);
  const handle = (text: string): Promise<void> => {
    opened.length = 0;
    lines.length = 0;
    return links.handleUri(vscode.Uri.parse(`${vscode.env.uriScheme}://rad-partner.rad-partner/${text}`));
  };
  let graph: Graph;

  before(async () => {
    graph = await activated();
    await shownModules(graph);
  });

  it('go to the opener of their route', async () => {
    await handle('module/acme/modules/Redis?windowId=1');
    assert.deepEqual(opened, [{ route: 'module', repository: 'acme/modules', module: 'Redis' }]);
    await handle('jules/31415926535897932384');
    assert.deepEqual(opened, [{ route: 'jules', session: '31415926535897932384' }]);
    await handle('deployment/6ba6d5fd-a73e-4780-b255-7ba99ca355ce');
    assert.deepEqual(opened, [{ route: 'deployment', deployment: '6ba6d5fd-a73e-4780-b255-7ba99ca355ce' }]);
    await handle('credits');
    assert.deepEqual(opened, [{ route: 'credits' }]);
    await handle('credits/buy');
    assert.deepEqual(opened, [{ route: 'credits', section: 'buy' }]);
    await handle('connect?step=jules&repository=acme/modules');
    assert.deepEqual(opened, [{ route: 'connect', step: 'jules', repository: 'acme/modules' }]);
  });

  const REFUSED: readonly (readonly [text: string, refusal: string])[] = [
    ['deployments/secret-words', 'unknownRoute'],
    ['module/acme/secret%20words/Redis', 'badCharacter'],
    ['module/acme/%2e%2e/secret-words', 'badSegment'],
    ['module/acme%2Fmodules%2Fsecret-words%2Fmore', 'badSegment'],
    ['credits/secret-words', 'badSegment'],
    ['connect?platformUrl=secret-words', 'badParameter'],
    ['connect?step=jules#secret-words', 'badCharacter'],
  ];
  for (const [text, refusal] of REFUSED) {
    it(`are refused when hostile: ${text}`, async () => {
      await handle(text);
      assert.deepEqual(opened, []);
      assert.deepEqual(lines, [`a link was refused: ${refusal}`]);
    });
  }

  it('that cannot be opened say so in the log, without their text', async () => {
    const failing = new DeepLinks(
      { module: () => Promise.reject(new Error('gone')), jules: keep, deployment: keep, credits: keep, connect: keep },
      log,
    );
    lines.length = 0;
    await failing.handleUri(
      vscode.Uri.parse(`${vscode.env.uriScheme}://rad-partner.rad-partner/module/acme/secret-words/Redis`),
    );
    assert.deepEqual(lines, ['opening a link: module', 'opening a link Error: gone']);
  });

  it('to a module of an open repository reveal its row, and nothing of another one', async () => {
    const revealed: string[] = [];
    const reveal = (node: ModuleNode): Thenable<void> => {
      revealed.push(node.id);
      return Promise.resolve();
    };
    const { modules } = onlyRepository(graph);
    const repository = modules.catalogState?.repository ?? assert.fail('it is not recognised');
    const open = linkOpeners(graph, { reveal }).module;
    await open({ route: 'module', repository: repository.toUpperCase(), module: 'Keycloak_GKE' });
    assert.deepEqual(revealed, [`${modules.root}//modules/Keycloak_GKE`]);
    await open({ route: 'module', repository, module: 'No_Such_Module' });
    await open({ route: 'module', repository: 'acme/elsewhere', module: 'Keycloak_GKE' });
    assert.equal(revealed.length, 1);
  });

  it('are copied from a row and lead back to it', async () => {
    const { modules } = onlyRepository(graph);
    const node = { type: 'module', id: 'any', repository: onlyRepository(graph), path: 'modules/Keycloak_GKE' };
    await vscode.commands.executeCommand('rad.modules.copyLink', node);
    const text = await vscode.env.clipboard.readText();
    opened.length = 0;
    await links.handleUri(vscode.Uri.parse(text));
    const repository = modules.catalogState?.repository;
    assert.deepEqual(opened, [{ route: 'module', repository, module: 'Keycloak_GKE' }]);
  });
});
