export { nodeHandler, type Handler } from './node-handler.ts'
export { sendResponse } from './send-response.ts'
export { incomingOf, remoteAddress, toRequest, type NodeRequest, type ToRequestOptions } from './to-request.ts'
