import type { FlowStatus } from '@stepup/core'
import type { ComponentPropsWithoutRef, ComponentType, ReactNode } from 'react'

import type { IconName } from '../icons/paths.ts'

/** What a button of the prompt is given: the attributes of a `<button>`, to be spread on one, and how it's meant. */
export interface ButtonSlotProps extends ComponentPropsWithoutRef<'button'> {
  /** `primary` is the one action of a step, `link` a quiet one at its foot. */
  readonly variant: 'primary' | 'secondary' | 'link'
  /** Working: it stays focusable (`aria-disabled` is set), and its children begin with a spinner. */
  readonly busy: boolean
}

/** What a text field is given: the attributes of an `<input>`, to be spread on one, `id` and `aria-*` included. */
export type InputSlotProps = ComponentPropsWithoutRef<'input'>

/** What the field for a code of digits is given. `useCodeField` of `@stepup/react` has the behavior. */
export interface CodeFieldSlotProps {
  /** For the `<input>`; the label points at it. */
  readonly id: string
  readonly length: number
  readonly value: string
  readonly onChange: (value: string, certain?: boolean) => void
  readonly busy: boolean
  readonly invalid: boolean
  /** For `aria-describedby`. */
  readonly describedBy: string
}

/** What an icon is given; it's beside words that say the same, so it's hidden from screen readers. */
export interface IconSlotProps {
  readonly name: IconName
}

/** The frame inside the dialog. */
export interface LayoutSlotProps {
  /** Whose prompt it is, and the close button. Without it, Escape and "Cancel" remain. */
  readonly header: ReactNode
  /** The step. */
  readonly children: ReactNode
  readonly status: FlowStatus
}

/** What each slot's component is given. */
export interface SlotPropsOf {
  readonly Button: ButtonSlotProps
  readonly Input: InputSlotProps
  readonly CodeField: CodeFieldSlotProps
  readonly Icon: IconSlotProps
  readonly Spinner: object
  readonly Layout: LayoutSlotProps
}

/** What an app can put a component of its own in place of. */
export type SlotName = keyof SlotPropsOf

/** Components of an app's own, in place of ours. Defined outside of render, or they lose their state and focus. */
export type Slots = { readonly [TName in SlotName]?: ComponentType<SlotPropsOf[TName]> }

/** Further props for the slots' components, ours or the app's: `{ Input: { 'data-private': true } }`. */
export type SlotProps = {
  readonly [TName in SlotName]?: Partial<SlotPropsOf[TName]> & Record<`data-${string}`, unknown>
}
