import type { ComponentPropsWithoutRef, ComponentType } from 'react'

import type { IconName } from '../icons/paths.ts'

/** Props of a button slot: the attributes of a `<button>`, and its variant. */
export interface ButtonSlotProps extends ComponentPropsWithoutRef<'button'> {
  /** `primary` is the one action of a step, `link` a quiet one at its foot. */
  readonly variant: 'primary' | 'secondary' | 'link'
  /**
   * Whether the button's action is pending: it stays focusable (`aria-disabled` is set), and its children begin with a
   * spinner.
   */
  readonly busy: boolean
}

/** Props of a text field slot: the attributes of an `<input>`, including `id` and `aria-*`. */
export type InputSlotProps = ComponentPropsWithoutRef<'input'>

/** Props of a code field slot. `useCodeField` of `@stepup/react` provides the behavior. */
export interface CodeFieldSlotProps {
  /** Id of the `<input>`, which the label points at. */
  readonly id: string
  readonly length: number
  readonly value: string
  readonly onChange: (value: string, certain?: boolean) => void
  readonly busy: boolean
  readonly invalid: boolean
  /** Ids of the texts that describe the field, for `aria-describedby`. */
  readonly describedBy: string
}

/** Props of an icon slot. Icons are next to their text, so screen readers skip them. */
export interface IconSlotProps {
  readonly name: IconName
}

/** Props of each slot's component. */
export interface SlotPropsOf {
  readonly Button: ButtonSlotProps
  readonly Input: InputSlotProps
  readonly CodeField: CodeFieldSlotProps
  readonly Icon: IconSlotProps
  readonly Spinner: object
}

/** Names of the slots that an app can replace. */
export type SlotName = keyof SlotPropsOf

/**
 * An app's components, which replace the built-in ones. Define them outside of render, or they lose state and focus.
 */
export type Slots = { readonly [TName in SlotName]?: ComponentType<SlotPropsOf[TName]> }

/** Further props for the slots' components, built-in or the app's: `{ Input: { 'data-private': true } }`. */
export type SlotProps = {
  readonly [TName in SlotName]?: Partial<SlotPropsOf[TName]> & Record<`data-${string}`, unknown>
}
