import type { Context, Hono } from 'hono';
import { readSource, repositoryOf, type AgentContext } from '../agentContext';
import { jsonAnswer, sourceAnswer, sourceId } from '../answers';
import { entityNotFound, invalid } from '../apiError';
import { nextToken, onlyParameters, readPage } from './query';

/** `GET /sources` and `GET /sources/{id}`, whose id has slashes. */
export function addSourceRoutes(app: Hono, agent: AgentContext): void {
  app.get('/v1alpha/sources', (context) => listSources(context, agent));
  app.get('/v1alpha/sources/*', async (context) => {
    onlyParameters(context);
    const name = decodeURIComponent(context.req.path.slice('/v1alpha/'.length));
    const repository = repositoryOf(agent, name);
    if (repository === undefined) throw entityNotFound();
    return jsonAnswer(sourceAnswer(await readSource(agent, repository), agent.quirks), agent.quirks);
  });
}

async function listSources(context: Context, agent: AgentContext): Promise<Response> {
  const page = readPage(context, 'sources', 30);
  const wanted = readFilter(page.filter);
  const rows = [...agent.repositories().keys()]
    .sort()
    .filter((repository) => wanted?.has(`sources/${sourceId(repository, agent.quirks)}`) ?? true)
    .filter((repository) => page.after === undefined || repository > page.after);
  const shown = rows.slice(0, page.size);
  const sources = await Promise.all(shown.map((repository) => readSource(agent, repository)));
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return jsonAnswer(
    { sources: sources.map((source) => sourceAnswer(source, agent.quirks)), ...nextToken('sources', page, last) },
    agent.quirks,
  );
}

/** `name=A OR name=B`, with or without quotes; undefined for no filter. */
function readFilter(filter: string): ReadonlySet<string> | undefined {
  if (filter.trim() === '') return undefined;
  const names = filter.split(/\s+OR\s+/).map((term) => /^\s*name\s*=\s*(?:"([^"]*)"|([^\s"]+))\s*$/.exec(term));
  return new Set(
    names.map((found) => {
      const name = found?.[1] ?? found?.[2];
      if (name === undefined) throw invalid('Invalid filter: only name=… terms joined by OR are supported.');
      return name;
    }),
  );
}
