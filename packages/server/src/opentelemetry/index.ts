import { type Attributes, metrics, SpanStatusCode, trace } from '@opentelemetry/api'

import type { AuditEvent } from '../audit/audit.ts'
import { describeEvent } from '../audit/describe-event.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'

const NAME = '@stepup/server'

/**
 * Reports to the process's OpenTelemetry SDK. Spans: `stepup.protect`, `stepup.handle`, `stepup.signal`. Metrics: `stepup.events` by type,
 * `stepup.decisions` by effect and outcome, `stepup.duration` in seconds by span. Attributes are names and codes without ids of users and
 * sessions, which limits their number.
 */
export function openTelemetry(): Telemetry {
  const tracer = trace.getTracer(NAME)
  const meter = metrics.getMeter(NAME)
  const events = meter.createCounter('stepup.events', { description: 'What happened, by type.' })
  const decisions = meter.createCounter('stepup.decisions', {
    description: 'Decisions, by effect and by how they ended.',
  })
  const duration = meter.createHistogram('stepup.duration', {
    description: 'How long the work of a span took.',
    unit: 's',
  })

  return {
    span: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes }, async (span) => {
        const since = performance.now()
        try {
          return await work((more) => void span.setAttributes(more))
        } catch (error) {
          // An error's message may contain anything. The log has its stack.
          span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' })
          throw error
        } finally {
          duration.record((performance.now() - since) / 1000, { 'stepup.span': name })
          span.end()
        }
      }),
    event(event) {
      if (event.type === 'decisions.recorded') return
      events.add(1, eventAttributes(event))
      if (event.type !== 'decision') return
      const { action, effect, outcome, ruleIds } = event.decision
      // A client can request challenges for made-up actions, so unknown actions share one name.
      const known = ruleIds.length > 0 || effect === 'allow' ? action : 'other'
      decisions.add(1, { 'stepup.action': known, 'stepup.effect': effect, 'stepup.outcome': outcome })
    },
  }
}

function eventAttributes(event: AuditEvent): Attributes {
  const { type, kind, code, error } = describeEvent(event)
  return {
    'stepup.event': type,
    ...(typeof kind === 'string' ? { 'stepup.factor': kind } : {}),
    ...(typeof code === 'string' ? { 'stepup.code': code } : {}),
    ...(typeof error === 'string' ? { 'error.type': error } : {}),
  }
}
