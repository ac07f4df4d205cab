import type { Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { changeOwnPassword } from '../../access/change-own-password.ts'
import { getAccount } from '../../access/get-account.ts'
import { findFeaturesOn } from '../../access/list-features.ts'
import { signIn } from '../../access/sign-in.ts'
import { signOut } from '../../access/sign-out.ts'
import { signOutEverywhere } from '../../access/sign-out-everywhere.ts'
import type { StartedSession } from '../../access/start-session.ts'
import { write } from '../../audit/write.ts'
import { ChangeOwnPassword, CurrentSession, SessionsEnded, SignIn } from '../../contracts/accounts.ts'
import { rightsOf } from '../../contracts/rights.ts'
import { clientAddress, isHttps } from '../client.ts'
import { csrfCookie, endpoint, sessionCookie } from '../endpoint.ts'
import { NotSignedIn } from '../failures.ts'
import type { Server } from '../server.ts'
import { withPassword } from '../with-password.ts'

const tag = 'Sessions'

export function sessionRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/sessions',
      summary:
        'Sign in. Sets the session cookie and a cookie with the CSRF token that every write has to send',
      tag,
      right: 'public',
      body: SignIn,
      answer: CurrentSession,
    },
    async ({ body, context, actor }) => {
      const session = await signIn(
        server.db,
        {
          ...body,
          address: clientAddress(server, context),
          device: context.req.header('user-agent') ?? '',
          demo: server.demo ?? false,
        },
        actor.at,
      )
      setCookies(server, context, session, actor.at)
      return await present(server, session.accountId, session.expiresAt)
    },
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/session',
      summary: 'Who is signed in, and what they may do',
      tag,
      right: 'signed-in',
      answer: CurrentSession,
    },
    async ({ session }) => {
      if (session === undefined) throw new NotSignedIn()
      return await present(server, session.accountId, session.expiresAt)
    },
  )

  endpoint(
    app,
    server,
    { method: 'delete', path: '/session', summary: 'Sign out', tag, right: 'signed-in', answer: z.null() },
    async ({ actor, context }) => {
      const token = getCookie(context, sessionCookie) ?? ''
      await write(server.db, actor, (tx) => signOut(tx, actor, token))
      clearCookies(context)
      return null
    },
  )

  endpoint(
    app,
    server,
    {
      method: 'delete',
      path: '/sessions',
      summary: 'Sign out on every device',
      tag,
      right: 'signed-in',
      answer: SessionsEnded,
    },
    async ({ actor, context }) => {
      const answer = await write(server.db, actor, (tx) => signOutEverywhere(tx, actor))
      clearCookies(context)
      return answer
    },
  )

  passwordRoute(app, server)
}

/** Beside the sessions, because it is about the one that asks and ends the others. */
function passwordRoute(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/session/password',
      summary: 'Change one’s own password. The sessions on other devices end',
      tag,
      right: 'signed-in',
      body: ChangeOwnPassword,
      answer: SessionsEnded,
    },
    async ({ actor: caller, body, context }) => {
      const actor = await withPassword(caller, body.newPassword)
      return await changeOwnPassword(server.db, actor, {
        ...body,
        address: clientAddress(server, context),
        token: getCookie(context, sessionCookie) ?? '',
      })
    },
  )
}

async function present(server: Server, accountId: string, expiresAt: Date): Promise<CurrentSession> {
  const account = await getAccount(server.db, accountId)
  return {
    account,
    rights: [...rightsOf(account.roles)],
    features: await findFeaturesOn(server.db),
    expiresAt: expiresAt.toISOString(),
  }
}

/** Scripts cannot read the first cookie; the second is there to be read by our pages, which send it back in a header. */
function setCookies(server: Server, context: Context, session: StartedSession, now: Date): void {
  const options = {
    path: '/',
    sameSite: 'Lax',
    secure: isHttps(server, context),
    maxAge: Math.floor((session.expiresAt.getTime() - now.getTime()) / 1000),
  } as const
  setCookie(context, sessionCookie, session.token, { ...options, httpOnly: true })
  setCookie(context, csrfCookie, session.csrfToken, options)
}

function clearCookies(context: Context): void {
  deleteCookie(context, sessionCookie, { path: '/' })
  deleteCookie(context, csrfCookie, { path: '/' })
}
