import { allowSimulatedPasskey } from './simulated-passkey.ts'

// The server of a demo adds this script to the desk's page: a member of staff who simulates a passkey publishes with it, too.
allowSimulatedPasskey()
