import type { PolicyData } from '@stepup/policy'
import { useState, type ReactNode } from 'react'

import { backtestChanges, type BacktestResult } from '../../contract.ts'
import { useDesk, useMay } from '../api/desk-context.ts'
import type { BacktestState } from '../backtest/use-backtest.ts'
import { Actions, Button } from '@stepup/kit/button.tsx'
import { DownloadLink } from '../kit/download-link.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { backtestWords } from '../words/backtest.ts'
import { policyWords } from '../words/policies.ts'
import { isSame, type Edit } from './carry-over.ts'
import { ChangeList, useChanges } from './changes.tsx'
import { useDraft } from './draft.tsx'
import { PolicyPatch } from './policy-patch.tsx'
import { Propose } from './propose.tsx'

interface DraftBarProps {
  readonly data: PolicyData
  readonly inForce: PolicyData
  /** The back-test of the draft, where the page runs one. */
  readonly backtest?: BacktestState | undefined
}

/** The changes of the draft, and the way on: to a colleague, or into a file. */
export function DraftBar({ data, inForce, backtest }: DraftBarProps): ReactNode {
  const { draft: words } = useWords(policyWords)
  const { kept, discard, restore } = useDraft()
  const changes = useChanges(inForce, data)
  const [discarded, setDiscarded] = useState<Edit>()
  if (!kept && !discarded) return null
  return (
    <section className="draft-bar" aria-label={words.title}>
      <div>
        {kept && (
          <>
            <h2>
              {words.title}: {words.changes(changes.length)}
            </h2>
            <ChangeList changes={changes} />
            {backtest?.result && <Impact changes={backtest.result.changes} />}
            {isOutdated(kept, inForce) && <p>{words.newer}</p>}
          </>
        )}
        <p role="status" className={kept ? 'visually-hidden' : undefined}>
          {!kept && words.discarded}
        </p>
      </div>
      <Actions>
        {/* One button for both, so that it keeps the focus. */}
        <Button
          variant="secondary"
          onClick={() => {
            setDiscarded(kept)
            if (kept) discard()
            else if (discarded) restore(discarded)
          }}
        >
          {kept ? words.discard : words.undo}
        </Button>
        {kept && <WayOn data={data} inForce={inForce} kept={kept} isEmpty={changes.length === 0} />}
      </Actions>
    </section>
  )
}

/** Whether other policies have come into force since a draft began. */
function isOutdated({ basis }: Edit, inForce: PolicyData): boolean {
  return !isSame(basis, inForce)
}

interface WayOnProps extends Pick<DraftBarProps, 'data' | 'inForce'> {
  readonly kept: Edit
  /** Whether the draft decides the same as the policies in force. */
  readonly isEmpty: boolean
}

/** The next steps with a draft. */
function WayOn({ data, inForce, kept, isEmpty }: WayOnProps): ReactNode {
  const { draft: words } = useWords(policyWords)
  const { me } = useDesk()
  const { update } = useDraft()
  const mayChange = useMay('change')
  const [open, setOpen] = useState<'propose' | 'patch'>()
  const needsUpdate = isOutdated(kept, inForce)
  return (
    <>
      {needsUpdate && <Button onClick={() => update(inForce)}>{words.update}</Button>}
      {me.policies === 'file' ? (
        me.policyFile === undefined ? (
          <DownloadLink name="policies.json" text={`${JSON.stringify(data, null, 2)}\n`} type="application/json">
            {words.download}
          </DownloadLink>
        ) : (
          mayChange && <Button onClick={() => setOpen('patch')}>{words.patch}</Button>
        )
      ) : (
        mayChange && (
          <Button variant={needsUpdate ? 'secondary' : 'primary'} disabled={isEmpty} onClick={() => setOpen('propose')}>
            {me.approvals === 0 ? words.publish : words.propose}
          </Button>
        )
      )}
      {open === 'propose' && <Propose data={data} inForce={inForce} onClose={() => setOpen(undefined)} />}
      {open === 'patch' && <PolicyPatch data={data} onClose={() => setOpen(undefined)} />}
    </>
  )
}

/** The changed requests in short, in sight while a slider further down moves. */
function Impact({ changes }: Pick<BacktestResult, 'changes'>): ReactNode {
  const words = useWords(backtestWords)
  const format = useFormat()
  return (
    <p className="impact hint">
      {backtestChanges
        .filter((change) => change.endsWith('Asked') || changes[change].count.count > 0)
        .map((change) => (
          <span key={change}>
            <strong>{format.count(changes[change].count.count)}</strong> {words[change]}
          </span>
        ))}
    </p>
  )
}
