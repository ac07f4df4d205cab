import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import {
  ChangeParty,
  CreateParty,
  Party,
  type PartyKind,
  PartyListQuery,
  partyKinds,
} from '../../contracts/inventory.ts'
import { changeParty } from '../../inventory/change-party.ts'
import { createParty } from '../../inventory/create-party.ts'
import { listParties } from '../../inventory/list-parties.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

export function partyRoutes(app: Hono, server: Server): void {
  for (const kind of partyKinds) partyRoutesOf(app, server, kind)
}

function partyRoutesOf(app: Hono, server: Server, kind: PartyKind): void {
  const path = `/${kind}s`
  const tag = kind === 'vendor' ? 'Vendors' : 'Customers'
  endpoint(
    app,
    server,
    {
      method: 'get',
      path,
      summary: `${tag} by number`,
      tag,
      right: 'inventory.see',
      query: PartyListQuery,
      answer: pageOf(Party),
    },
    ({ query }) => listParties(server.db, kind, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path,
      summary: `Create a ${kind}`,
      tag,
      right: 'inventory.post',
      body: CreateParty,
      answer: Party,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createParty(tx, actor, kind, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: `${path}/{partyId}`,
      summary: `Give a ${kind} another name`,
      tag,
      right: 'inventory.post',
      params: z.object({ partyId: Id }),
      body: ChangeParty,
      answer: Party,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changeParty(tx, actor, kind, { ...params, ...body })),
  )
}
