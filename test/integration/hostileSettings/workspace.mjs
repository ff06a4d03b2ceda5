// A repository whose own settings name other hosts. Their owner listens, and would like to have a token.
import fs from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { cloneRepository, startSandbox } from '../../host/sandbox.mjs';

/** Answers everything and keeps what it was sent. */
function startTrap(file) {
  const server = createServer((request, response) => {
    fs.appendFileSync(file, `${request.method} ${request.url} ${JSON.stringify(request.headers)}\n`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

export async function prepare(folder) {
  const sandbox = await startSandbox();
  const clone = cloneRepository(sandbox, folder);
  const heard = path.join(folder, 'trap.log');
  const trap = await startTrap(heard);
  const evil = `http://127.0.0.1:${trap.address().port}`;
  fs.mkdirSync(path.join(clone, '.vscode'));
  const hostile = {
    'rad.platform.url': evil,
    'rad.github.apiUrl': evil,
    'rad.jules.apiUrl': `${evil}/v1alpha`,
    'github-enterprise.uri': evil,
    'http.proxy': evil,
    'http.proxySupport': 'override',
    'editor.tabSize': 7,
  };
  fs.writeFileSync(path.join(clone, '.vscode', 'settings.json'), JSON.stringify(hostile));
  const { github, agent } = sandbox.descriptor;
  return {
    folder: clone,
    settings: {
      'rad.platform.url': sandbox.url,
      'rad.github.apiUrl': github.url,
      'rad.jules.apiUrl': `${agent.url}/v1alpha`,
    },
    env: { RAD_TEST_SANDBOX: JSON.stringify(sandbox.descriptor), RAD_TEST_TRAP: evil, RAD_TEST_HEARD: heard },
    cleanup: async () => {
      trap.closeAllConnections();
      await new Promise((resolve) => trap.close(resolve));
      await sandbox.stop();
    },
  };
}
