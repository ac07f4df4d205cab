import type { Actor } from '../audit/actor.ts'
import type { Role } from '../contracts/rights.ts'
import { roles } from '../contracts/rights.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { newId } from '../lib/new-id.ts'
import { hashPassword } from './password.ts'

/** An account without its password. */
export interface Person {
  readonly name: string
  readonly fullName: string
  readonly roles: readonly Role[]
  readonly disabled: boolean
}

/** The accounts with these names in small letters, by them. */
export async function findPeople(reader: Reader, names: readonly string[]): Promise<Map<string, Person>> {
  const rows = await reader<Person[]>`
    select name, full_name as "fullName", roles, disabled_at is not null as disabled
    from account where lower(name) = any(${[...names]})`
  return new Map(
    rows.map((row) => [
      row.name.toLowerCase(),
      { ...row, roles: roles.filter((role) => row.roles.includes(role)) },
    ]),
  )
}

/** Writes new accounts with a password that nobody knows: an administrator gives them one before they sign in. */
export async function insertPeople(tx: Tx, actor: Actor, people: readonly Person[]): Promise<void> {
  const password = await hashPassword(newId())
  const rows = people.map((person) => ({ ...person, id: newId() }))
  await tx`
    insert into account (id, name, full_name, password_hash, roles, disabled_at, event_id)
    select id, name, "fullName", ${password}, array(select jsonb_array_elements_text(roles)),
      case when disabled then ${actor.at} end, ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, rows)})
      as row (id uuid, name text, "fullName" text, roles jsonb, disabled boolean)`
}
