import type { StepUpClient } from '@stepup/core'

import { type BreakRunner, createBreakRunner } from './break/breaks.ts'
import { createJournal, type Journal } from './journal/journal.ts'
import { record } from './journal/record.ts'
import { createServerCalls, type ServerCalls } from './tap/server-calls.ts'

/** Everything that the panel works with, for one client. */
export interface DevtoolsSession {
  readonly client: StepUpClient
  readonly journal: Journal
  readonly server: ServerCalls
  readonly breaks: BreakRunner
  readonly stop: () => void
}

/** Begins to watch a client. The recorder is the innermost layer: it sees what leaves, after all changes. */
export function startSession(client: StepUpClient, baseUrl: string): DevtoolsSession {
  const journal = createJournal()
  const stopRecording = record(client, journal)
  const server = createServerCalls(baseUrl)
  const breaks = createBreakRunner(client, server)
  return {
    client,
    journal,
    server,
    breaks,
    stop() {
      breaks.stop()
      server.stop()
      stopRecording()
    },
  }
}
