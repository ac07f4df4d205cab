import { createHash, randomBytes } from 'node:crypto'
import { hash as argon2, hashRaw, type Options, verify } from '@node-rs/argon2'
import { passwordLength } from '../contracts/accounts.ts'
import { Refusal } from '../contracts/refusals.ts'
import { isDemoPassword } from './demo-accounts.ts'

/** Argon2id (the library's default kind) at the cost that OWASP's password storage cheat sheet names first. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Refuses a password that is too short, is the account's own name or is known to everybody. */
export function checkNewPassword(name: string, password: string): void {
  if (isDemoPassword(password)) throw new Refusal('password-known', {})
  if (password.length < passwordLength || password.toLowerCase() === name.toLowerCase())
    throw new Refusal('password-too-weak', { length: String(passwordLength) })
}

export function hashPassword(password: string): Promise<string> {
  return argon2(password, cost)
}

/** Without a hash, the same work is done on one that fits nothing, so that the time tells nobody which names exist. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await hashOfNothing()), password)
  return passwordHash !== undefined && fits
}

let nothing: Promise<string> | undefined
function hashOfNothing(): Promise<string> {
  nothing ??= hashPassword(randomBytes(32).toString('base64url'))
  return nothing
}

/**
 * Two bytes that stand for a password in the record of a request: enough to notice that a repeated request brings another
 * password, too little to be the password's hash, and as much work to guess from.
 */
export async function passwordTrace(password: string, requestId: string): Promise<string> {
  const slow = await hashRaw(password, { ...cost, salt: createHash('sha256').update(requestId).digest() })
  return createHash('sha256').update(slow).digest('hex').slice(0, 4)
}
