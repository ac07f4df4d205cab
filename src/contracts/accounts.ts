import { z } from 'zod'
import { Id, Instant, PageQuery, sortBy, WriteEnvelope } from './common.ts'
import { roles } from './rights.ts'

export const Role = z.enum(roles)

export const Account = z
  .object({
    id: Id,
    name: z.string().describe('Sign-in name'),
    fullName: z.string(),
    roles: z.array(Role),
    disabledAt: Instant.nullable(),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

export const passwordLength = 10
const Password = z.string().min(1).max(200)
const AccountName = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .regex(/^\P{C}+$/u, 'has characters that cannot be typed')

export const SignIn = z.object({ name: AccountName, password: Password }).meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof SignIn>

/** Who is signed in, and what they may do. */
export const CurrentSession = z
  .object({
    account: Account,
    rights: z.array(z.string()),
    features: z.array(z.string()).describe('The features that are switched on'),
    expiresAt: Instant,
  })
  .meta({ id: 'CurrentSession' })
export type CurrentSession = z.infer<typeof CurrentSession>

export const AccountListQuery = PageQuery.extend({
  search: z.string().trim().max(100).optional().describe('Part of the sign-in name or the full name'),
  active: z.enum(['true', 'false']).optional().describe('Whether one can sign in with it'),
  sort: sortBy('name', 'fullName').default('name'),
})

export const CreateAccount = WriteEnvelope.extend({
  name: AccountName,
  fullName: z.string().trim().min(1).max(120),
  password: Password,
  roles: z.array(Role).min(1),
}).meta({ id: 'CreateAccount' })
export type CreateAccount = z.infer<typeof CreateAccount>

export const ChangeAccount = WriteEnvelope.extend({
  fullName: z.string().trim().min(1).max(120).optional(),
  password: Password.optional(),
  roles: z.array(Role).min(1).optional(),
  disabled: z.boolean().optional(),
}).meta({ id: 'ChangeAccount' })
export type ChangeAccount = z.infer<typeof ChangeAccount>

/** Only the person who is signed in can do this, and only who knows the old password. */
export const ChangeOwnPassword = WriteEnvelope.extend({
  password: Password.describe('The old one'),
  newPassword: Password,
}).meta({ id: 'ChangeOwnPassword' })
export type ChangeOwnPassword = z.infer<typeof ChangeOwnPassword>

export const SessionsEnded = z.object({ ended: z.number().int() }).meta({ id: 'SessionsEnded' })

export const Station = z
  .object({ id: Id, code: z.string(), name: z.string(), workCentre: z.string().nullable() })
  .meta({ id: 'Station' })
export type Station = z.infer<typeof Station>
