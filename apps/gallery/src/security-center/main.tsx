import './security-center.css'
import '@stepup/react-ui/styles.css'
import '@stepup/react-ui/security-center.css'

import { createSecurityCenter, type Approver } from '@stepup/core'
import type { EnrolledFactor, KnownDevice } from '@stepup/protocol'
import { StepUpProvider } from '@stepup/react'
import {
  Approvals,
  DeviceList,
  ElevationPill,
  FactorList,
  PasskeyUplift,
  RecoveryCodes,
  SecurityCenter,
} from '@stepup/react-ui/security-center'
import { en } from '@stepup/react-ui/security-center/locales/en'
import { createScriptedAccount, createScriptedClient, createScriptedUplift, upliftFixtures } from '@stepup/testing'
import { createRoot } from 'react-dom/client'

const day = 24 * 60 * 60
const now = Math.floor(Date.now() / 1000)

const factors: readonly EnrolledFactor[] = [
  {
    id: 'passkey-1',
    kind: 'passkey',
    label: 'iPhone 17',
    created_at: now - 90 * day,
    last_used_at: now - day,
    managed: true,
    synced: true,
    default: true,
  },
  { id: 'key-1', kind: 'security_key', label: 'YubiKey 5C', created_at: now - 30 * day, managed: true },
  { id: 'totp-1', kind: 'totp', label: 'Authenticator', created_at: now - 20 * day, managed: true },
  {
    id: 'email:1',
    kind: 'email_otp',
    label: 'E-mail',
    created_at: now - 90 * day,
    target: 'l•••@example.com',
    managed: false,
  },
  { id: 'recovery', kind: 'recovery_code', label: 'Recovery codes', created_at: now - 9 * day, left: 7, managed: true },
]
const laptop: KnownDevice = {
  id: 'laptop',
  label: 'Firefox (Windows)',
  first_seen_at: now - 90 * day,
  last_seen_at: now,
  current: true,
}
const account = createScriptedAccount({
  factors,
  locked: [{ id: 'sms:1', kind: 'sms_otp', retry_after: 600 }],
  devices: [
    laptop,
    { ...laptop, id: 'phone', label: 'Safari (iPhone)', current: false },
    { ...laptop, id: 'other', first_seen_at: now - day, current: false },
  ],
})
const center = createSecurityCenter({ fetch: account.fetch })
const approver: Approver = {
  isSupported: () => Promise.resolve(true),
  hasKey: () => Promise.resolve(true),
  enroll: () => Promise.reject(new TypeError('This browser is an approver already.')),
  list: () =>
    Promise.resolve({
      approver: true,
      approvals: [
        {
          id: 'approval-1',
          action: 'transfer.create',
          authorization_details: [
            {
              type: 'payment',
              instructedAmount: { amount: '1250.00', currency: 'EUR' },
              creditorName: 'Lena Hoffmann',
              creditorAccount: { iban: 'DE89370400440532013000' },
            },
          ],
          requested_by: 'Chrome (Mac)',
          age: 5,
          expires_in: 100,
        },
      ],
    }),
  answer: () => Promise.resolve(),
}
const uplifts = Object.entries(upliftFixtures).map(([name, state]) => ({ name, uplift: createScriptedUplift(state) }))
const client = createScriptedClient()
const elevated = {
  status: 'elevated',
  acr: 'phr',
  amr: ['hwk', 'user', 'mfa'],
  authenticatedAt: now * 1000,
  expiresAt: (now + 272) * 1000,
} as const
const withElevation = {
  ...client,
  elevation: { ...client.elevation, getSnapshot: () => elevated, getInitialSnapshot: () => elevated },
}

const search = new URLSearchParams(location.search)
const files = import.meta.glob<Readonly<Record<string, typeof en>>>(
  '../../../../packages/react-ui/src/security-center/locales/*.ts',
  { eager: true },
)
const locales = Object.values(files).flatMap((file) => Object.values(file))
const messages = locales.find(({ locale }) => locale === search.get('locale')) ?? en
document.documentElement.dataset['scheme'] = search.get('scheme') ?? 'system'
document.documentElement.lang = messages.locale
document.documentElement.dir = messages.dir

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StepUpProvider client={withElevation}>
      <main>
        <h1>Security center</h1>
        <SecurityCenter center={center} messages={messages} colorScheme="inherit">
          <ElevationPill />
          <FactorList kinds={['passkey', 'security_key', 'totp', 'sms_otp']} />
          <RecoveryCodes />
          <DeviceList />
          <Approvals approver={approver} />
        </SecurityCenter>
        <h2>After an approval without a passkey</h2>
        {uplifts.map(({ name, uplift }) => (
          <PasskeyUplift key={name} uplift={uplift} messages={messages} colorScheme="inherit" />
        ))}
      </main>
    </StepUpProvider>,
  )
