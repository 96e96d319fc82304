import './button.css'

import type { ComponentPropsWithoutRef, ComponentPropsWithRef, ReactNode } from 'react'
import { Link } from 'wouter'

interface Look {
  /** The main action of a view is primary: one per view. */
  readonly variant?: 'primary' | 'secondary' | 'tinted' | 'danger' | 'quiet' | undefined
  /** As wide as its place. */
  readonly wide?: boolean | undefined
}

interface Classed extends Look {
  readonly className?: string | undefined
}

function look({ variant = 'primary', wide, className }: Classed) {
  return {
    className: className ? `button ${className}` : 'button',
    'data-variant': variant,
    'data-wide': wide ? '' : undefined,
  }
}

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled'> &
  Look & {
    /** Whether its call is under way: it keeps its place and the focus, and a press does nothing. */
    readonly busy?: boolean
    /** A button that can't be pressed yet stays in reach of the keyboard, so that its reason can be read. */
    readonly disabled?: boolean
  }

/** A button. A sensitive one is `<StepUpButton render={<Button />}>`. */
export function Button({ variant, wide, className, busy, disabled, onClick, ...props }: ButtonProps): ReactNode {
  const inert = busy === true || disabled === true
  return (
    <button
      type="button"
      {...props}
      {...look({ variant, wide, className })}
      {...(inert ? { 'aria-disabled': true } : {})}
      {...(busy ? { 'aria-busy': true } : {})}
      onClick={(event) => {
        if (inert) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}

type ButtonLinkProps = Omit<ComponentPropsWithoutRef<'a'>, 'href'> & Look & { readonly href: string }

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({ variant, wide, className, ...props }: ButtonLinkProps): ReactNode {
  return <Link {...props} {...look({ variant, wide, className })} />
}

interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  /** Name of the button: an icon alone says nothing to a screen reader. */
  readonly label: string
}

/** A button with an icon only. */
export function IconButton({ label, className = 'icon-button', ...props }: IconButtonProps): ReactNode {
  return <button type="button" aria-label={label} title={label} {...props} className={className} />
}

/** A button among words. */
export function TextButton(props: ComponentPropsWithRef<'button'>): ReactNode {
  return <button type="button" {...props} className="text-button" />
}

/** Buttons in a row that wraps. */
export function Actions({ children, ...props }: ComponentPropsWithRef<'div'>): ReactNode {
  return (
    <div {...props} className="actions">
      {children}
    </div>
  )
}
