import { context, metrics, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { approveByMail, payment, startServer } from '../../test/support.ts'
import { device } from '../signals/index.ts'
import { openTelemetry } from './index.ts'

const spans = new InMemorySpanExporter()
const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })

beforeAll(() => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }))
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
})
afterAll(async () => {
  await reader.shutdown()
  trace.disable()
  metrics.disable()
  context.disable()
})

it('OpenTelemetry gets a span for each piece of work and a count for each event, and no secret', async () => {
  const test = await startServer({
    telemetry: openTelemetry(),
    signals: [device()],
    rules: [
      {
        id: 'new-device',
        actions: ['transfer.create'],
        when: '!signals.device.known',
        require: { acr_values: ['aal2'], bound: true },
      },
    ],
  })
  const mara = test.customer('mara')
  const { challenge } = await mara.transfer()
  const token = await approveByMail(test, mara, challenge)
  expect((await mara.transfer([payment()], { 'step-up-grant': token })).allowed).toBe(true)
  await mara.call('POST', '/challenges', { action: 'made-up-by-mallory', acr_values: ['aal2'] })

  const finished = spans.getFinishedSpans()
  expect(finished.filter(({ name }) => name === 'stepup.protect').map(({ attributes }) => attributes)).toEqual([
    { 'stepup.action': 'transfer.create', 'stepup.allowed': false, 'stepup.status': 401 },
    { 'stepup.action': 'transfer.create', 'stepup.allowed': true },
  ])
  expect(finished.find(({ name }) => name === 'stepup.signal')?.attributes).toEqual({
    'stepup.signal': 'device',
    'stepup.signal.status': 'ok',
  })
  expect(
    finished.some(
      ({ name, attributes }) => name === 'stepup.handle' && attributes['http.response.status_code'] === 200,
    ),
  ).toBe(true)

  await reader.forceFlush()
  const counted = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
  const decisions = counted.find(({ descriptor }) => descriptor.name === 'stepup.decisions')
  expect(decisions?.dataPoints.map(({ attributes, value }) => [attributes, value])).toEqual([
    [{ 'stepup.action': 'transfer.create', 'stepup.effect': 'challenge', 'stepup.outcome': 'challenged' }, 1],
    [{ 'stepup.action': 'transfer.create', 'stepup.effect': 'challenge', 'stepup.outcome': 'granted' }, 1],
    [{ 'stepup.action': 'other', 'stepup.effect': 'deny', 'stepup.outcome': 'denied' }, 1],
  ])
  const events = counted.find(({ descriptor }) => descriptor.name === 'stepup.events')
  expect(events?.dataPoints.map(({ attributes }) => attributes)).toContainEqual({
    'stepup.event': 'message.sent',
    'stepup.factor': 'email_otp',
  })

  const all = JSON.stringify([
    finished.map(({ name, attributes, status }) => ({ name, attributes, status })),
    counted.map(({ dataPoints }) => dataPoints),
  ])
  for (const secret of [token, test.mailedCode(), 'mara@mail.example', 'DE8937', challenge.id, 'mara-session'])
    expect(all).not.toContain(secret)
})

it('the span of failed work has the name of its error, and not its message', async () => {
  spans.reset()
  await expect(openTelemetry().span('work', {}, () => Promise.reject(new TypeError('sentinel')))).rejects.toThrow(
    'sentinel',
  )
  const [span] = spans.getFinishedSpans()
  expect(span?.status).toEqual({ code: 2, message: 'TypeError' })
  expect(span?.events).toEqual([])
})
