import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { transferQuery } from '../api/queries.ts'
import { factorWords } from '../format/factor-words.ts'
import { formatIban, formatMoment, formatMoney } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Page } from '../layout/page.tsx'
import { OfferPasskey } from '../security/offer-passkey.tsx'

/** The receipt of a transfer, with its approval. */
export function Receipt({ id }: { readonly id: string }): ReactNode {
  const query = useQuery(transferQuery(id))
  return (
    <Answer query={query}>
      {({ at, from, to, amount, reference, balance, approvedWith }) => (
        <Page title="Sent">
          <div className="panel receipt">
            <CircleCheck className="receipt-mark" aria-hidden="true" strokeWidth={1.75} />
            <p className="figure huge">{formatMoney(amount)}</p>
            <dl>
              <div>
                <dt>To</dt>
                <dd>{to.name}</dd>
              </div>
              <div>
                <dt>Account</dt>
                <dd className="mono">{formatIban(to.iban)}</dd>
              </div>
              <div>
                <dt>From</dt>
                <dd>
                  {from.name} ···· {from.iban.slice(-4)}
                </dd>
              </div>
              {reference && (
                <div>
                  <dt>Reference</dt>
                  <dd>{reference}</dd>
                </div>
              )}
              <div>
                <dt>When</dt>
                <dd>{formatMoment(at)}</dd>
              </div>
              <div>
                <dt>Balance after</dt>
                <dd className="figure">{formatMoney(balance)}</dd>
              </div>
            </dl>
            <p className="approval">
              {approvedWith ? `Approved with ${factorWords(approvedWith.kind)}` : 'No approval needed'}
            </p>
          </div>
          {approvedWith && !isKey(approvedWith.kind) && (
            <OfferPasskey title="Next time, one touch">Add a passkey to approve without a code.</OfferPasskey>
          )}
          <div className="actions">
            <Link href="/pay" className="button secondary">
              Pay someone else
            </Link>
            <Link href="/activity" className="button quiet">
              See activity
            </Link>
          </div>
        </Page>
      )}
    </Answer>
  )
}

function isKey(kind: string): boolean {
  return kind === 'passkey' || kind === 'security_key'
}
