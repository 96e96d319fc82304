import type { ComponentType, ReactNode } from 'react'

import type { Appearance } from '../appearance/appearance.ts'
import type { Enroll } from './enroll.ts'
import type { FactorComponents } from './own-factor.ts'
import type { SlotProps, Slots } from './slots.ts'
import type { DetailRenderers, DetailsView } from '../details/detail-renderer.ts'
import type { Messages } from '../words/messages.ts'
import type { ViewProps } from './prompt-state.ts'

/** Brand of the prompt. */
export interface Brand {
  readonly name: string
  /** Shown instead of the shield, 20 px high. */
  readonly logo?: ReactNode
}

/** Links for users whom the prompt can't help. */
export interface PromptLinks {
  /** Link to the app's enrollment page, as a URL or a function. The prompt closes before it is called, as with Cancel. */
  readonly enroll?: string | (() => void)
  /** Link to secure the account after a denial that was not the user's, as a URL or a function. */
  readonly secure?: string | (() => void)
  readonly help?: string
}

/** Props of every prompt. Keep objects stable: define them outside of render, or memoize them. */
export interface PromptProps {
  /** Texts of one locale, from `@stepup/react-ui/locales/*`, optionally extended by `extendMessages`. */
  readonly messages: Messages
  /** Brand of the prompt. */
  readonly brand: Brand
  readonly appearance?: Appearance
  /** The app's components, which replace the built-in ones. */
  readonly slots?: Slots
  /** Further props for the slots' components. */
  readonly slotProps?: SlotProps
  /** Renderers for an app's own `authorization_details` types. */
  readonly renderers?: DetailRenderers
  /** Components for an app's own factors: `{ 'x-face': FaceFactor }`. */
  readonly factors?: FactorComponents
  /**
   * Enrolls an authenticator in the prompt, if the user has no sufficient one and the policies allow it. Replaces the built-in enrollment
   * of passkeys, security keys and authenticator apps.
   */
  readonly enroll?: Enroll
  /** Links for users without a sufficient authenticator. */
  readonly links?: PromptLinks
  /**
   * Shown below the success: `<PasskeyUplift>` of `@stepup/react-ui/security-center`, which keeps the prompt open while
   * it has an offer. The call does not wait for it.
   */
  readonly uplift?: ReactNode
}

/** The views that are loaded when they are needed. */
export interface LoadedViews {
  /** Every step that is neither a button nor the approval. */
  readonly Later: ComponentType<ViewProps> | undefined
  /** The steps that enroll a factor. */
  readonly Enroll: ComponentType<ViewProps> | undefined
  /** The view of details, for challenges that have some. */
  readonly details: DetailsView | undefined
}
