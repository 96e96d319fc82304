import type { Appearance } from '../appearance/appearance.ts'
import type { Enroll } from './enroll.ts'
import type { FactorComponents } from './own-factor.ts'
import type { Brand, PromptLinks } from './prompt-context.ts'
import type { SlotProps, Slots } from './slots.ts'
import type { DetailRenderers } from '../details/detail-renderer.ts'
import type { Messages } from '../words/messages.ts'

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
