import { allowSimulatedPasskey } from './simulated-passkey.ts'

// The demo's server adds this script to the desk's page, so that staff can publish with a simulated passkey.
allowSimulatedPasskey()
