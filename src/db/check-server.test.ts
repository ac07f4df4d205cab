import { expect, test } from 'vitest'
import { testDatabase } from '../../test/support/test-database.ts'
import { checkServer } from './check-server.ts'
import { transaction } from './transaction.ts'

const db = await testDatabase()

test('a server that confirms before it has written is refused, and told what to change', async () => {
  const refused = transaction(db, async (tx) => {
    await tx`set local synchronous_commit = off`
    await checkServer(tx)
  })
  await expect(refused).rejects.toThrow(/synchronous_commit[\s\S]* = on/)
})

test('a server that waits for its standby, or for its own disk only, is accepted as far as this setting goes', async () => {
  for (const setting of ['local', 'remote_write', 'remote_apply', 'on']) {
    const checked = transaction(db, async (tx) => {
      await tx.unsafe(`set local synchronous_commit = ${setting}`)
      await checkServer(tx)
    }).then(
      () => '',
      (error: unknown) => String(error),
    )
    expect(await checked).not.toContain('synchronous_commit')
  }
})
