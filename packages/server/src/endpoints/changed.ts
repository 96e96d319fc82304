import type { FactorKind } from '@stepup/protocol'

import type { Engine } from '../engine.ts'
import { type FactorChange, tell } from '../notice/notice.ts'
import type { Session } from '../session/session.ts'

/** A change of factors is recorded, and the person is told by another way (FAC-14). */
export async function changed(
  engine: Engine,
  { id: sessionId, user }: Pick<Session, 'id' | 'user'>,
  type: FactorChange,
  { id, kind, label }: { readonly id: string; readonly kind: FactorKind; readonly label: string },
): Promise<void> {
  engine.audit({ type, at: engine.clock(), userId: user.id, sessionId, kind, authenticatorId: id })
  await tell(engine, { type, user, kind, label })
}
