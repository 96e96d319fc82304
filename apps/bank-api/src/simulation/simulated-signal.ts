import type { Signal, SignalContext } from '@stepup/server/signals'

import type { SimulatedContext } from '../contract.ts'
import { readSimulation } from './simulation.ts'

const DAY = 24 * 60 * 60 * 1000
const headless =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/143.0.0.0 Safari/537.36'

/**
 * Wraps a signal so that it sees the simulated request of a demo visitor: another time, browser or device. The signal
 * itself is the real one.
 */
export function simulated(signal: Signal): Signal {
  return { ...signal, read: (context, options) => signal.read(asSimulated(signal.name, context), options) }
}

function asSimulated(name: string, context: SignalContext): SignalContext {
  const simulation = readSimulation(context.request)
  const changes = changesFor(name, simulation, context)
  // The context computes its other members on demand, so the wrapper inherits from it instead of copying.
  return changes ? (Object.create(context, describe(changes)) as SignalContext) : context
}

function describe(changes: Partial<SignalContext>): PropertyDescriptorMap {
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value }]))
}

function changesFor(
  name: string,
  simulation: SimulatedContext,
  context: SignalContext,
): Partial<SignalContext> | undefined {
  switch (name) {
    case 'time':
      return simulation.night ? { now: nightBefore(context.now) } : undefined
    case 'dormant':
      return simulation.dormant ? { now: context.now + 200 * DAY } : undefined
    case 'browser':
      return simulation.automated
        ? { request: new Request(context.request.url, { headers: headlessHeaders() }) }
        : undefined
    case 'device':
      return simulation.newDevice ? { session: withoutDevice(context.session) } : undefined
    default:
      return undefined
  }
}

/** 03:00 of the same day, in Berlin's winter time. */
function nightBefore(now: number): number {
  return Math.floor(now / DAY) * DAY + 2 * 60 * 60 * 1000
}

function headlessHeaders(): Headers {
  return new Headers({ 'user-agent': headless, 'accept-language': 'en' })
}

function withoutDevice(session: SignalContext['session']): SignalContext['session'] {
  const device = { value: () => Promise.resolve(undefined) }
  return Object.create(session, { device }) as SignalContext['session']
}
