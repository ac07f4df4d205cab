import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import { ScanAnswer, ScanListQuery, ScanRow, UnitState } from '../../contracts/scans.ts'
import {
  Association,
  AssociationListQuery,
  CorrectionAnswer,
  CorrectRegistration,
  CreateAssociation,
  CreateRegistration,
  Registration,
  RegistrationListQuery,
  RemovalAnswer,
  RemoveAssociations,
  RemoveRegistrations,
  ReplaceAssociation,
  UndoScan,
} from '../../contracts/tracking.ts'
import { correctRegistration } from '../../tracking/correct-registration.ts'
import { createAssociation } from '../../tracking/create-association.ts'
import { createRegistration } from '../../tracking/create-registration.ts'
import { getUnit } from '../../tracking/get-unit.ts'
import { listAssociations } from '../../tracking/list-associations.ts'
import { listRegistrations } from '../../tracking/list-registrations.ts'
import { listRefusedScans, listScans } from '../../tracking/list-scans.ts'
import { removeAssociations } from '../../tracking/remove-associations.ts'
import { removeRegistrations } from '../../tracking/remove-registrations.ts'
import { replaceAssociation } from '../../tracking/replace-association.ts'
import { undoScan } from '../../tracking/undo-scan.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const tag = 'Tracked components'
const OrderParams = z.object({ orderId: Id })
const RegistrationParams = OrderParams.extend({ registrationId: Id })
const AssociationParams = OrderParams.extend({ associationId: Id })

const reading = { method: 'get', tag, right: 'orders.see' } as const
const feature = 'tracked-components'
const ofOrder = { ...reading, feature, params: OrderParams } as const
const correcting = {
  tag,
  feature,
  right: 'tracking.correct',
  params: OrderParams,
  answer: CorrectionAnswer,
} as const
const removing = { ...correcting, method: 'post', answer: RemovalAnswer } as const

export function trackingRoutes(app: Hono, server: Server): void {
  readingRoutes(app, server)
  registrationRoutes(app, server)
  associationRoutes(app, server)
  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/orders/{orderId}/undo',
      feature: 'scan-undo',
      summary: 'Take back the last scan of the station, or of the account where there is no station',
      tag,
      right: 'tracking.scan',
      params: OrderParams,
      body: UndoScan,
      answer: ScanAnswer,
    },
    ({ actor, params }) => write(server.db, actor, (tx) => undoScan(tx, actor, params.orderId)),
  )
}

function readingRoutes(app: Hono, server: Server): void {
  const { db } = server
  endpoint(
    app,
    server,
    {
      // Without the feature too: reporting as finished chooses among them.
      ...reading,
      params: OrderParams,
      path: '/orders/{orderId}/registrations',
      summary: 'The registered products of an order, newest first, with how far each is',
      query: RegistrationListQuery,
      answer: pageOf(Registration),
    },
    ({ params, query }) => listRegistrations(db, params.orderId, query),
  )
  endpoint(
    app,
    server,
    {
      ...ofOrder,
      path: '/orders/{orderId}/units/{registrationId}',
      summary: 'One registered product: what it has and what it lacks',
      params: RegistrationParams,
      answer: UnitState,
    },
    ({ params }) => getUnit(db, params.orderId, params.registrationId),
  )
  endpoint(
    app,
    server,
    {
      ...ofOrder,
      path: '/orders/{orderId}/registrations/{registrationId}/associations',
      summary: 'What is in a registered product, and with closed=true what was removed from it',
      params: RegistrationParams,
      query: AssociationListQuery,
      answer: pageOf(Association),
    },
    ({ params, query }) => listAssociations(db, params.orderId, params.registrationId, query),
  )
  endpoint(
    app,
    server,
    {
      ...ofOrder,
      path: '/orders/{orderId}/scans',
      summary: 'The scans of an order, newest first, refused ones too',
      query: ScanListQuery,
      answer: pageOf(ScanRow),
    },
    ({ params, query }) => listScans(db, params.orderId, query),
  )
  endpoint(
    app,
    server,
    {
      ...reading,
      path: '/refused-scans',
      summary: 'The refused scans of all orders, newest first',
      right: 'history.see',
      query: ScanListQuery.omit({ refused: true }),
      answer: pageOf(ScanRow),
    },
    ({ query }) => listRefusedScans(db, query),
  )
}

function registrationRoutes(app: Hono, server: Server): void {
  const { db } = server
  endpoint(
    app,
    server,
    {
      ...correcting,
      method: 'post',
      path: '/orders/{orderId}/registrations',
      summary: 'Give a number to a finished product by hand',
      body: CreateRegistration,
    },
    ({ actor, params, body }) =>
      write(db, actor, (tx) => createRegistration(tx, actor, params.orderId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...correcting,
      method: 'patch',
      path: '/orders/{orderId}/registrations/{registrationId}',
      summary:
        'Correct the number of a registered product, or the quantity of a batch; its components stay with it',
      params: RegistrationParams,
      body: CorrectRegistration,
    },
    ({ actor, params: { orderId, registrationId }, body }) =>
      write(db, actor, (tx) => correctRegistration(tx, actor, orderId, registrationId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...removing,
      path: '/orders/{orderId}/registrations/remove',
      summary: 'Take numbers off the order that were given by mistake',
      body: RemoveRegistrations,
    },
    ({ actor, params, body }) =>
      write(db, actor, (tx) => removeRegistrations(tx, actor, params.orderId, body)),
  )
}

function associationRoutes(app: Hono, server: Server): void {
  const { db } = server
  endpoint(
    app,
    server,
    {
      ...correcting,
      method: 'post',
      path: '/orders/{orderId}/associations',
      summary: 'Put a component into a registered product by hand',
      body: CreateAssociation,
    },
    ({ actor, params, body }) => write(db, actor, (tx) => createAssociation(tx, actor, params.orderId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...correcting,
      method: 'post',
      path: '/orders/{orderId}/associations/{associationId}/replace',
      summary: 'Put another number, or another quantity, in the place of a component',
      params: AssociationParams,
      body: ReplaceAssociation,
    },
    ({ actor, params: { orderId, associationId }, body }) =>
      write(db, actor, (tx) => replaceAssociation(tx, actor, orderId, associationId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...removing,
      path: '/orders/{orderId}/associations/remove',
      summary: 'Take components out of registered products; what was posted for them goes back to stock',
      body: RemoveAssociations,
    },
    ({ actor, params, body }) =>
      write(db, actor, (tx) => removeAssociations(tx, actor, params.orderId, body)),
  )
}
