import { randomInt } from 'node:crypto'
import { createDemoAccounts } from '../access/create-demo-accounts.ts'
import { createFirstAdministrator } from '../access/create-first-administrator.ts'
import { demoAccounts } from '../access/demo-accounts.ts'
import { write } from '../audit/write.ts'
import type { Database } from '../db/database.ts'
import { commandActor } from './open-database.ts'

/** Lets somebody in on the first start: an administrator with a password that is told once. Returns the lines that tell it. */
export async function prepareAdministrator(db: Database): Promise<readonly string[]> {
  const actor = commandActor({ operation: 'asbuilt serve' })
  const password = randomPassword()
  const account = await write(db, actor, (tx) => createFirstAdministrator(tx, actor, password))
  if (account === undefined) return []
  return [
    '',
    `First start. Sign in as ${account.name} with the password ${password}`,
    'It is shown this once. Forgotten: asbuilt user set-password admin',
  ]
}

/** Creates the accounts of the demo where there are none. Returns the lines that tell them, as long as they are all there. */
export async function prepareDemoAccounts(db: Database): Promise<readonly string[]> {
  const actor = commandActor({ operation: 'asbuilt demo' })
  await write(db, actor, (tx) => createDemoAccounts(tx, actor))
  const names = demoAccounts.map((account) => account.name)
  const [known] = await db<{ all: boolean }[]>`
    select count(*) = ${names.length} as all from account where name = any(${names}) and disabled_at is null`
  if (known?.all !== true) return []
  return ['', 'Sign in as', ...demoAccounts.map(({ name, password }) => `  ${name.padEnd(12)}${password}`)]
}

/** Easy to read aloud and to type: no letter that looks like another one. About 95 bits. */
function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
