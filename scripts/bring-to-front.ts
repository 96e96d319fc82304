import { commands } from 'vitest/browser'

declare module 'vitest/browser' {
  interface BrowserCommands {
    readonly bringToFront: () => Promise<void>
  }
}

// Firefox's first window may become active after the page. In an inactive window a focused element receives neither
// focus events nor keys.
await commands.bringToFront()
