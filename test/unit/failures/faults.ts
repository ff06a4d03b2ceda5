import { sendJson, type Service, type ServiceClient } from './faultServices';
import type { Answer, FaultyProxy, FaultySite } from './faultySite';
import type { Certificate } from './selfSigned';

/** One service, a client of it that has called it already, and what a fault may break. */
export interface Scene {
  readonly service: Service;
  readonly client: ServiceClient;
  readonly site: FaultySite;
  /** Between client and site where the fault is about one. */
  readonly proxy: FaultyProxy;
  readonly certificates: Readonly<Record<'stranger' | 'intercepted' | 'expired' | 'elsewhere', Certificate>>;
  /** Ends the call that the fault meets. */
  readonly cancel: AbortController;
  /** The credential that the service takes. */
  accepted: string;
}

export interface Fault {
  /** How the service is reached: `https`, or by https through a proxy; http when absent. */
  readonly by?: 'https' | 'proxy';
  /** Limit of the client, milliseconds; its own when absent. */
  readonly timeLimit?: number;
  /** Whether the service names the request in its answer. */
  readonly isNamed?: boolean;
  /** The code of the connection's failure. */
  readonly code?: string;
  readonly happen: (scene: Scene) => unknown;
  /** What the partner, or time, puts right. What is sent is answered again without it. */
  readonly end?: (scene: Scene) => unknown;
}

/** What a request is called in the service's own logs. */
export const REQUEST_ID = 'A1B2:0042';

/** Answers as the service does when all is well, to who has the right credential. */
export const well =
  (scene: Pick<Scene, 'service' | 'accepted'>): Answer =>
  ({ headers }, response) => {
    const { service, accepted } = scene;
    const [header, value] = service.carries(accepted);
    if (headers[header] === value) sendJson(response, 200, service.good.body, service.good.headers);
    else sendJson(response, 401, service.refusal(401, 'Not you.'), { [service.requestId]: REQUEST_ID });
  };

const answered = (status: number, headers: Readonly<Record<string, string>> = {}): Fault => ({
  isNamed: true,
  happen: ({ service, site }) => {
    site.answer = (_request, response) => {
      sendJson(response, status, service.refusal(status, 'Because.'), { [service.requestId]: REQUEST_ID, ...headers });
    };
  },
});

const page = (status: number): Fault => ({
  happen: ({ site }) => {
    site.answer = (_request, response) =>
      response.writeHead(status, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
  },
});

const json = (status: number, body: unknown): Fault => ({
  happen: ({ site }) => {
    site.answer = (_request, response) => {
      sendJson(response, status, body);
    };
  },
});

const cut = (answer: Answer, rest: Partial<Fault> = {}): Fault => ({
  ...rest,
  happen: ({ site }) => {
    site.answer = answer;
  },
});

const begun: Answer = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' }).write('{');
};

const refusedByProxy = (refusal: string): Fault => ({
  by: 'proxy',
  happen: ({ proxy }) => {
    proxy.refusal = refusal;
    proxy.hangUp();
  },
  end: ({ proxy }) => {
    proxy.refusal = undefined;
  },
});

/** Long enough for a good answer on a busy machine, milliseconds. */
const PATIENCE = 400;

const shownCertificate = (which: keyof Scene['certificates'], code: string): Fault => ({
  by: 'https',
  code,
  happen: ({ site, certificates }) => {
    site.show(certificates[which]);
  },
  end: ({ site }) => {
    site.show();
  },
});

export const FAULTS = {
  'signed out': {
    happen: ({ client }) => client.signOut(),
    end: ({ client, service }) => client.signIn(service.credential),
  },
  'sign-in refused': {
    isNamed: true,
    happen: (scene) => {
      scene.accepted = `${scene.service.credential}0`;
    },
    end: ({ client, accepted }) => client.signIn(accepted),
  },
  forbidden: answered(403),
  'not found': answered(404),
  'page of another site': page(200),
  'missing page of another site': page(404),
  'JSON of something else': json(404, { error: 'no such route' }),
  'an answer of another form': json(200, { hello: 'world' }),
  'rate limit': answered(429, { 'Retry-After': '90' }),
  'used-up limit with status 403': answered(403, {
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(Math.floor(Date.now() / 1000) + 90),
  }),
  'proxy wants a sign-in': refusedByProxy(
    '407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="office"',
  ),
  'proxy forbids': refusedByProxy('403 Forbidden'),
  'unknown certificate': shownCertificate('stranger', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
  'certificate of an unknown authority': shownCertificate('intercepted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
  'expired certificate': shownCertificate('expired', 'CERT_HAS_EXPIRED'),
  "another host's certificate": shownCertificate('elsewhere', 'ERR_TLS_CERT_ALTNAME_INVALID'),
  silence: cut(() => undefined, { timeLimit: PATIENCE }),
  'silence within the answer': cut(begun, { timeLimit: PATIENCE }),
  'server error': answered(503),
  'page of a gateway': page(502),
  'closed port': { happen: ({ site }) => site.stop(), end: ({ site }) => site.start() },
  'connection reset': cut(({ socket }) => {
    socket.resetAndDestroy();
  }),
  'connection cut within the answer': cut((request, response) => {
    begun(request, response);
    setTimeout(() => request.socket.destroy(), 20);
  }),
  cancelled: {
    happen: ({ site, cancel }) => {
      site.answer = () => {
        cancel.abort();
      };
    },
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;
