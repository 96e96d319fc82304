export { fastifyHandler, fromFastify, replyWith } from './fastify-handler.ts'
