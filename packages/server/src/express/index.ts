export { expressHandler } from './express-handler.ts'
