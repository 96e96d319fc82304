import type { FlowStatus } from '@stepup/core'

/** The place of each status in the diagram: the column from the start to the end, and the row. */
export const places: Readonly<Record<FlowStatus, readonly [column: number, row: number]>> = {
  idle: [0, 2],
  ready: [1, 1],
  choosing: [1, 2],
  entering: [1, 3],
  unavailable: [1, 4],
  restarting: [1, 5],
  ceremony: [2, 1],
  beginning: [2, 2],
  waiting: [2, 3],
  expired: [2, 4],
  locked: [2, 5],
  denied: [3, 5],
  verifying: [3, 1],
  approved: [3, 3],
}
