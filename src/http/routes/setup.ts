import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Calendar, ChangeCalendar } from '../../contracts/calendars.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import {
  ChangePlace,
  ChangePolicy,
  ChangeStation,
  CreatePlace,
  CreatePlaceWithin,
  CreatePolicy,
  CreateStation,
  Place,
  type PlaceKind,
  PlaceListQuery,
  Policy,
  PolicyListQuery,
} from '../../contracts/setup.ts'
import { changeCalendar } from '../../items/change-calendar.ts'
import { changePlace } from '../../items/change-place.ts'
import { changePolicy } from '../../items/change-policy.ts'
import { createPlace } from '../../items/create-place.ts'
import { createPolicy } from '../../items/create-policy.ts'
import { getCalendar } from '../../items/get-calendar.ts'
import { listPlaces } from '../../items/list-places.ts'
import { getPolicy, listPolicies } from '../../items/list-policies.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

interface PlaceDoors {
  readonly kind: PlaceKind
  readonly path: string
  readonly one: string
  readonly all: string
  readonly create: z.ZodType<CreateStation>
  readonly change: z.ZodType<ChangeStation>
}

const within = { create: CreatePlaceWithin, change: ChangePlace }
const places: readonly PlaceDoors[] = [
  { kind: 'site', path: '/sites', one: 'a site', all: 'Sites', create: CreatePlace, change: ChangePlace },
  { kind: 'warehouse', path: '/warehouses', one: 'a warehouse', all: 'Warehouses', ...within },
  { kind: 'work-centre', path: '/work-centres', one: 'a work centre', all: 'Work centres', ...within },
  {
    kind: 'station',
    path: '/stations',
    one: 'a station',
    all: 'Stations',
    create: CreateStation,
    change: ChangeStation,
  },
]

export function setupRoutes(app: Hono, server: Server): void {
  for (const place of places) placeRoutes(app, server, place)
  calendarRoutes(app, server)
  policyRoutes(app, server)
}

function placeRoutes(app: Hono, server: Server, { kind, path, one, all, create, change }: PlaceDoors): void {
  // Stations are listed for everyone who signs in at one, by the endpoint in stations.ts.
  if (kind !== 'station')
    endpoint(
      app,
      server,
      {
        method: 'get',
        path,
        summary: `${all} by code`,
        tag: all,
        right: 'signed-in',
        query: PlaceListQuery,
        answer: pageOf(Place),
      },
      ({ query }) => listPlaces(server.db, kind, query),
    )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path,
      summary: `Create ${one}`,
      tag: all,
      right: 'setup.manage',
      body: create,
      answer: Place,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createPlace(tx, actor, kind, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: `${path}/{placeId}`,
      summary: `Change ${one}; what is left out stays`,
      tag: all,
      right: 'setup.manage',
      params: z.object({ placeId: Id }),
      body: change,
      answer: Place,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changePlace(tx, actor, kind, { ...params, ...body })),
  )
}

function calendarRoutes(app: Hono, server: Server): void {
  const params = z.object({ placeId: Id })
  const path = '/work-centres/{placeId}/calendar'
  const tag = 'Work centres'
  endpoint(
    app,
    server,
    {
      method: 'get',
      path,
      summary: 'When a work centre works',
      tag,
      right: 'signed-in',
      params,
      answer: Calendar,
    },
    ({ params }) => getCalendar(server.db, params.placeId),
  )
  endpoint(
    app,
    server,
    {
      method: 'put',
      path,
      summary: 'Give a work centre its hours; days left out are free',
      tag,
      right: 'setup.manage',
      params,
      body: ChangeCalendar,
      answer: Calendar,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changeCalendar(tx, actor, params.placeId, body)),
  )
}

function policyRoutes(app: Hono, server: Server): void {
  const tag = 'Tracked components policies'
  const params = z.object({ policyId: Id })
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/policies',
      summary: 'Tracked components policies by name',
      tag,
      right: 'items.see',
      query: PolicyListQuery,
      answer: pageOf(Policy),
    },
    ({ query }) => listPolicies(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/policies/{policyId}',
      summary: 'One tracked components policy',
      tag,
      right: 'items.see',
      params,
      answer: Policy,
    },
    ({ params }) => getPolicy(server.db, params.policyId),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/policies',
      summary: 'Create a tracked components policy; switches left out are the strict ones',
      tag,
      right: 'setup.manage',
      body: CreatePolicy,
      answer: Policy,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createPolicy(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: '/policies/{policyId}',
      summary: 'Change a tracked components policy; what is left out stays',
      tag,
      right: 'setup.manage',
      params,
      body: ChangePolicy,
      answer: Policy,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changePolicy(tx, actor, { ...params, ...body })),
  )
}
