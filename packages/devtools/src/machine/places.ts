import type { FlowStatus } from '@stepup/core'

/** The place of each status in the diagram: the column from the start to the end, and the row. */
export const places: Readonly<Record<FlowStatus, readonly [column: number, row: number]>> = {
  idle: [0, 1],
  ready: [1, 0],
  choosing: [1, 1],
  entering: [1, 2],
  unavailable: [1, 3],
  restarting: [1, 4],
  ceremony: [2, 0],
  beginning: [2, 1],
  waiting: [2, 2],
  expired: [2, 3],
  locked: [2, 4],
  denied: [3, 4],
  verifying: [3, 0],
  approved: [3, 1],
}
