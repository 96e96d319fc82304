export { nodeHandler } from './node-handler.ts'
export type { Handler } from './answer.ts'
export { sendResponse } from './send-response.ts'
export { incomingOf, remoteAddress, toRequest, type NodeRequest, type ToRequestOptions } from './to-request.ts'
