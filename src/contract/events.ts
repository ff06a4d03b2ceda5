import * as z from 'zod/mini';
import { count, dateTime, openEnum } from './conventions';
import { BUILD_STATUSES } from './builds';
import { BUILD_ACTIONS, DEPLOYMENT_STATUSES } from './deployments';

/** `event:` names of `GET /deployments/{deploymentId}/events`. A name a client does not know is skipped. */
export const EVENT_NAMES = ['status', 'step', 'log'] as const;

export type EventName = (typeof EVENT_NAMES)[number];

/**
 * `id:` of an event and value of `Last-Event-ID`: a sequence per deployment, from 1, without gaps. The stream goes on
 * after that id; without it, from the first event of the build under way.
 */
export const eventId = z.string().check(z.regex(/^[1-9]\d{0,14}$/));

/** `data:` of `status`: the deployment changed. */
export const statusEvent = z.object({
  status: openEnum(DEPLOYMENT_STATUSES),
  action: openEnum(BUILD_ACTIONS),
  updatedAt: dateTime,
  /** The build it is about; absent while none has started. */
  buildId: z.optional(z.string()),
  /** One sentence for people. */
  statusDetail: z.optional(z.string()),
});

export type StatusEvent = z.infer<typeof statusEvent>;

/** `data:` of `step`: a step began or ended. */
export const stepEvent = z.object({
  buildId: z.string(),
  stepId: z.string(),
  name: z.string(),
  status: openEnum(BUILD_STATUSES),
  startedAt: z.optional(dateTime),
  finishedAt: z.optional(dateTime),
});

export type StepEvent = z.infer<typeof stepEvent>;

/** `data:` of `log`: a piece of the log, whole UTF-8 characters. */
export const logEvent = z.object({
  buildId: z.string(),
  stepId: z.string(),
  /** Where `text` begins, in bytes of the build's whole log. */
  offset: count,
  text: z.string(),
});

export type LogEvent = z.infer<typeof logEvent>;

/** The payload of each event. */
export const EVENT_PAYLOADS = { status: statusEvent, step: stepEvent, log: logEvent } as const;
