import type { Hono } from 'hono'
import { accountRoutes } from './routes/accounts.ts'
import { attachmentRoutes } from './routes/attachments.ts'
import { barcodeRoutes } from './routes/barcodes.ts'
import { changeRoutes } from './routes/changes.ts'
import { disassemblyRoutes } from './routes/disassemblies.ts'
import { historyRoutes } from './routes/history.ts'
import { importRoutes } from './routes/imports.ts'
import { inventoryRoutes } from './routes/inventory.ts'
import { issueRoutes } from './routes/issues.ts'
import { itemRoutes } from './routes/items.ts'
import { journalRoutes } from './routes/journals.ts'
import { labelRoutes } from './routes/labels.ts'
import { listViewRoutes } from './routes/list-views.ts'
import { operationRoutes } from './routes/operations.ts'
import { orderRoutes } from './routes/orders.ts'
import { partyRoutes } from './routes/parties.ts'
import { repairRoutes } from './routes/repairs.ts'
import { salesRoutes } from './routes/sales.ts'
import { scanRoutes } from './routes/scans.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { setupRoutes } from './routes/setup.ts'
import { featureRoutes } from './routes/setup-features.ts'
import { numberingRoutes } from './routes/setup-numbering.ts'
import { reasonRoutes } from './routes/setup-reasons.ts'
import { stationRoutes } from './routes/stations.ts'
import { stockRoutes } from './routes/stock.ts'
import { toolRoutes } from './routes/tools.ts'
import { tracingRoutes } from './routes/tracing.ts'
import { tracingResultRoutes } from './routes/tracing-results.ts'
import { trackingRoutes } from './routes/tracking.ts'
import { unitRoutes } from './routes/units.ts'
import type { Server } from './server.ts'

/** Every endpoint of the API, one line for each file of `routes/`. */
export function addRoutes(app: Hono, server: Server): void {
  sessionRoutes(app, server)
  accountRoutes(app, server)
  stationRoutes(app, server)
  scanRoutes(app, server)
  itemRoutes(app, server)
  unitRoutes(app, server)
  setupRoutes(app, server)
  numberingRoutes(app, server)
  featureRoutes(app, server)
  reasonRoutes(app, server)
  toolRoutes(app, server)
  orderRoutes(app, server)
  issueRoutes(app, server)
  listViewRoutes(app, server)
  operationRoutes(app, server)
  inventoryRoutes(app, server)
  partyRoutes(app, server)
  stockRoutes(app, server)
  attachmentRoutes(app, server)
  repairRoutes(app, server)
  disassemblyRoutes(app, server)
  salesRoutes(app, server)
  journalRoutes(app, server)
  labelRoutes(app, server)
  historyRoutes(app, server)
  barcodeRoutes(app, server)
  changeRoutes(app, server)
  trackingRoutes(app, server)
  importRoutes(app, server)
  tracingRoutes(app, server)
  tracingResultRoutes(app, server)
}
