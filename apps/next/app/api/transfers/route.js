import { transfer } from '../../../../../e2e/runtimes/step-up.ts'
import { stepUp } from '../../../lib/step-up.js'

export const POST = (request) => transfer(stepUp, request)
