import { Component, type ReactNode } from 'react'

interface MishapProps {
  readonly children: ReactNode
}

/** Shows an error of a tab in its place, so that the other tabs still work. */
export class Mishap extends Component<MishapProps, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {}

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    return error === undefined ? (
      this.props.children
    ) : (
      <p className="empty bad">
        This tab failed: {error instanceof Error ? error.message : 'it threw no error'}. Another tab, or a reload, may
        go on.
      </p>
    )
  }
}
