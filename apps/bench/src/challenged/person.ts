import type { StepUpClient } from '@stepup/core'

import { delay, times } from './challenging-api.ts'

/** Mounts a simulated user on our client, who types a code a while after a prompt opens. */
export function mountPerson(client: StepUpClient, onPrompt: () => void): void {
  client.attachRenderer()
  client.on('prompt.shown', onPrompt)
  let asked: unknown
  client.subscribe(() => {
    const state = client.getSnapshot()
    if (state.status !== 'entering' || asked === state.prompt) return
    asked = state.prompt
    void delay(times.person).then(() => client.send({ type: 'submit', code: '123456' }))
  })
}
