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
  endpoint(
    app,
    server,
    {
      method: 'get',
      // Reporting as finished chooses among them, with the feature or without.
      path: '/orders/{orderId}/registrations',
      summary: 'The registered products of an order, newest first, with how far each is',
      tag,
      right: 'orders.see',
      params: OrderParams,
      query: RegistrationListQuery,
      answer: pageOf(Registration),
    },
    ({ params, query }) => listRegistrations(server.db, params.orderId, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}/units/{registrationId}',
      feature: 'tracked-components',
      summary: 'One registered product: what it has and what it lacks',
      tag,
      right: 'orders.see',
      params: RegistrationParams,
      answer: UnitState,
    },
    ({ params }) => getUnit(server.db, params.orderId, params.registrationId),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}/registrations/{registrationId}/associations',
      feature: 'tracked-components',
      summary: 'What is in a registered product, and with closed=true what was removed from it',
      tag,
      right: 'orders.see',
      params: RegistrationParams,
      query: AssociationListQuery,
      answer: pageOf(Association),
    },
    ({ params, query }) => listAssociations(server.db, params.orderId, params.registrationId, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}/scans',
      feature: 'tracked-components',
      summary: 'The scans of an order, newest first, refused ones too',
      tag,
      right: 'orders.see',
      params: OrderParams,
      query: ScanListQuery,
      answer: pageOf(ScanRow),
    },
    ({ params, query }) => listScans(server.db, params.orderId, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/refused-scans',
      summary: 'The refused scans of all orders, newest first',
      tag,
      right: 'history.see',
      query: ScanListQuery.omit({ refused: true }),
      answer: pageOf(ScanRow),
    },
    ({ query }) => listRefusedScans(server.db, query),
  )
}

function registrationRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/orders/{orderId}/registrations',
      feature: 'tracked-components',
      summary: 'Give a number to a finished product by hand',
      tag,
      right: 'tracking.correct',
      params: OrderParams,
      body: CreateRegistration,
      answer: CorrectionAnswer,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => createRegistration(tx, actor, params.orderId, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: '/orders/{orderId}/registrations/{registrationId}',
      feature: 'tracked-components',
      summary:
        'Correct the number of a registered product, or the quantity of a batch; its components stay with it',
      tag,
      right: 'tracking.correct',
      params: RegistrationParams,
      body: CorrectRegistration,
      answer: CorrectionAnswer,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) =>
        correctRegistration(tx, actor, params.orderId, params.registrationId, body),
      ),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/orders/{orderId}/registrations/remove',
      feature: 'tracked-components',
      summary: 'Take numbers off the order that were given by mistake',
      tag,
      right: 'tracking.correct',
      params: OrderParams,
      body: RemoveRegistrations,
      answer: RemovalAnswer,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => removeRegistrations(tx, actor, params.orderId, body)),
  )
}

function associationRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/orders/{orderId}/associations',
      feature: 'tracked-components',
      summary: 'Put a component into a registered product by hand',
      tag,
      right: 'tracking.correct',
      params: OrderParams,
      body: CreateAssociation,
      answer: CorrectionAnswer,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => createAssociation(tx, actor, params.orderId, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/orders/{orderId}/associations/{associationId}/replace',
      feature: 'tracked-components',
      summary: 'Put another number, or another quantity, in the place of a component',
      tag,
      right: 'tracking.correct',
      params: AssociationParams,
      body: ReplaceAssociation,
      answer: CorrectionAnswer,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) =>
        replaceAssociation(tx, actor, params.orderId, params.associationId, body),
      ),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/orders/{orderId}/associations/remove',
      feature: 'tracked-components',
      summary: 'Take components out of registered products; what was posted for them goes back to stock',
      tag,
      right: 'tracking.correct',
      params: OrderParams,
      body: RemoveAssociations,
      answer: RemovalAnswer,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => removeAssociations(tx, actor, params.orderId, body)),
  )
}
