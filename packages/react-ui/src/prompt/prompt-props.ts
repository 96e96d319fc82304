import type { ReactNode } from 'react'

import type { Appearance } from '../appearance/appearance.ts'
import type { Enroll } from './enroll.ts'
import type { FactorComponents } from './own-factor.ts'
import type { SlotProps, Slots } from './slots.ts'
import type { DetailRenderers } from '../details/detail-renderer.ts'
import type { Messages } from '../words/messages.ts'

/** Whose prompt this is. */
export interface Brand {
  readonly name: string
  /** Shown in place of the shield, 20 px high. */
  readonly logo?: ReactNode
}

/** Where a person goes on when the prompt itself can't help. */
export interface PromptLinks {
  /**
   * Where a passkey or an authenticator app is set up, when that can't be done in the prompt: an address, or what leads there. The prompt
   * is closed before it is called, as by Cancel.
   */
  readonly enroll?: string | (() => void)
  /** Where a person secures their account, after a no that may not have been theirs: an address, or what leads there, as with `enroll`. */
  readonly secure?: string | (() => void)
  readonly help?: string
}

/** What every prompt takes, wherever it stands. Keep the objects stable: defined outside of render, or memoised. */
export interface PromptProps {
  /** One locale, from `@stepup/react-ui/locales/*`, with an app's own words by `extendMessages`. */
  readonly messages: Messages
  /** Whose prompt this is. */
  readonly brand: Brand
  readonly appearance?: Appearance
  /** Components of the app's own, in place of ours. */
  readonly slots?: Slots
  /** Further props for the slots' components. */
  readonly slotProps?: SlotProps
  /** How an app's own types of `authorization_details` are shown. */
  readonly renderers?: DetailRenderers
  /** What draws an app's own factors: `{ 'x-face': FaceFactor }`. */
  readonly factors?: FactorComponents
  /**
   * Sets a factor up inside of the prompt, when the person has none that will do and the policy lets them. In place of our own, which adds
   * passkeys, security keys and authenticator apps.
   */
  readonly enroll?: Enroll
  /** Where the person goes on when nothing here will do. */
  readonly links?: PromptLinks
}
