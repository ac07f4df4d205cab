import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Account } from '../contracts/accounts.ts'
import type { Tx } from '../db/database.ts'
import { insertAccount } from './create-account.ts'
import { demoAccounts } from './demo-accounts.ts'

/** Creates the accounts of the demo plant when there is no account at all; otherwise returns an empty list and changes nothing. */
export async function createDemoAccounts(tx: Tx, actor: Actor): Promise<readonly Account[]> {
  const existing = await tx`select from account limit 1`
  if (existing.length > 0) return []
  const created: Account[] = []
  for (const demo of demoAccounts) {
    const account = await insertAccount(tx, actor, { ...demo, roles: [...demo.roles] })
    // Two first starts at once: the other one makes them all.
    if (account === undefined) return []
    created.push(account)
  }
  await recordEvent(tx, actor, { type: 'demo-accounts-created', answer: created })
  return created
}
