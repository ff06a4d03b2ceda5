import type { Context } from 'hono';
import type { DatabaseSync } from 'node:sqlite';
import type * as z from 'zod/mini';
import { API_BASE } from '../../contract/routes';
import type { Account } from '../account';
import { inTransaction } from '../store/database';
import type { Idempotency, WriteAnswer } from './idempotency';
import type { Route } from './route';
import { parseBody, parseInput } from './validate';

/** What every request carries; the account only behind the guard. */
export interface SandboxEnv {
  Variables: { account: Account; requestId: string };
}

/** Method and path template of the contract's route table. */
interface ContractRoute {
  readonly method: string;
  readonly path: string;
}

/** A request to the API, as its handler sees it. */
export class Call {
  constructor(private readonly context: Context<SandboxEnv>) {}

  /** Who asks. */
  get account(): Account {
    return this.context.get('account');
  }

  /** Ends when the caller goes away. */
  get signal(): AbortSignal {
    return this.context.req.raw.signal;
  }

  /** A parameter of the path, decoded. */
  param(name: string): string {
    return this.context.req.param(name) ?? '';
  }

  /** The query by its schema in the contract. @throws ApiProblem validation_failed */
  query<T extends z.ZodMiniType>(schema: T): z.infer<T> {
    return parseInput(schema, this.context.req.query());
  }

  header(name: string): string | undefined {
    return this.context.req.header(name);
  }

  /** The server as the caller addressed it, for links to its own pages: an origin. */
  get origin(): string {
    return new URL(this.context.req.url).origin;
  }
}

/** A request that writes. Its answer is kept for replay in the transaction of the write. */
export class WriteCall extends Call {
  constructor(
    context: Context<SandboxEnv>,
    private readonly bytes: Uint8Array,
    private readonly database: DatabaseSync,
    private readonly keep: (answer: WriteAnswer) => void,
  ) {
    super(context);
  }

  /** The body by its schema in the contract. @throws ApiProblem validation_failed */
  body<T extends z.ZodMiniType>(schema: T): z.infer<T> {
    return parseBody(schema, this.bytes);
  }

  /**
   * Does the write and stores its answer in one transaction; what `work` throws undoes both and is not replayed.
   * Everything slow (reading git, asking GitHub) comes before.
   */
  commit(work: () => WriteAnswer): WriteAnswer {
    return inTransaction(this.database, () => {
      const answer = work();
      this.keep(answer);
      return answer;
    });
  }
}

/** A route that reads. */
export function readEndpoint(route: ContractRoute, handle: (call: Call) => Response | Promise<Response>): Route {
  return { method: route.method, path: pathOf(route), handle: (context) => handle(new Call(context)) };
}

/**
 * A route that writes, behind the idempotency rules of platform-api.md.
 * @param handle answers with what `call.commit` gave, or throws an ApiProblem
 */
export function writeEndpoint(
  { database, idempotency }: { readonly database: DatabaseSync; readonly idempotency: Idempotency },
  route: ContractRoute,
  handle: (call: WriteCall) => WriteAnswer | Promise<WriteAnswer>,
): Route {
  return {
    method: route.method,
    path: pathOf(route),
    handle: async (context) => {
      const { req } = context;
      const body = new Uint8Array(await req.arrayBuffer());
      const url = new URL(req.url);
      const request = {
        account: context.get('account').id,
        key: req.header('idempotency-key'),
        method: req.method,
        path: `${url.pathname}${url.search}`,
        body,
      };
      const answer = await idempotency.run(request, async (keep) =>
        handle(new WriteCall(context, body, database, keep)),
      );
      return toResponse(answer);
    },
  };
}

/** An answer of a write that keeps the contract's promise. */
export function jsonAnswer<T extends z.ZodMiniType>(
  status: number,
  schema: T,
  body: z.input<T>,
  headers: Readonly<Record<string, string>> = {},
): WriteAnswer {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(schema.parse(body)),
  };
}

/** 204. */
export const NO_CONTENT: WriteAnswer = { status: 204, headers: {}, body: '' };

function toResponse({ status, headers, body }: WriteAnswer): Response {
  return new Response(body === '' ? null : body, { status, headers });
}

/** `/modules/{moduleId}` in Hono's spelling, below the API's base. */
function pathOf({ path }: ContractRoute): string {
  return `${API_BASE}${path.replace(/\{(\w+)\}/g, ':$1')}`;
}
