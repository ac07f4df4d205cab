import type { Hono } from 'hono'
import { z } from 'zod'
import { changeAccount } from '../../access/change-account.ts'
import { createAccount } from '../../access/create-account.ts'
import { listAccounts } from '../../access/list-accounts.ts'
import { write } from '../../audit/write.ts'
import { Account, AccountListQuery, ChangeAccount, CreateAccount } from '../../contracts/accounts.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'
import { withPassword } from '../with-password.ts'

const tag = 'Accounts'
const right = 'accounts.manage'

export function accountRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/accounts',
      summary: 'Every account by name, those that are switched off too',
      tag,
      right,
      query: AccountListQuery,
      answer: pageOf(Account),
    },
    ({ query }) => listAccounts(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/accounts',
      summary: 'Create an account',
      tag,
      right,
      body: CreateAccount,
      answer: Account,
    },
    async ({ actor: caller, body }) => {
      const actor = await withPassword(caller, body.password)
      return await write(server.db, actor, (tx) => createAccount(tx, actor, body))
    },
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: '/accounts/{accountId}',
      summary:
        'Change full name, roles or password, or switch the account off or on. What is absent stays. A new password ends the sessions of the account',
      tag,
      right,
      params: z.object({ accountId: Id }),
      body: ChangeAccount,
      answer: Account,
    },
    async ({ actor: caller, params, body }) => {
      const actor = await withPassword(caller, body.password)
      return await write(server.db, actor, (tx) => changeAccount(tx, actor, { ...params, ...body }))
    },
  )
}
