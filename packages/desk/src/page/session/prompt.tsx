import { StepUpModal } from '@stepup/react-ui'
import type { ReactNode } from 'react'

import { useWords } from '@stepup/kit/locale.ts'
import { Mark } from '../shell/mark.tsx'
import { shellWords } from '../words/shell.ts'
import { usePromptMessages } from './prompt-messages.ts'
import { versionDetail } from './version-detail.ts'

const renderers = { policy_version: versionDetail }

/** The prompt for publishing and approving. */
export function Prompt(): ReactNode {
  const { desk } = useWords(shellWords)
  const messages = usePromptMessages()
  return <StepUpModal messages={messages} renderers={renderers} brand={{ name: desk, logo: <Mark /> }} />
}
