import { stepUp } from '../../../server/step-up.ts'

export const GET = stepUp.handler
export const POST = stepUp.handler
export const PATCH = stepUp.handler
export const DELETE = stepUp.handler
