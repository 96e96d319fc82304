import './pay.css'

import type { ApprovedWith, Customer, Transfer } from '@stepup/bank-api/contract'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, Printer, ShieldCheck, Zap } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'

import { transferQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { noteProgress } from '../guide/guide-progress.ts'
import { Actions, Button, ButtonLink } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Amount } from '../kit/amount.tsx'
import { Fact, Facts } from '../kit/facts.tsx'
import { inFours, useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Page, showAnchor } from '../shell/page.tsx'
import { useFactorWords } from '../words/factor-words.ts'
import { payWords } from '../words/pay.ts'
import { useReasonText } from '../words/reasons.ts'
import { NextTime } from './next-time.tsx'

interface ReceiptProps {
  readonly id: string
  readonly customer: Customer
}

/** The receipt of a transfer: what was sent, how it was approved, and the reason. */
export function Receipt({ id, customer }: ReceiptProps): ReactNode {
  const query = useQuery(transferQuery(id))
  const approved = query.data?.approvedWith !== undefined

  useEffect(() => {
    if (approved) noteProgress(customer.id, { approvedTransfer: id })
  }, [approved, customer.id, id])

  return <Answer query={query}>{(transfer) => <ReceiptPage {...transfer} />}</Answer>
}

function ReceiptPage({ id, at, from, to, amount, debited, reference, balance, approvedWith }: Transfer): ReactNode {
  const words = useWords(payWords)
  const format = useFormat()
  useEffect(() => showAnchor(), [])
  return (
    <Page title={words.sent} width="form">
      <Card>
        <div className="receipt-head">
          <CircleCheck />
          <p>
            <Amount value={format.amount(amount.amount)} unit={amount.currency} />
          </p>
          {debited && <p className="hint">{words.debited(format.money(debited), debited.rate)}</p>}
        </div>
        <Facts>
          <Fact name={words.to}>{to.name}</Fact>
          <Fact name={words.account} isNumber>
            {inFours(to.iban)}
          </Fact>
          <Fact name={words.from}>
            {from.name} ···· {from.iban.slice(-4)}
          </Fact>
          {reference && <Fact name={words.reference}>{reference}</Fact>}
          <Fact name={words.when}>{format.moment(at)}</Fact>
          <Fact name={words.balanceAfter}>{format.money(balance)}</Fact>
          <Fact name={words.id} isNumber>
            {id.slice(0, 8).toUpperCase()}
          </Fact>
        </Facts>
      </Card>
      <Card title={approvedWith ? words.why : words.whyNot} id="why">
        {approvedWith ? <Approval {...approvedWith} /> : <NoApproval />}
      </Card>
      {approvedWith && !isKey(approvedWith.kind) && <NextTime />}
      <Actions>
        <ButtonLink href="/pay" variant="secondary">
          {words.another}
        </ButtonLink>
        <ButtonLink href="/activity" variant="quiet">
          {words.activity}
        </ButtonLink>
        <Button variant="quiet" onClick={() => window.print()}>
          <Printer /> {words.print}
        </Button>
      </Actions>
    </Page>
  )
}

function Approval({ kind, at, reasons }: ApprovedWith): ReactNode {
  const words = useWords(payWords)
  const format = useFormat()
  const factorWords = useFactorWords()
  const textOf = useReasonText()
  return (
    <>
      <p className="approved">
        <ShieldCheck /> {words.approvedWith(factorWords(kind).phrase)}
      </p>
      {reasons.length > 0 && (
        <ul className="reasons">
          {reasons.map((reason) => (
            <li key={reason.code}>{textOf(reason)}.</li>
          ))}
        </ul>
      )}
      <p className="hint">{words.approvedAt(format.moment(at))}</p>
    </>
  )
}

function NoApproval(): ReactNode {
  const words = useWords(payWords)
  return (
    <>
      <p className="approved">
        <Zap /> {words.noApproval}
      </p>
      <p className="hint">{words.noApprovalWhy}</p>
    </>
  )
}

function isKey(kind: string): boolean {
  return kind === 'passkey' || kind === 'security_key'
}
