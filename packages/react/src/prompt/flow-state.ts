import type { FlowEvent, FlowState } from '@stepup/core'

/** The flow while there is something to show. */
export type OpenState = Exclude<FlowState, { status: 'idle' }>

/** The open states with this status. */
export type StateOf<TStatus extends OpenState['status']> = Extract<OpenState, { status: TStatus }>

/** Sends an event to the flow. */
export type SendEvent = (event: FlowEvent) => void
