import { stepUp } from '../../../lib/step-up.js'

const handle = ({ request }) => stepUp.handler(request)

export { handle as GET, handle as POST, handle as PATCH, handle as DELETE }
